/** Slack has no events of its own: a meeting is mirrored as a pinned card in its channel, which carries what it mirrors. */
import type { ChannelRef, EventRef } from '../../core/chat/address.ts';
import { text, timestamp } from '../../core/chat/card.ts';
import type { ChatPlatform, EventDetails, StandingEvent } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { spotOf } from './outbound-asking.ts';
import { messagesIn } from './outbound-history.ts';
import { delivered } from './problems.ts';
import { renderCard } from './render-card.ts';
import type { WebApi } from './web-api.ts';

const eventType = 'circlekeeper_event';
/** No mirror is made longer before its meeting than this, so that none stands further back. */
const lookBack = { hours: 60 * 24 };

export function createScheduledEvents(api: WebApi, clock: Clock): ChatPlatform['scheduledEvents'] {
  return {
    list: (channel) =>
      delivered(async () => {
        const now = clock.now();
        const standing: StandingEvent[] = [];
        for await (const { ts, metadata } of messagesIn(api, channel.community, spotOf(channel), {
          since: now.subtract(lookBack),
        })) {
          const details = detailsIn(metadata);
          if (details !== undefined && Temporal.Instant.compare(details.endsAt, now) > 0)
            standing.push({ event: eventRef(channel, ts), details });
        }
        return standing.toReversed();
      }),
    create: (channel, details) =>
      delivered(async () => {
        const spot = spotOf(channel).channel;
        const { ts } = await api.call<{ ts: string }>(channel.community, 'chat.postMessage', {
          channel: spot,
          ...bodyOf(details),
        });
        // Pinned where that may be done; the card stands all the same.
        await api.call(channel.community, 'pins.add', { channel: spot, timestamp: ts }, 'yes').catch(() => {});
        return eventRef(channel, ts);
      }),
    update: (event, details) =>
      delivered(async () => {
        const body = { channel: spotOf(event).channel, ts: event.event, ...bodyOf(details), parse: 'none' };
        await api.call(event.community, 'chat.update', body, 'yes');
      }),
    cancel: (event) =>
      delivered(async () => {
        await api.call(event.community, 'chat.delete', { channel: spotOf(event).channel, ts: event.event }, 'yes');
      }),
  };
}

const eventRef = ({ platform, community, channel }: ChannelRef, ts: string): EventRef => ({
  platform,
  community,
  channel,
  event: ts,
});

function bodyOf({ title, startsAt, endsAt, place, mirrors }: EventDetails) {
  const { text: words, blocks } = renderCard({
    title,
    body: [text(timestamp(startsAt, 'date-and-time')), ...(place === '' ? [] : [text(place)])],
  });
  const payload = { mirrors, title, place, starts_at: startsAt.toString(), ends_at: endsAt.toString() };
  return { text: words, blocks: blocks(), metadata: { event_type: eventType, event_payload: payload } };
}

function detailsIn(metadata: unknown): EventDetails | undefined {
  if (typeof metadata !== 'object' || metadata === null) return undefined;
  const { event_type: type, event_payload: payload } = metadata as Readonly<Record<string, unknown>>;
  if (type !== eventType || typeof payload !== 'object' || payload === null) return undefined;
  const { mirrors, title, place, starts_at, ends_at } = payload as Readonly<Record<string, unknown>>;
  return {
    mirrors: String(mirrors),
    title: String(title),
    place: String(place),
    startsAt: Temporal.Instant.from(String(starts_at)),
    endsAt: Temporal.Instant.from(String(ends_at)),
  };
}
