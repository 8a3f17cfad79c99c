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
type Message = Pick<
  GatewayMessageCreateDispatchData,
  'id' | 'channel_id' | 'guild_id' | 'author' | 'content' | 'type' | 'webhook_id'
>;

/** Undefined for what concerns nobody here. */
export function eventFrom({ t, d }: GatewayDispatchPayload, needs: Needs): ChatEvent | undefined {
  const { clock, me } = needs;
  const at = clock.now();
  switch (t) {
    case event.MessageCreate:
      return said(d, 'message', needs);
    case event.MessageUpdate:
      // Discord also says so when it adds a preview of a link, which nobody wrote.
      return d.edited_timestamp == null ? undefined : said(d, 'message-edited', needs);
    case event.MessageDelete:
      return { kind: 'message-removed', at, ...whereOf(d.guild_id, d.channel_id, d.id, needs) };
    case event.GuildMemberAdd:
      return d.user.bot === true
        ? undefined
        : {
            kind: 'member-joined',
            scope: 'community',
            at,
            actor: userRef(d.user.id),
            channel: channelRef(d.guild_id, ''),
          };
    case event.GuildMemberRemove:
      return d.user.bot === true
        ? undefined
        : {
            kind: 'member-left',
            scope: 'community',
            at,
            actor: userRef(d.user.id),
            channel: channelRef(d.guild_id, ''),
          };
    case event.GuildMemberUpdate:
      return d.user.bot === true
        ? undefined
        : { kind: 'roles-changed', at, actor: userRef(d.user.id), channel: channelRef(d.guild_id, ''), roles: d.roles };
    case event.ChannelDelete:
      return 'guild_id' in d && d.guild_id !== undefined && !isThread(d.type)
        ? { kind: 'channel-gone', at, channel: channelRef(d.guild_id, d.id) }
        : undefined;
    case event.GuildDelete:
      // Discord has trouble with that server, which is nobody's leaving.
      return d.unavailable === true ? undefined : { kind: 'community-left', at, community: communityRef(d.id) };
    case event.GuildScheduledEventUpdate:
    case event.GuildScheduledEventDelete: {
      const { channel } = marksOf(d.description);
      if (d.creator_id !== me()) return undefined;
      const where = channelRef(d.guild_id, channel);
      return { kind: 'scheduled-event-changed', at, channel: where, event: { ...where, event: d.id } };
    }
    default:
      return undefined;
  }
}

/** People's own words: not ours, no bot's, no webhook's, none of Discord's notices (Resources, "Message", types). */
function said(
  message: Message,
  kind: 'message' | 'message-edited',
  { threads, ...needs }: Needs,
): ChatEvent | undefined {
  const { author, content, guild_id: guild, channel_id: channel, id, type, webhook_id: webhook } = message;
  if (author === undefined || author.bot === true || webhook !== undefined || author.id === needs.me())
    return undefined;
  if (type !== MessageType.Default && type !== MessageType.Reply) return undefined;
  // A forum post's title is words, too; its first message bears the post's id.
  const title = channel === id ? threads.titleOf(id) : undefined;
  const text = title === undefined ? (content ?? '') : `${title}\n${content ?? ''}`;
  if (text === '') return undefined;
  const origin = { actor: userRef(author.id), at: kind === 'message' ? madeAt(id) : needs.clock.now() };
  return { kind, ...origin, text, direct: guild === undefined, ...whereOf(guild, channel, id, { threads }) };
}

const whereOf = (guild: string | undefined, channel: string, message: string, { threads }: Pick<Needs, 'threads'>) => ({
  channel: channelRef(guild, threads.channelOf(channel)),
  message: messageRef(channelRef(guild, channel), message),
});
