/** chat.*: messages of the bot. https://docs.slack.dev/reference/methods/chat.postMessage and its neighbours */
import type { Inside } from './events.ts';
import { asBot, directBetween, removeMessage, rewriteMessage, shownMessage, writeMessage } from './messages.ts';
import { hasMessagesTab } from './manifest.ts';
import { must, refuse } from './problems.ts';
import { readChange, readContent } from './rules-message.ts';
import { asText } from './wire.ts';
import type { Channel, StoredMessage } from './wire.ts';
import { findChannel, method } from './web-methods.ts';
import type { Call, Method } from './web-methods.ts';
import { messagesOf } from './world.ts';

export const chatMethods = (inside: Inside): readonly Method[] => {
  const { world } = inside;
  /** Where the bot writes: a channel, or a person’s id for the direct channel with them. */
  const target = (call: Call): Channel => {
    const { args, workspace } = call;
    const person = world.people.get(asText(args['channel']));
    if (person === undefined || person.team !== workspace.id) return findChannel(world, call);
    if (person.bot) return refuse('cannot_dm_bot');
    if (person.deactivated) return refuse('channel_not_found');
    return directBetween(inside, workspace.id, [workspace.botUser, person.id]);
  };
  const mayWrite = ({ workspace }: Call, channel: Channel): void => {
    if (channel.archived) return refuse('is_archived');
    if (channel.kind === 'im') {
      const other = world.people.get(channel.members.find((it) => it !== workspace.botUser) ?? '');
      if (other?.bot === true) return refuse('cannot_dm_bot');
      if (other?.deactivated !== false) return refuse('channel_not_found');
      // https://docs.slack.dev/surfaces/app-home#messages-tab
      if (!hasMessagesTab(world.manifest)) return refuse('messages_tab_disabled');
    }
    const inIt = channel.members.includes(workspace.botUser);
    if (!inIt && !(channel.kind === 'public' && workspace.scopes.includes('chat:write.public')))
      return refuse('not_in_channel');
  };
  const threadOf = (call: Call): Readonly<{ thread_ts?: string; subtype?: string }> => {
    const ts = asText(call.args['thread_ts']);
    if (ts === '') return {};
    return { thread_ts: ts, ...(call.args['reply_broadcast'] === true ? { subtype: 'thread_broadcast' } : {}) };
  };
  const mine = (call: Call, otherwise: string): StoredMessage => {
    const channel = findChannel(world, call);
    const found = must(messagesOf(world, channel.id).get(asText(call.args['ts'])), 'message_not_found');
    // What only one person sees is no message to go back to.
    if (found.ephemeralTo !== undefined) return refuse('message_not_found');
    return found.bot_id === call.workspace.botId ? found : refuse(otherwise);
  };

  return [
    method('chat.postMessage', ['chat:write'], (call) => {
      const channel = target(call);
      mayWrite(call, channel);
      const thread = threadOf(call);
      const parent = thread.thread_ts === undefined ? undefined : messagesOf(world, channel.id).get(thread.thread_ts);
      // https://docs.slack.dev/messaging/#threading: an answer to nothing is refused, an answer to an answer goes to its thread.
      if (thread.thread_ts !== undefined && parent === undefined) return refuse('thread_not_found');
      const message = writeMessage(inside, channel, call.workspace.botUser, {
        ...asBot(world, channel.team),
        ...readContent(world, channel.team, call.args),
        ...thread,
        ...(parent?.thread_ts === undefined ? {} : { thread_ts: parent.thread_ts }),
      });
      return { channel: channel.id, ts: message.ts, message: shownMessage(world, message, true) };
    }),
    method('chat.postEphemeral', ['chat:write'], (call) => {
      const channel = findChannel(world, call);
      const user = asText(call.args['user']);
      if (channel.archived) return refuse('is_archived');
      if (!channel.members.includes(call.workspace.botUser)) return refuse('not_in_channel');
      if (world.people.get(user)?.team !== channel.team || !channel.members.includes(user))
        return refuse('user_not_in_channel');
      const { metadata: _none, ...content } = readContent(world, channel.team, call.args);
      const message = writeMessage(inside, channel, call.workspace.botUser, {
        ...asBot(world, channel.team),
        ...content,
        ...threadOf(call),
        ephemeralTo: user,
      });
      return { message_ts: message.ts };
    }),
    method('chat.update', ['chat:write'], (call) => {
      const message = mine(call, 'cant_update_message');
      const changed = rewriteMessage(inside, message, readChange(world, message, call.args), call.workspace.botUser);
      const { text, ts } = changed;
      return { channel: message.channel, ts, text, message: shownMessage(world, changed, true) };
    }),
    method('chat.delete', ['chat:write'], (call) => {
      const message = mine(call, 'cant_delete_message');
      removeMessage(inside, message);
      return { channel: message.channel, ts: message.ts };
    }),
    method('chat.getPermalink', [], (call) => {
      const channel = findChannel(world, call);
      const ts = asText(call.args['message_ts']);
      const message = must(messagesOf(world, channel.id).get(ts), 'message_not_found');
      const thread = message.thread_ts === undefined ? '' : `?thread_ts=${message.thread_ts}&cid=${channel.id}`;
      const permalink = `https://${call.workspace.domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}${thread}`;
      return { channel: channel.id, permalink };
    }),
  ];
};
