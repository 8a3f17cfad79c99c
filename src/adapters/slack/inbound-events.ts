/** What we overhear → chat events: words of people in channels and to us alone, who comes and goes, what is no more. */
import type { ChatEvent } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { channelRef, communityRef, messageRef, momentOf, userRef } from './addresses.ts';
import { plainWords } from './command-text-slack.ts';
import { recordOf, wordOf, type Loose } from './inbound-origin.ts';
import { threadId } from './outbound-asking.ts';

type Needs = Readonly<{ clock: Clock; team: string; me: string | undefined }>;
type Reader = (event: Loose, needs: Needs) => ChatEvent | undefined;

/** What is listened to; everything else concerns nobody here. */
const readers: Readonly<Record<string, Reader>> = {
  message,
  member_joined_channel: (it, needs) => member(it, needs, 'member-joined'),
  member_left_channel: (it, needs) => member(it, needs, 'member-left'),
  channel_rename: (it, needs) => changed(it, needs, 'renamed'),
  group_rename: (it, needs) => changed(it, needs, 'renamed'),
  channel_archive: (it, needs) => changed(it, needs, 'archived'),
  group_archive: (it, needs) => changed(it, needs, 'archived'),
  channel_unarchive: (it, needs) => changed(it, needs, 'unarchived'),
  group_unarchive: (it, needs) => changed(it, needs, 'unarchived'),
  channel_deleted: goneChannel,
  group_deleted: goneChannel,
  channel_left: putOut,
  group_left: putOut,
  app_uninstalled: leftCommunity,
  tokens_revoked: (it, needs) => (isParting(it) ? leftCommunity(it, needs) : undefined),
  // Whoever became a guest stays where they are let, and a closed account that is opened again joins anew.
  user_change: (it, { clock, team }) => {
    const { id, deleted, is_bot: isBot } = recordOf(it['user']);
    const user = wordOf(id);
    if (user === undefined || deleted !== true || isBot === true) return undefined;
    return {
      kind: 'member-left',
      scope: 'community',
      at: clock.now(),
      actor: userRef(team, user),
      channel: channelRef(team, ''),
    };
  },
};

/** Undefined for what concerns nobody here. */
export function eventFrom(event: Loose, needs: Needs): ChatEvent | undefined {
  const type = wordOf(event['type']) ?? '';
  return Object.hasOwn(readers, type) ? readers[type]?.(event, needs) : undefined;
}

/** The app was taken away, or its token was; people’s own tokens are none of ours (Events, "tokens_revoked"). */
export function isParting(event: Loose): boolean {
  const bots = recordOf(event['tokens'])['bot'];
  return (
    event['type'] === 'app_uninstalled' ||
    (event['type'] === 'tokens_revoked' && Array.isArray(bots) && bots.length > 0)
  );
}

function leftCommunity(_: Loose, { clock, team }: Needs): ChatEvent {
  return { kind: 'community-left', at: clock.now(), community: communityRef(team) };
}

/** People’s own words; the rest are Slack’s notices of what happened (Events, "message", subtypes). */
const own = new Set([undefined, 'thread_broadcast', 'file_share', 'me_message']);

function message(event: Loose, needs: Needs): ChatEvent | undefined {
  const subtype = wordOf(event['subtype']);
  if (subtype === 'message_changed') {
    const [now, before] = [recordOf(event['message']), recordOf(event['previous_message'])];
    // Slack also says so when it adds a preview of a link, which nobody wrote.
    return now['text'] === before['text'] ? undefined : said(now, event, needs, 'message-edited');
  }
  if (subtype === 'message_deleted') {
    const before = recordOf(event['previous_message']);
    const ts = wordOf(event['deleted_ts']) ?? wordOf(before['ts']);
    const where = whereOf(before, event, needs);
    if (ts === undefined || where === undefined) return undefined;
    return {
      kind: 'message-removed',
      at: needs.clock.now(),
      channel: where.channel,
      message: messageRef(where.spot, ts),
    };
  }
  // Who made a channel private is told as a message in it.
  if (subtype === 'channel_convert_to_private') return changed(event, needs, 'made-private');
  return own.has(subtype) ? said(event, event, needs, 'message') : undefined;
}

/** Not ours, no bot’s. */
function said(words: Loose, event: Loose, needs: Needs, kind: 'message' | 'message-edited'): ChatEvent | undefined {
  const [user, ts, text] = [wordOf(words['user']), wordOf(words['ts']), wordOf(words['text'])];
  const where = whereOf(words, event, needs);
  if (user === undefined || ts === undefined || text === undefined || where === undefined) return undefined;
  if (user === needs.me || words['bot_id'] !== undefined) return undefined;
  return {
    kind,
    actor: userRef(needs.team, user),
    at: kind === 'message' ? momentOf(ts) : needs.clock.now(),
    text: plainWords(text),
    direct: event['channel_type'] === 'im',
    channel: where.channel,
    message: messageRef(where.spot, ts),
  };
}

/** The channel, and the thread in it where it was said in one. */
function whereOf(words: Loose, event: Loose, { team }: Needs) {
  const channel = wordOf(event['channel']);
  if (channel === undefined) return undefined;
  const thread = wordOf(words['thread_ts']);
  const isInThread = thread !== undefined && thread !== wordOf(words['ts']);
  return {
    channel: channelRef(team, channel),
    spot: channelRef(team, isInThread ? threadId(channel, thread) : channel),
  };
}

function member(
  event: Loose,
  { clock, team, me }: Needs,
  kind: 'member-joined' | 'member-left',
): ChatEvent | undefined {
  const [user, channel] = [wordOf(event['user']), wordOf(event['channel'])];
  if (user === undefined || channel === undefined) return undefined;
  // Slack may tell us of our own leaving in this way alone: `channel_left` is "sometimes withheld".
  if (user === me) return kind === 'member-left' ? changed(event, { clock, team, me }, 'closed-to-us') : undefined;
  return { kind, scope: 'channel', at: clock.now(), actor: userRef(team, user), channel: channelRef(team, channel) };
}

type Change = Extract<ChatEvent, { kind: 'channel-changed' }>['change'];

/** A channel comes by its id, or with its name beside it. */
function changed(event: Loose, { clock, team }: Needs, change: Change): ChatEvent | undefined {
  const channel = wordOf(event['channel']) ?? wordOf(recordOf(event['channel'])['id']);
  if (channel === undefined) return undefined;
  return { kind: 'channel-changed', change, at: clock.now(), channel: channelRef(team, channel) };
}

/** We were put out of a channel, or it was closed to us; it goes on without us. */
function putOut(event: Loose, needs: Needs): ChatEvent | undefined {
  return changed(event, needs, 'closed-to-us');
}

function goneChannel(event: Loose, { clock, team }: Needs): ChatEvent | undefined {
  const channel = wordOf(event['channel']);
  return channel === undefined
    ? undefined
    : { kind: 'channel-gone', at: clock.now(), channel: channelRef(team, channel) };
}
