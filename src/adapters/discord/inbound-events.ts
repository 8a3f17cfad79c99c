/** What we overhear → chat events: words of people in servers and in direct messages, who comes and goes, what is no more. */
import { GatewayDispatchEvents as event, type GatewayDispatchPayload } from 'discord.js';
import type { ChatEvent } from '../../core/ports/chat-platform.ts';
import { channelRef, communityRef, userRef } from './addresses.ts';
import { edited, named, said, whereOf, type Needs } from './inbound-said.ts';
import { isThread } from './outbound-asking.ts';
import { marksOf } from './outbound-events.ts';

type Data<T> = Extract<GatewayDispatchPayload, Readonly<{ t: T }>>['d'];
type Reader<T> = (data: Data<T>, needs: Needs) => ChatEvent | undefined;

/** What is listened to; everything else concerns nobody here. */
const readers = {
  [event.MessageCreate]: said,
  // Discord also says so when it adds a preview of a link, which nobody wrote.
  [event.MessageUpdate]: (d, needs) => (d.edited_timestamp === null ? undefined : edited(d, needs)),
  [event.ThreadCreate]: named,
  [event.MessageDelete]: (d, needs) => ({
    kind: 'message-removed',
    at: needs.clock.now(),
    ...whereOf(d.guild_id, d.channel_id, d.id, needs),
  }),
  [event.GuildMemberAdd]: (d, { clock }) =>
    ofPerson(d, { kind: 'member-joined', scope: 'community', at: clock.now(), ...memberOf(d) }),
  [event.GuildMemberRemove]: (d, { clock }) =>
    ofPerson(d, { kind: 'member-left', scope: 'community', at: clock.now(), ...memberOf(d) }),
  [event.GuildMemberUpdate]: (d, { clock }) =>
    ofPerson(d, { kind: 'roles-changed', at: clock.now(), ...memberOf(d), roles: d.roles }),
  [event.ChannelDelete]: (d, { clock }) =>
    'guild_id' in d && d.guild_id !== undefined && !isThread(d.type)
      ? { kind: 'channel-gone', at: clock.now(), channel: channelRef(d.guild_id, d.id) }
      : undefined,
  [event.GuildCreate]: (d, { clock }) =>
    d.unavailable === true ? undefined : { kind: 'community-joined', at: clock.now(), community: communityRef(d.id) },
  // An outage on Discord's side is nobody's leaving.
  [event.GuildDelete]: (d, { clock }) =>
    d.unavailable === true ? undefined : { kind: 'community-left', at: clock.now(), community: communityRef(d.id) },
  [event.GuildScheduledEventUpdate]: (d, needs) => mirrored(d, needs),
  [event.GuildScheduledEventDelete]: (d, needs) => mirrored(d, needs),
} satisfies { readonly [T in event]?: Reader<T> };

/** Undefined for what concerns nobody here. */
export function eventFrom({ t, d }: GatewayDispatchPayload, needs: Needs): ChatEvent | undefined {
  const read = (readers as Readonly<Record<string, Reader<never> | undefined>>)[t];
  // The table has a reader of this very kind under this name.
  return read?.(d as never, needs);
}

type Member = Readonly<{ guild_id: string; user: Readonly<{ id: string; bot?: boolean }> }>;
const memberOf = ({ guild_id: guild, user }: Member) => ({ actor: userRef(user.id), channel: channelRef(guild, '') });
const ofPerson = ({ user }: Member, it: ChatEvent): ChatEvent | undefined => (user.bot === true ? undefined : it);

/** Somebody changed or removed an event of ours. */
function mirrored(
  { id, guild_id: guild, creator_id: creator, description }: Data<event.GuildScheduledEventUpdate>,
  { clock, me }: Needs,
): ChatEvent | undefined {
  if (creator !== me()) return undefined;
  const channel = channelRef(guild, marksOf(description).channel);
  return { kind: 'scheduled-event-changed', at: clock.now(), channel, event: { ...channel, event: id } };
}
