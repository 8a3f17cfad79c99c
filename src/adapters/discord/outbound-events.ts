/** Scheduled events as mirrors of meetings: each carries its channel and our own id, and is found again by them. */
import {
  GuildScheduledEventEntityType as type,
  GuildScheduledEventPrivacyLevel as privacy,
  GuildScheduledEventStatus as status,
  Routes,
  type APIGuildScheduledEvent,
} from 'discord.js';
import type { ChannelRef, EventRef } from '../../core/chat/address.ts';
import type { ChatPlatform, EventDetails, StandingEvent } from '../../core/ports/chat-platform.ts';
import { channelRef } from './addresses.ts';
import { limits } from './limits.ts';
import { idOf, type Asking } from './outbound-asking.ts';
import { delivered } from './problems.ts';
import { clip } from './render-clip.ts';
import type { Rest } from './rest.ts';

export function createScheduledEvents(rest: Rest, asking: Asking): ChatPlatform['scheduledEvents'] {
  return {
    list: (channel) =>
      delivered('event', async () => {
        const [me, all] = await Promise.all([
          asking.me(),
          rest.call<APIGuildScheduledEvent[]>('get', Routes.guildScheduledEvents(guildOf(channel))),
        ]);
        return all.filter((it) => it.creator_id === me).flatMap((it) => standing(it, channel) ?? []);
      }),
    create: (channel, details) =>
      delivered('event', async () => {
        await asking.channel(channel);
        const body = bodyOf(channel, details);
        const made = await rest.call<APIGuildScheduledEvent>('post', Routes.guildScheduledEvents(guildOf(channel)), {
          body,
        });
        return { ...channelRef(channel.community, channel.channel), event: made.id };
      }),
    update: (event, details) =>
      delivered('event', async () => {
        await rest.call('patch', routeOf(event), { body: bodyOf(event, details) });
      }),
    cancel: (event) =>
      delivered('event', async () => {
        await rest.call('delete', routeOf(event));
      }),
  };
}

/** Somewhere else than a voice channel, so place and end are required (Resources, "Guild Scheduled Event", field requirements). */
const bodyOf = ({ channel }: ChannelRef, { title, startsAt, endsAt, place, mirrors }: EventDetails) => ({
  name: clip(title, limits.eventName),
  privacy_level: privacy.GuildOnly,
  entity_type: type.External,
  entity_metadata: { location: clip(place, limits.eventLocation) },
  scheduled_start_time: startsAt.toString(),
  scheduled_end_time: endsAt.toString(),
  // Not as a mention: everybody in the server reads this, and a channel's name may say too much.
  description: `${mirrors}/${channel}`,
});

/** Whose channel an event of ours belongs to, and what it mirrors; what somebody took out of the description is empty. */
export function marksOf(description: string | null | undefined): Readonly<{ channel: string; mirrors: string }> {
  const [, channel = ''] = /\/(\d{15,20})\b/.exec(description ?? '') ?? [];
  const [, mirrors = ''] = /\b(mtg_[0-9a-z_.-]+)\b/.exec(description ?? '') ?? [];
  return { channel, mirrors };
}

/** One that lost both its marks belongs to whoever asks: it mirrors nothing any more and is cleared away. */
function standing(it: APIGuildScheduledEvent, where: ChannelRef): readonly StandingEvent[] | undefined {
  const { channel, mirrors } = marksOf(it.description);
  const isOver = it.status === status.Completed || it.status === status.Canceled;
  const isElsewhere = channel === '' ? mirrors !== '' : channel !== where.channel;
  if (isOver || isElsewhere) return undefined;
  const startsAt = Temporal.Instant.from(it.scheduled_start_time);
  const details: EventDetails = {
    title: it.name,
    startsAt,
    endsAt: it.scheduled_end_time === null ? startsAt : Temporal.Instant.from(it.scheduled_end_time),
    place: it.entity_metadata?.location ?? '',
    mirrors,
  };
  return [{ event: { ...channelRef(where.community, where.channel), event: it.id }, details }];
}

const guildOf = ({ platform, community }: ChannelRef): string => idOf(platform, community);
const routeOf = ({ platform, community, event }: EventRef) =>
  Routes.guildScheduledEvent(idOf(platform, community), idOf(platform, event));
