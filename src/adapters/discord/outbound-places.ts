/** Places: side conversations, pins, a channel's name, whether it is private, and what we lack in it. */
import { ChannelType, MessageType, Routes, type APIChannel, type APIMessage, type APIThreadChannel } from 'discord.js';
import type { ChannelRef, MessageRef } from '../../core/chat/address.ts';
import { ok } from '../../core/kit/result.ts';
import type { ChatPlatform, Lack, Openness, Use } from '../../core/ports/chat-platform.ts';
import { userRef } from './addresses.ts';
import { idOf, type Asking } from './outbound-asking.ts';
import { lacking, type Portal } from './outbound-lacks.ts';
import { isPrivate, names, rolesLetIn } from './permissions.ts';
import { delivered, isAsleep, isGone, isOutOfSight, isThreadThere } from './problems.ts';
import type { Rest } from './rest.ts';

/** Among so many of the newest messages the notice of a pin is looked for. */
const latest = 10;

/** Where people write and a bot can post; a forum holds posts only. */
const speakable = new Set<ChannelType>([ChannelType.GuildText, ChannelType.GuildAnnouncement]);

export function createPlaces(
  rest: Rest,
  asking: Asking,
  portal: () => Promise<Portal>,
): Pick<ChatPlatform, 'pins' | 'threads' | 'channels'> {
  const pin = (method: 'put' | 'delete') => (message: MessageRef) =>
    delivered('pin', async () => {
      const [channel, id] = [idOf(message.platform, message.channel), idOf(message.platform, message.message)];
      await rest.call(method, Routes.channelMessagesPin(channel, id));
      if (method === 'put') await tidyUp(channel, id);
    });
  return {
    pins: { pin: pin('put'), unpin: pin('delete') },
    threads: {
      open: (message, name) =>
        delivered('open-thread', async () => {
          const [channel, id] = [idOf(message.platform, message.channel), idOf(message.platform, message.message)];
          return {
            platform: message.platform,
            community: message.community,
            channel: await open(channel, id, name),
            parent: id,
          };
        }),
      close: (thread) => delivered('close-thread', () => close(idOf(thread.platform, thread.channel))),
    },
    channels: {
      // Whoever may see a channel is in it.
      enter: async () => ok(undefined),
      missingPermissions,
      opennessOf,
      nameOf,
    },
  };

  /** Discord tells the channel of every pin; in ours the card itself says enough. What cannot be tidied stays. */
  async function tidyUp(channel: string, pinned: string): Promise<void> {
    try {
      const query = new URLSearchParams({ limit: String(latest) });
      const [me, messages] = await Promise.all([
        asking.me(),
        rest.call<APIMessage[]>('get', Routes.channelMessages(channel), { query }),
      ]);
      const notices = messages.filter(
        ({ type, author, message_reference: of }) =>
          type === MessageType.ChannelPinnedMessage && author.id === me && of?.message_id === pinned,
      );
      for (const { id } of notices) await rest.call('delete', Routes.channelMessage(channel, id));
    } catch {
      // The pin stands, which is what was asked for.
    }
  }

  /** A thread bears its message's id, so one that exists already is the one we want. */
  async function open(channel: string, message: string, name: string): Promise<string> {
    try {
      const thread = await rest.call<APIThreadChannel>('post', Routes.threads(channel, message), {
        body: { name },
        repeatable: 'yes',
      });
      return thread.id;
    } catch (cause) {
      if (isThreadThere(cause)) return message;
      throw cause;
    }
  }

  /** One that went to sleep by itself has to be woken first (Resources, "Channel", modify, thread). */
  async function close(thread: string): Promise<void> {
    const route = Routes.channel(thread);
    const shut = () => rest.call('patch', route, { body: { archived: true, locked: true } });
    try {
      await shut();
    } catch (cause) {
      if (!isAsleep(cause)) throw cause;
      await rest.call('patch', route, { body: { archived: false } });
      await shut();
    }
  }

  async function opennessOf(channel: ChannelRef): Promise<Openness> {
    try {
      const [where, server] = await Promise.all([asking.place(channel), asking.server(channel)]);
      const rules = where.permission_overwrites ?? [];
      return isPrivate(server, rules) ? { kind: 'private', letIn: rolesLetIn(server, rules) } : { kind: 'open' };
    } catch (cause) {
      if (isGone(cause)) return { kind: 'gone' };
      if (isOutOfSight(cause)) return { kind: 'hidden' };
      throw cause;
    }
  }

  async function nameOf(channel: ChannelRef): Promise<string | undefined> {
    try {
      const found: APIChannel = await asking.channel(channel);
      return found.type === ChannelType.DM ? undefined : (found.name ?? undefined);
    } catch (cause) {
      if (isGone(cause) || isOutOfSight(cause)) return undefined;
      throw cause;
    }
  }

  async function missingPermissions(channel: ChannelRef, uses: readonly Use[] = []): Promise<readonly Lack[]> {
    try {
      const me = userRef(await asking.me());
      const [standing, switches] = await Promise.all([asking.standing(me, channel), portal()]);
      if (!speakable.has(standing.where.type)) return [{ name: 'a text channel', keepsFrom: 'everything' }];
      return lacking(standing.permissions, {
        uses,
        portal: switches,
        isClosed: isPrivate(standing.server, standing.rules),
      });
    } catch (cause) {
      if (isGone(cause) || isOutOfSight(cause)) return [{ name: names.view, keepsFrom: 'everything' }];
      throw cause;
    }
  }
}
