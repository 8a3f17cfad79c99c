/** Messages coming, changing and going, and who hears of it. */
import { tell, tellMessage } from './events.ts';
import type { Inside } from './events.ts';
import { messageJson } from './payloads.ts';
import { compareTs } from './ids.ts';
import type { Channel, Json, StoredMessage } from './wire.ts';
import { forgetOldest, isBotIn, known, messagesOf, workspaceOf } from './world.ts';
import type { World } from './world.ts';

type Draft = Pick<StoredMessage, 'text'> &
  Partial<Omit<StoredMessage, 'type' | 'ts' | 'team' | 'channel' | 'user' | 'text'>>;

/** A bot’s messages say which bot, and which app. https://docs.slack.dev/reference/events/message */
export const asBot = (world: World, team: string): Partial<StoredMessage> => {
  const { botId } = workspaceOf(world, team);
  const { id } = world.app;
  const icon = 'https://a.slack-edge.com/bot.png';
  const profile = {
    id: botId,
    deleted: false,
    name: 'Circlekeeper',
    updated: 0,
    app_id: id,
    icons: { image_36: icon, image_48: icon, image_72: icon },
    team_id: team,
  };
  return { bot_id: botId, app_id: id, bot_profile: profile };
};

export const writeMessage = (inside: Inside, channel: Channel, user: string, draft: Draft): StoredMessage => {
  const { world } = inside;
  const parent = draft.thread_ts === undefined ? undefined : messagesOf(world, channel.id).get(draft.thread_ts);
  const message: StoredMessage = {
    type: 'message',
    ...draft,
    ...(parent === undefined ? {} : { parent_user_id: parent.user }),
    user,
    ts: world.ids.ts(),
    team: channel.team,
    channel: channel.id,
    ephemeralTo: draft.ephemeralTo,
  };
  // Whoever is away misses what only they would have seen: https://docs.slack.dev/reference/methods/chat.postEphemeral
  if (message.ephemeralTo !== undefined && world.people.get(message.ephemeralTo)?.away === true) return message;
  keep(world, message);
  if (message.ephemeralTo === undefined) {
    tellMessage(inside, channel, { ...eventOf(message), event_ts: message.ts });
    const { botUser } = workspaceOf(world, channel.team);
    if (isBotIn(world, channel) && channel.kind !== 'im' && message.text.includes(`<@${botUser}>`) && user !== botUser)
      tell(inside, channel.team, {
        ...eventOf(message),
        type: 'app_mention',
        channel: channel.id,
        event_ts: message.ts,
      });
  }
  inside.changed();
  return message;
};
const keep = (world: World, message: StoredMessage): void => {
  const kept = world.messages.get(message.channel) ?? new Map<string, StoredMessage>();
  kept.set(message.ts, message);
  forgetOldest(kept);
  world.messages.set(message.channel, kept);
};
const eventOf = (message: StoredMessage): Json & Readonly<{ type: string }> => ({
  ...messageJson(message, true),
  type: 'message',
});

/** https://docs.slack.dev/reference/events/message/message_changed */
export const rewriteMessage = (
  inside: Inside,
  message: StoredMessage,
  change: Partial<StoredMessage>,
  by: string,
): StoredMessage => {
  const { world } = inside;
  const edited = { user: by, ts: world.ids.ts() };
  const changed: StoredMessage = { ...message, ...change, edited };
  keep(world, changed);
  if (changed.ephemeralTo === undefined)
    tellMessage(inside, known(world.channels, message.channel, 'channel'), {
      type: 'message',
      subtype: 'message_changed',
      message: messageJson(changed, true),
      previous_message: messageJson(message, true),
      hidden: true,
      ts: edited.ts,
      event_ts: edited.ts,
    });
  inside.changed();
  return changed;
};
/** https://docs.slack.dev/reference/events/message/message_deleted */
export const removeMessage = (inside: Inside, message: StoredMessage): void => {
  const { world } = inside;
  world.messages.get(message.channel)?.delete(message.ts);
  const pins = world.pins.get(message.channel) ?? [];
  world.pins.set(
    message.channel,
    pins.filter((it) => it.ts !== message.ts),
  );
  const at = world.ids.ts();
  if (message.ephemeralTo === undefined)
    tellMessage(inside, known(world.channels, message.channel, 'channel'), {
      type: 'message',
      subtype: 'message_deleted',
      previous_message: messageJson(message, true),
      hidden: true,
      deleted_ts: message.ts,
      ts: at,
      event_ts: at,
    });
  inside.changed();
};

/** With what a thread’s first message knows of its replies. https://docs.slack.dev/reference/methods/conversations.replies */
export const shownMessage = (world: World, message: StoredMessage, withMetadata = false): Json => {
  const replies = repliesTo(world, message.channel, message.ts);
  const last = replies.at(-1);
  const pinned = (world.pins.get(message.channel) ?? []).some((it) => it.ts === message.ts);
  return {
    ...messageJson(message, withMetadata),
    ...(last === undefined
      ? {}
      : {
          thread_ts: message.ts,
          reply_count: replies.length,
          reply_users: [...new Set(replies.map((it) => it.user))],
          reply_users_count: new Set(replies.map((it) => it.user)).size,
          latest_reply: last.ts,
          subscribed: false,
          is_locked: false,
        }),
    ...(pinned ? { pinned_to: [message.channel] } : {}),
  };
};
export const repliesTo = (world: World, channel: string, ts: string): readonly StoredMessage[] =>
  [...messagesOf(world, channel).values()].filter(
    (it) => it.thread_ts === ts && it.ts !== ts && it.ephemeralTo === undefined,
  );
/** What a person sees in a channel, oldest first. */
export const seenBy = (world: World, channel: string, user: string): readonly StoredMessage[] =>
  [...messagesOf(world, channel).values()]
    .filter((it) => it.ephemeralTo === undefined || it.ephemeralTo === user)
    .toSorted((a, b) => compareTs(a.ts, b.ts));

/** The direct channel of some people, made when missing. */
export const directBetween = (inside: Inside, team: string, people: readonly string[]): Channel => {
  const { world } = inside;
  const members = [...new Set(people)];
  const found = [...world.channels.values()].find(
    (it) =>
      it.team === team &&
      (it.kind === 'im' || it.kind === 'mpim') &&
      it.members.length === members.length &&
      members.every((one) => it.members.includes(one)),
  );
  if (found !== undefined) return found;
  const kind = members.length > 2 ? 'mpim' : 'im';
  const channel: Channel = {
    id: world.ids.next(kind === 'im' ? 'D' : 'G'),
    team,
    kind,
    name: kind === 'im' ? '' : `mpdm-${members.map((it) => world.people.get(it)?.name ?? it).join('--')}-1`,
    topic: '',
    creator: members[0] ?? '',
    created: world.seconds(),
    archived: false,
    members,
  };
  world.channels.set(channel.id, channel);
  return channel;
};
