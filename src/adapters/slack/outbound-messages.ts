/** Messages: posted, answered, edited, taken back, shown to one person, and found again by the mark they carry. */
import { isUserRef, type ChannelRef, type MessageRef, type UserRef } from '../../core/chat/address.ts';
import type { NudgeId } from '../../core/kit/ids.ts';
import type { ChatPlatform } from '../../core/ports/chat-platform.ts';
import type { Log } from '../../core/ports/log.ts';
import { channelRef, linkTo, messageRef } from './addresses.ts';
import { findMarked } from './outbound-finding.ts';
import { idOf, spotOf, type Asking } from './outbound-asking.ts';
import { createShowing } from './outbound-showing.ts';
import { delivered } from './problems.ts';
import { renderCard, type RenderedMessage } from './render-card.ts';
import { refusalOf, type WebApi } from './web-api.ts';

/** Links in a card are said in words already, and a preview would tell more of them than was meant. */
const plainly = { unfurl_links: false, unfurl_media: false };

/** Whoever is not in the channel sees nothing there; they are told directly. */
const notThere = new Set(['user_not_in_channel', 'not_in_channel']);

export function createMessages(api: WebApi, asking: Asking, log: Log): ChatPlatform['messages'] {
  const showing = createShowing(api, log);
  return {
    post: async (channel, card, nudge) => {
      const rendered = renderCard(card, { marker: nudge });
      return delivered(() => send(channel, rendered));
    },
    // On Slack an answer stands in the message's thread.
    reply: async (message, card, nudge) => {
      const rendered = renderCard(card, { marker: nudge });
      return delivered(() => send(message, rendered, message.message));
    },
    edit: async (message, card) => {
      const rendered = renderCard(card);
      return delivered(async () => {
        const { channel } = spotOf(message);
        // The mark is left out and stays as it is (chat.update, "metadata").
        // Unlike posting, editing would make links and mentions of words (chat.update, "parse").
        const body = { channel, ts: message.message, parse: 'none' };
        await showing(message.community, rendered, (contents) =>
          api.call(message.community, 'chat.update', { ...body, ...contents }, 'yes'),
        );
        return message;
      });
    },
    remove: (message) =>
      delivered(async () => {
        const { channel } = spotOf(message);
        await api.call(message.community, 'chat.delete', { channel, ts: message.message }, 'yes');
      }),
    sendDirect: async (user, card, nudge) => {
      const rendered = renderCard(card, { marker: nudge });
      return delivered(() => sendTo(user, rendered));
    },
    sendEphemeral: async (channel, user, card, nudge) => {
      const rendered = renderCard(card, { marker: nudge });
      return delivered(async () => {
        try {
          await show(channel, user, rendered);
          return 'ephemeral';
        } catch (cause) {
          if (!notThere.has(refusalOf(cause) ?? '')) throw cause;
          await sendTo(user, rendered);
          return 'direct-message';
        }
      });
    },
    find: (nudge: NudgeId, where, since, until) =>
      delivered(async () =>
        findMarked(api, nudge, isUserRef(where) ? await conversationWith(where) : where, { since, until }),
      ),
    linkTo: (message) => linkTo(message, api.addressOf(message.community) ?? 'https://slack.com/'),
  };

  async function send(to: ChannelRef, rendered: RenderedMessage, parent?: string): Promise<MessageRef> {
    const { channel, thread = parent } = spotOf(to);
    const about = {
      channel,
      ...(thread === undefined ? {} : { thread_ts: thread }),
      ...(rendered.metadata === undefined ? {} : { metadata: rendered.metadata }),
      ...plainly,
    };
    const sent = await showing(to.community, rendered, (contents) =>
      api.call<{ ts: string }>(to.community, 'chat.postMessage', { ...about, ...contents }),
    );
    return messageRef(channelRef(to.community, to.channel), sent.ts);
  }

  async function sendTo(user: UserRef, rendered: RenderedMessage): Promise<MessageRef> {
    return send(await conversationWith(user), rendered);
  }

  async function conversationWith(user: UserRef): Promise<ChannelRef> {
    return channelRef(user.community, await asking.direct(user));
  }

  async function show(to: ChannelRef, user: UserRef, rendered: RenderedMessage): Promise<void> {
    const { channel, thread } = spotOf(to);
    const about = {
      channel,
      user: idOf(user.platform, user.user),
      ...(thread === undefined ? {} : { thread_ts: thread }),
    };
    await showing(to.community, rendered, (contents) =>
      api.call(to.community, 'chat.postEphemeral', { ...about, ...contents }),
    );
  }
}
