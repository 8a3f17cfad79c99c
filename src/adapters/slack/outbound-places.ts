/** Places: side conversations, pins, a channel's name, whether it is private, and what we lack in it. */
import type { ChannelRef, MessageRef } from '../../core/chat/address.ts';
import type { ChatPlatform, Delivery, Lack, Openness } from '../../core/ports/chat-platform.ts';
import { spotOf, threadId, type Asking, type Channel } from './outbound-asking.ts';
import { delivered, isGone, wayIn } from './problems.ts';
import { scopeNames, scopes } from './render-manifest-scopes.ts';
import { refusalOf, type WebApi } from './web-api.ts';

/** What is done already. */
const same: Readonly<Record<'pins.add' | 'pins.remove', string>> = {
  'pins.add': 'already_pinned',
  'pins.remove': 'no_pin',
};

export function createPlaces(api: WebApi, asking: Asking): Pick<ChatPlatform, 'pins' | 'threads' | 'channels'> {
  const pin = (method: 'pins.add' | 'pins.remove') => (message: MessageRef) =>
    delivered(async () => {
      const { channel } = spotOf(message);
      try {
        await api.call(message.community, method, { channel, timestamp: message.message }, 'yes');
      } catch (cause) {
        if (refusalOf(cause) !== same[method]) throw cause;
      }
    });
  return {
    pins: { pin: pin('pins.add'), unpin: pin('pins.remove') },
    threads: {
      // On Slack every message has its thread, which begins with the first answer and has no name.
      open: (message) =>
        delivered(async () => {
          const { channel } = await asking.channel(message).then(({ id }) => ({ channel: id }));
          const { platform, community, message: parent } = message;
          return { platform, community, channel: threadId(channel, parent), parent };
        }),
      // Nor can it be closed; what there is to say about it ending is said by the card in it.
      close: (thread) =>
        delivered(async () => {
          await asking.channel(thread);
        }),
    },
    channels: { enter, missingPermissions, opennessOf, nameOf },
  };

  /** Into a public channel; into a private one we are let by somebody in it (conversations.join). */
  function enter(channel: ChannelRef): Delivery<void> {
    return delivered(async () => {
      const where = await asking.channel(channel);
      if (where.is_member === true || !isPublic(where)) return;
      await api.call(channel.community, 'conversations.join', { channel: where.id }, 'yes');
    });
  }

  async function opennessOf(channel: ChannelRef): Promise<Openness> {
    try {
      return isPublic(await asking.channel(channel)) ? { kind: 'open' } : { kind: 'private', letIn: [] };
    } catch (cause) {
      // A private channel we are not in looks the same from outside.
      if (isGone(cause)) return { kind: 'gone' };
      throw cause;
    }
  }

  async function nameOf(channel: ChannelRef): Promise<string | undefined> {
    try {
      return (await asking.channel(channel)).name;
    } catch (cause) {
      if (isGone(cause)) return undefined;
      throw cause;
    }
  }

  async function missingPermissions(channel: ChannelRef): Promise<readonly Lack[]> {
    try {
      const { channel: id } = spotOf(channel);
      const found = await api.call<Looked>(channel.community, 'conversations.info', { channel: id }, 'yes');
      const { is_member: isMember, is_archived: isArchived, is_im: isDirect } = found.channel;
      if (isArchived === true) return [{ name: 'a channel that is not archived', keepsFrom: 'everything' }];
      if (isDirect === true) return [{ name: 'a channel', keepsFrom: 'everything' }];
      // Slack says with every answer what we may (Web API, "x-oauth-scopes").
      const granted = new Set<string>(found.response_metadata?.scopes ?? scopeNames);
      const lacking = scopeNames
        // Without the one that takes us into a public channel, somebody there lets us in, as into any other.
        .filter((it) => !granted.has(it) && it !== 'channels:join')
        .map((it): Lack => ({ name: `the permission ${it}`, keepsFrom: scopes[it].keepsFrom }));
      if (isMember === true) return lacking;
      const comesIn = isPublic(found.channel) && granted.has('channels:join');
      return [comesIn ? { ...notIn, keepsFrom: 'coming-in' } : notIn, ...lacking];
    } catch (cause) {
      if (isGone(cause)) return [notIn];
      throw cause;
    }
  }
}

type Looked = Readonly<{ channel: Channel; response_metadata?: Readonly<{ scopes?: readonly string[] }> }>;
const notIn: Lack = { name: wayIn, keepsFrom: 'being-there' };

const isPublic = ({ is_private: isPrivate, is_im: isDirect, is_mpim: isGroup }: Channel): boolean =>
  isPrivate !== true && isDirect !== true && isGroup !== true;
