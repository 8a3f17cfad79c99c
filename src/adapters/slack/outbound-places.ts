/** Places: side conversations, pins, a channel's name, whether it is private, and what we lack in it. */
import type { ChannelRef, MessageRef } from '../../core/chat/address.ts';
import type { ChatPlatform, Lack, Openness } from '../../core/ports/chat-platform.ts';
import { spotOf, threadId, type Asking, type Channel } from './outbound-asking.ts';
import { delivered, isGone } from './problems.ts';
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
    channels: { missingPermissions, opennessOf, nameOf },
  };

  async function opennessOf(channel: ChannelRef): Promise<Openness> {
    try {
      const { is_private: isPrivate, is_im: isDirect, is_mpim: isGroup } = await asking.channel(channel);
      return isPrivate === true || isDirect === true || isGroup === true
        ? { kind: 'private', letIn: [] }
        : { kind: 'open' };
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
      const { is_member: isMember, is_archived: isArchived } = found.channel;
      if (isArchived === true) return [{ name: 'a channel that is not archived', keepsFrom: 'everything' }];
      // Slack says with every answer what we may (Web API, "x-oauth-scopes").
      const granted = new Set<string>(found.response_metadata?.scopes ?? scopeNames);
      const lacking = scopeNames
        .filter((it) => !granted.has(it))
        .map((it): Lack => ({ name: `the permission ${it}`, keepsFrom: scopes[it].keepsFrom }));
      return isMember === true ? lacking : [notIn, ...lacking];
    } catch (cause) {
      if (isGone(cause)) return [notIn];
      throw cause;
    }
  }
}

type Looked = Readonly<{ channel: Channel; response_metadata?: Readonly<{ scopes?: readonly string[] }> }>;
const notIn: Lack = { name: 'to be in the channel (/invite @Circlekeeper)', keepsFrom: 'everything' };
