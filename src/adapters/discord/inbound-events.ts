/** What we overhear → chat events: words of people in servers and in direct messages, who comes and goes, what is no more. */
import {
  GatewayDispatchEvents as event,
  MessageType,
  type GatewayDispatchPayload,
  type GatewayMessageCreateDispatchData,
} from 'discord.js';
import type { ChatEvent } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { channelRef, communityRef, madeAt, messageRef, userRef } from './addresses.ts';
import { isThread } from './outbound-asking.ts';
import { marksOf } from './outbound-events.ts';
import type { Threads } from './inbound-threads.ts';

type Needs = Readonly<{ clock: Clock; threads: Threads; me(): string | undefined }>;
type Message = Partial<Pick<GatewayMessageCreateDispatchData, 'poll'>> &
  Pick<
    GatewayMessageCreateDispatchData,
    'id' | 'channel_id' | 'guild_id' | 'author' | 'content' | 'type' | 'webhook_id'
  >;

type Data<T> = Extract<GatewayDispatchPayload, Readonly<{ t: T }>>['d'];
type Reader<T> = (data: Data<T>, needs: Needs) => ChatEvent | undefined;

/** What is listened to; everything else concerns nobody here. */
const readers = {
  [event.MessageCreate]: (d, needs) => said(d, 'message', needs),
  // Discord also says so when it adds a preview of a link, which nobody wrote.
  [event.MessageUpdate]: (d, needs) => (d.edited_timestamp === null ? undefined : said(d, 'message-edited', needs)),
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

/** People's own words: not ours, no bot's, no webhook's, none of Discord's notices (Resources, "Message", types). */
function said(message: Message, kind: 'message' | 'message-edited', needs: Needs): ChatEvent | undefined {
  const { author, guild_id: guild, channel_id: channel, id, type, webhook_id: webhook } = message;
  if (author === undefined || author.bot === true || webhook !== undefined || author.id === needs.me())
    return undefined;
  if (type !== MessageType.Default && type !== MessageType.Reply) return undefined;
  const text = wordsIn(message);
  if (text === '') return undefined;
  const origin = { actor: userRef(author.id), at: kind === 'message' ? madeAt(id) : needs.clock.now() };
  return { kind, ...origin, text, direct: guild === undefined, ...whereOf(guild, channel, id, needs) };
}

/** A poll's question and answers are words, too. */
function wordsIn({ content, poll }: Message): string {
  if (poll === undefined) return content ?? '';
  const asked = [poll.question.text, ...poll.answers.map(({ poll_media: it }) => it.text)];
  return [content, ...asked].filter((it) => it !== undefined && it !== '').join('\n');
}

/** What somebody calls a thread or a post is said before anything is said in it; it bears the thread's own id. */
function named(d: Data<event.ThreadCreate>, needs: Needs): ChatEvent | undefined {
  const { id, owner_id: owner, guild_id: guild, name } = d;
  const isNew = 'newly_created' in d && d.newly_created;
  if (!isNew || owner === undefined || owner === needs.me() || name === null || name === '') return undefined;
  return {
    kind: 'message',
    actor: userRef(owner),
    at: madeAt(id),
    text: name,
    direct: false,
    ...whereOf(guild, id, id, needs),
  };
}

const whereOf = (guild: string | undefined, channel: string, message: string, { threads }: Pick<Needs, 'threads'>) => ({
  channel: channelRef(guild, threads.channelOf(channel)),
  message: messageRef(channelRef(guild, channel), message),
});
