/** Writing, changing and taking back messages, whoever does it: stores them and tells the gateway. */
import { intents, isThread, messageFlags } from './bits.ts';
import { complete } from './components.ts';
import { tellChannel, tellGuild } from './gateway-events.ts';
import type { Inside } from './gateway-events.ts';
import { mentionableText, parseMentions } from './mentions.ts';
import { attach } from './attachments.ts';
import { channelJson, memberOfAuthor, messageJson } from './payloads.ts';
import type { AllowedMentions, Channel, Component, Embed, Json, StoredMessage, Upload, User } from './wire.ts';
import { changeChannelTo, messagesOf } from './world.ts';
import type { World } from './world.ts';

/** What a body may say about a message; checked before it comes here. */
export type Draft = Readonly<{
  content?: string | null;
  embeds?: readonly Embed[] | null;
  components?: readonly Component[] | null;
  attachments?: readonly Readonly<{ id: string | number; filename?: string; description?: string }>[] | null;
  allowed_mentions?: AllowedMentions | null;
  flags?: number | null;
  nonce?: string | number | null;
  tts?: boolean | null;
}>;
export type Writing = Readonly<{
  channel: Channel;
  author: User;
  draft: Draft;
  uploads?: readonly Upload[];
  ephemeralTo?: string | undefined;
  type?: number;
  /** Fields only some messages have. */
  extra?: Partial<StoredMessage>;
  /** An id decided before: a forum post has its thread’s. */
  id?: string;
}>;
const settable = messageFlags.suppressEmbeds | messageFlags.suppressNotifications | messageFlags.componentsV2;

export const writeMessage = (inside: Inside, writing: Writing): StoredMessage => {
  const { world } = inside;
  const { channel, author, draft, uploads = [], ephemeralTo, type = 0, extra = {}, id = world.ids.next() } = writing;
  const attachments = attach(
    inside,
    channel.id,
    draft.attachments ?? undefined,
    uploads,
    [],
    ephemeralTo !== undefined,
  );
  const content = draft.content ?? '';
  const components = complete(draft.components ?? [], attachments);
  const message: StoredMessage = {
    id,
    channel_id: channel.id,
    type,
    author,
    content,
    timestamp: world.stamp(),
    edited_timestamp: null,
    tts: draft.tts ?? false,
    attachments,
    embeds: embedsOf(draft),
    components,
    flags: ((draft.flags ?? 0) & settable) | (ephemeralTo === undefined ? 0 : messageFlags.ephemeral),
    pinned: false,
    ...mentioned(world, { content, components }, draft.allowed_mentions ?? undefined),
    ...(draft.nonce === undefined || draft.nonce === null ? {} : { nonce: draft.nonce }),
    allowedMentions: draft.allowed_mentions ?? undefined,
    ephemeralTo,
    ...extra,
  };
  store(world, message);
  if (ephemeralTo === undefined) {
    wake(inside, channel, message);
    tell(inside, channel, 'MESSAGE_CREATE', message);
  }
  inside.changed();
  return message;
};

export const rewriteMessage = (
  inside: Inside,
  before: StoredMessage,
  draft: Draft,
  uploads: readonly Upload[] = [],
  extra: Partial<StoredMessage> = {},
): StoredMessage => {
  const { world } = inside;
  const attachments = attach(
    inside,
    before.channel_id,
    draft.attachments ?? undefined,
    uploads,
    before.attachments,
    before.ephemeralTo !== undefined,
  );
  const content = draft.content === undefined ? before.content : (draft.content ?? '');
  const components = draft.components === undefined ? before.components : complete(draft.components ?? [], attachments);
  const allowedMentions =
    draft.allowed_mentions === undefined ? before.allowedMentions : (draft.allowed_mentions ?? undefined);
  const kept = before.flags & ~(messageFlags.suppressEmbeds | messageFlags.loading);
  const message: StoredMessage = {
    ...before,
    content,
    embeds: draft.embeds === undefined ? before.embeds : embedsOf(draft),
    components,
    attachments,
    flags: kept | ((draft.flags ?? before.flags) & settable),
    edited_timestamp: (before.flags & messageFlags.loading) === 0 ? world.stamp() : null,
    ...mentioned(world, { content, components }, allowedMentions),
    allowedMentions,
    ...extra,
  };
  replaceMessage(inside, message);
  return message;
};

