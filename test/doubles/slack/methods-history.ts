/** conversations.history and .replies: what was said, as those may read it who are there. https://docs.slack.dev/reference/methods/conversations.history */
import type { Inside } from './events.ts';
import { compareTs, isTs } from './ids.ts';
import { repliesTo, shownMessage } from './messages.ts';
import { must, refuse } from './problems.ts';
import { asText } from './wire.ts';
import type { Channel, StoredMessage } from './wire.ts';
import { findChannel, method, needHistory, paged } from './web-methods.ts';
import type { Call, Method } from './web-methods.ts';
import { messagesOf } from './world.ts';

const anyHistory = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];
/**
 * `rationed`: as for apps sold to others outside the Marketplace, one such call a minute of 15 messages at most.
 * https://docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps
 */
export const historyMethods = (inside: Inside, rationed: boolean): readonly Method[] => {
  const { world } = inside;
  const lastRead = new Map<string, Temporal.Instant>();
  const ration = (name: string, call: Call): number => {
    if (!rationed) return 1000;
    const key = `${name} ${call.workspace.id}`;
    const last = lastRead.get(key);
    const now = world.now();
    const left = last === undefined ? 0 : 60 - Math.floor(now.since(last).total('seconds'));
    if (left > 0) return refuse('ratelimited', { retry_after: left });
    lastRead.set(key, now);
    return 15;
  };
  const readable = (call: Call): Channel => {
    const channel = findChannel(world, call);
    needHistory(call, channel);
    return channel.members.includes(call.workspace.botUser) ? channel : refuse('not_in_channel');
  };
  const bounds = ({ args }: Call): ((ts: string) => boolean) => {
    const [oldest, latest] = [asText(args['oldest']), asText(args['latest'])];
    const inclusive = args['inclusive'] === true;
    const ok = (it: string): boolean => it === '' || isTs(it) || /^\d+$/.test(it);
    if (!ok(oldest)) return refuse('invalid_ts_oldest');
    if (!ok(latest)) return refuse('invalid_ts_latest');
    const after = (ts: string): boolean => oldest === '' || compareTs(ts, oldest) > (inclusive ? -1 : 0);
    const before = (ts: string): boolean => latest === '' || compareTs(ts, latest) < (inclusive ? 1 : 0);
    return (ts) => after(ts) && before(ts);
  };
  const answer = (call: Call, all: readonly StoredMessage[], most: number): Readonly<Record<string, unknown>> => {
    const { page, next } = paged(all, call.args, Math.min(100, most), Math.min(999, most));
    const withMetadata = call.args['include_all_metadata'] === true;
    return {
      messages: page.map((it) => shownMessage(world, it, withMetadata)),
      has_more: next !== '',
      ...(next === '' ? {} : { response_metadata: { next_cursor: next } }),
    };
  };

  return [
    method('conversations.history', anyHistory, (call) => {
      const channel = readable(call);
      const inBounds = bounds(call);
      const most = ration('history', call);
      // Newest first; what stands in threads is not in it, unless it was shown to all.
      const all = [...messagesOf(world, channel.id).values()]
        .filter(
          (it) =>
            it.ephemeralTo === undefined &&
            (it.thread_ts === undefined || it.thread_ts === it.ts || it.subtype === 'thread_broadcast') &&
            inBounds(it.ts),
        )
        .toSorted((a, b) => compareTs(b.ts, a.ts));
      return {
        ...answer(call, all, most),
        pin_count: (world.pins.get(channel.id) ?? []).length,
        channel_actions_ts: null,
        channel_actions_count: 0,
      };
    }),
    method('conversations.replies', anyHistory, (call) => {
      const channel = readable(call);
      const inBounds = bounds(call);
      const found = must(messagesOf(world, channel.id).get(asText(call.args['ts'])), 'thread_not_found');
      const most = ration('replies', call);
      const parent =
        found.thread_ts === undefined ? found : (messagesOf(world, channel.id).get(found.thread_ts) ?? found);
      // The first message always comes along, whatever the bounds.
      const all = [parent, ...repliesTo(world, channel.id, parent.ts).filter((it) => inBounds(it.ts))];
      return answer(call, all, most);
    }),
  ];
};
