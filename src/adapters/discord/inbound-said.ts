/** What people write → chat events: their own words, in messages, in polls, and in what they call a thread. */
import { MessageType, type GatewayMessageCreateDispatchData, type GatewayThreadCreateDispatchData } from 'discord.js';
import type { ChatEvent } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { channelRef, madeAt, messageRef, userRef } from './addresses.ts';
import type { Threads } from './inbound-threads.ts';

export type Needs = Readonly<{ clock: Clock; threads: Threads; me(): string | undefined }>;
type Message = Partial<Pick<GatewayMessageCreateDispatchData, 'poll'>> &
  Pick<
    GatewayMessageCreateDispatchData,
    'id' | 'channel_id' | 'guild_id' | 'author' | 'content' | 'type' | 'webhook_id'
  >;
type Saying = Omit<Extract<ChatEvent, Readonly<{ text: string }>>, 'kind' | 'at'>;

/** When it was said is worked out for who asks: with most of what is said nobody does, and the rest costs less. */
class Said {
  readonly kind = 'message';
  readonly actor: Saying['actor'];
  readonly text: string;
  readonly direct: boolean;
  readonly channel: Saying['channel'];
  readonly message: Saying['message'];

  constructor({ actor, text, direct, channel, message }: Saying) {
    this.actor = actor;
    this.text = text;
    this.direct = direct;
    this.channel = channel;
    this.message = message;
  }

  get at(): Temporal.Instant {
    return madeAt(this.message.message);
  }
}

export function said(message: Message, needs: Needs): ChatEvent | undefined {
  const it = sayingOf(message, needs);
  return it && new Said(it);
}

export function edited(message: Message, needs: Needs): ChatEvent | undefined {
  const it = sayingOf(message, needs);
  return it && { kind: 'message-edited', at: needs.clock.now(), ...it };
}

/** What somebody calls a thread or a post is said before anything is said in it; it bears the thread's own id. */
export function named(thread: GatewayThreadCreateDispatchData, needs: Needs): ChatEvent | undefined {
  const { id, owner_id: owner, guild_id: guild, name } = thread;
  const isNew = 'newly_created' in thread && thread.newly_created;
  if (!isNew || owner === undefined || owner === needs.me() || name === null || name === '') return undefined;
  return new Said({ actor: userRef(owner), text: name, direct: false, ...whereOf(guild, id, id, needs) });
}

/** The channel that what is said belongs to, and the message where it stands. */
export const whereOf = (
  guild: string | undefined,
  channel: string,
  message: string,
  { threads }: Pick<Needs, 'threads'>,
) => ({
  channel: channelRef(guild, threads.channelOf(channel)),
  message: messageRef(channelRef(guild, channel), message),
});

/** People's own words: not ours, no bot's, no webhook's, none of Discord's notices (Resources, "Message", types). */
function sayingOf(message: Message, needs: Needs): Saying | undefined {
  const { author, guild_id: guild, channel_id: channel, id, type, webhook_id: webhook } = message;
  if (author === undefined || author.bot === true || webhook !== undefined || author.id === needs.me())
    return undefined;
  if (type !== MessageType.Default && type !== MessageType.Reply) return undefined;
  const text = wordsIn(message);
  if (text === '') return undefined;
  return { actor: userRef(author.id), text, direct: guild === undefined, ...whereOf(guild, channel, id, needs) };
}

/** A poll's question and answers are words, too. */
function wordsIn({ content, poll }: Message): string {
  if (poll === undefined) return content ?? '';
  const asked = [poll.question.text, ...poll.answers.map(({ poll_media: it }) => it.text)];
  return [content, ...asked].filter((it) => it !== undefined && it !== '').join('\n');
}