/** Puts a changed message in the place of the old one, and tells. */
export const replaceMessage = (inside: Inside, message: StoredMessage): void => {
  const { world } = inside;
  world.messages.get(message.channel_id)?.set(message.id, message);
  const channel = world.channels.get(message.channel_id);
  if (channel !== undefined && message.ephemeralTo === undefined) tell(inside, channel, 'MESSAGE_UPDATE', message);
  inside.changed();
};

export const removeMessage = (inside: Inside, message: StoredMessage): void => {
  const { world } = inside;
  world.messages.get(message.channel_id)?.delete(message.id);
  const pins = world.pins.get(message.channel_id);
  if (pins?.some((it) => it.messageId === message.id) === true)
    world.pins.set(
      message.channel_id,
      pins.filter((it) => it.messageId !== message.id),
    );
  const channel = world.channels.get(message.channel_id);
  if (channel !== undefined && message.ephemeralTo === undefined) {
    tellChannel(inside, channel, {
      type: 'MESSAGE_DELETE',
      data: {
        id: message.id,
        channel_id: channel.id,
        ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
      },
      intents: [intents.guildMessages, intents.directMessages],
    });
  }
  inside.changed();
};

const embedsOf = ({ embeds }: Draft): readonly Embed[] =>
  (embeds ?? []).map((it) => ({
    type: 'rich',
    ...it,
    ...(it.fields === undefined
      ? {}
      : { fields: it.fields.map((field) => ({ ...field, inline: field.inline ?? false })) }),
  }));

const mentioned = (
  world: World,
  text: Readonly<{ content: string; components: readonly Component[] }>,
  allowed: AllowedMentions | undefined,
): Pick<StoredMessage, 'mentions' | 'mention_roles' | 'mention_everyone'> => {
  const { users, roles, everyone } = parseMentions(mentionableText(text), allowed);
  return {
    mentions: users.flatMap((id) => world.people.get(id)?.user ?? []),
    mention_roles: roles,
    mention_everyone: everyone,
  };
};

const store = (world: World, message: StoredMessage): void => {
  const before = world.messages.get(message.channel_id);
  if (before === undefined) return void world.messages.set(message.channel_id, new Map([[message.id, message]]));
  before.set(message.id, message);
  const oldest = before.keys().next().value;
  if (before.size > world.messagesKept && oldest !== undefined) before.delete(oldest);
};

/** The channel’s last message; a thread also counts it, and comes back from the archive. */
const wake = (inside: Inside, channel: Channel, message: StoredMessage): void => {
  if (!isThread(channel.type) || channel.thread === undefined) {
    changeChannelTo(inside.world, channel.id, { lastMessageId: message.id });
    return;
  }
  const { thread } = channel;
  const changed = changeChannelTo(inside.world, channel.id, {
    lastMessageId: message.id,
    thread: { ...thread, archived: false, messageCount: thread.messageCount + 1 },
  });
  if (thread.archived && channel.guildId !== undefined)
    tellGuild(inside, channel.guildId, 'THREAD_UPDATE', channelJson(inside.world, changed));
};

const tell = (inside: Inside, channel: Channel, type: string, message: StoredMessage): void => {
  const { world } = inside;
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  const member = guild?.members.get(message.author.id);
  const data: Json = {
    ...messageJson(message),
    channel_type: channel.type,
    ...(guild === undefined ? {} : { guild_id: guild.id }),
    ...(member === undefined || message.webhook_id !== undefined ? {} : { member: memberOfAuthor(member) }),
    mentions: message.mentions.map((user) => {
      const it = guild?.members.get(user.id);
      return it === undefined ? user : { ...user, member: memberOfAuthor(it) };
    }),
  };
  // https://docs.discord.com/developers/events/gateway#message-content-intent
  const open =
    guild === undefined || message.author.id === world.bot.id || message.mentions.some((it) => it.id === world.bot.id);
  tellChannel(inside, channel, {
    type,
    data,
    ...(open ? {} : { withoutContent: () => ({ ...data, content: '', embeds: [], attachments: [], components: [] }) }),
    intents: [intents.guildMessages, intents.directMessages],
  });
};

/** The messages somebody sees, oldest first. */
export const seenBy = (world: World, channelId: string, userId: string): readonly StoredMessage[] =>
  [...messagesOf(world, channelId).values()].filter((it) => it.ephemeralTo === undefined || it.ephemeralTo === userId);
