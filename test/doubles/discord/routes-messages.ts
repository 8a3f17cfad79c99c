/** Routes of messages in channels. */
import { isThread, messageFlags } from './bits.ts';
import type { PermissionName } from './bits.ts';
import { readForm } from './form-errors.ts';
import type { Inside } from './gateway-events.ts';
import { refuseArchived, theMessage, theTextChannel } from './lookups.ts';
import { removeMessage, replaceMessage, rewriteMessage, writeMessage } from './messages.ts';
import type { Draft } from './messages.ts';
import { messageJson } from './payloads.ts';
import { channelPermissions, demandIn, holds } from './permissions.ts';
import { problems, refuse } from './problems.ts';
import { route } from './rest-routes.ts';
import type { Call, Route } from './rest-routes.ts';
import { checkMessage } from './rules-message.ts';
import { byAge, isBefore } from './snowflakes.ts';
import type { Channel, Json, StoredMessage } from './wire.ts';
import { known, messagesOf } from './world.ts';

/** “The past few minutes”: https://docs.discord.com/developers/resources/message#create-message-jsonform-params */
const nonceLives = Temporal.Duration.from({ minutes: 5 });

export const messageRoutes = (inside: Inside): readonly Route[] => {
  const { world } = inside;

  /** Direct channels: does this person take messages from the bot? */
  const demandOpenDoor = (channel: Channel): void => {
    for (const id of channel.recipients.filter((it) => it !== world.bot.id)) {
      const person = known(world.people, id, 'user');
      if (person.closed) refuse(problems.directMessagesClosed);
      const mutual = [...world.guilds.values()].some((it) => it.botIn && it.members.has(id));
      if (!mutual && !person.installed) refuse(problems.noMutualGuilds);
    }
  };
  const demandToWrite = (channel: Channel, draft: Draft, files: number): void => {
    if (channel.guildId === undefined) return demandOpenDoor(channel);
    const needed: readonly PermissionName[] = [
      isThread(channel.type) ? 'SendMessagesInThreads' : 'SendMessages',
      ...((draft.embeds?.length ?? 0) > 0 ? (['EmbedLinks'] as const) : []),
      ...(files > 0 ? (['AttachFiles'] as const) : []),
    ];
    demandIn(world, channel, ...needed);
    const { locked } = channel.thread ?? { locked: false };
    if (locked && !holds(channelPermissions(world, channel, world.bot.id), 'ManageThreads'))
      refuse(problems.threadLocked);
  };

  const repeated = (nonce: unknown): StoredMessage | undefined => {
    const before = world.nonces.get(String(nonce));
    if (before === undefined || Temporal.Instant.compare(before.at.add(nonceLives), world.now()) < 0) return undefined;
    return messagesOf(world, before.channelId).get(before.messageId);
  };

  const post = ({ params, body, uploads }: Call): Json => {
    const channel = theTextChannel(world, params);
    const draft = checkMessage(body, { uploads, before: undefined });
    demandToWrite(channel, draft, uploads.length);
    const { nonce } = draft;
    const enforced = body['enforce_nonce'] === true && nonce !== undefined && nonce !== null;
    if (enforced) {
      const first = repeated(nonce);
      if (first !== undefined) return messageJson(first);
    }
    const reference = referenceOf(inside, channel, body['message_reference']);
    const message = writeMessage(inside, {
      channel,
      author: world.bot,
      draft,
      uploads,
      type: reference === undefined ? 0 : 19,
      extra: reference ?? {},
    });
    if (enforced) world.nonces.set(String(nonce), { messageId: message.id, channelId: channel.id, at: world.now() });
    return messageJson(message);
  };

  return [
    route('GET /channels/:channel/messages', ({ params, query }) => {
      const channel = theTextChannel(world, params);
      if (!holds(channelPermissions(world, channel, world.bot.id), 'ReadMessageHistory')) return [];
      return page(
        [...messagesOf(world, channel.id).values()].filter((it) => it.ephemeralTo === undefined),
        query,
      ).map(messageJson);
    }),
    route('POST /channels/:channel/messages', post),
    route('POST /channels/:channel/typing', ({ params }) => {
      theTextChannel(world, params);
    }),
    route('GET /channels/:channel/messages/:message', ({ params }) => {
      const [channel, message] = theMessage(world, params);
      demandIn(world, channel, 'ReadMessageHistory');
      return messageJson(message);
    }),
    route('PATCH /channels/:channel/messages/:message', ({ params, body, uploads }) => {
      const [channel, message] = theMessage(world, params);
      refuseArchived(channel);
      if (message.author.id !== world.bot.id) return messageJson(suppress(inside, channel, message, body));
      const draft = checkMessage(body, { uploads, before: message });
      if (uploads.length > 0) demandIn(world, channel, 'AttachFiles');
      return messageJson(rewriteMessage(inside, message, draft, uploads));
    }),
    route('DELETE /channels/:channel/messages/:message', ({ params }) => {
      const [channel, message] = theMessage(world, params);
      refuseArchived(channel);
      if (message.author.id !== world.bot.id) {
        if (channel.guildId === undefined) refuse(problems.cannotActOnDirectChannel);
        demandIn(world, channel, 'ManageMessages');
      }
      removeMessage(inside, message);
    }),
  ];
};

/** Of somebody else’s message only its embeds may be hidden. */
const suppress = (inside: Inside, channel: Channel, message: StoredMessage, body: Json): StoredMessage => {
  if (Object.keys(body).some((it) => it !== 'flags')) refuse(problems.cannotEditOthers);
  demandIn(inside.world, channel, 'ManageMessages');
  const flags = (message.flags & ~messageFlags.suppressEmbeds) | (Number(body['flags']) & messageFlags.suppressEmbeds);
  const changed = { ...message, flags };
  replaceMessage(inside, changed);
  return changed;
};

/** https://docs.discord.com/developers/resources/message#get-channel-messages: newest first. */
const page = (messages: readonly StoredMessage[], query: URLSearchParams): readonly StoredMessage[] => {
  const limit = Number(query.get('limit') ?? 50);
  const form = readForm();
  if (!Number.isInteger(limit) || limit < 1)
    form.wrong(['limit'], 'NUMBER_TYPE_MIN', 'int value should be greater than or equal to 1.');
  if (limit > 100) form.wrong(['limit'], 'NUMBER_TYPE_MAX', 'int value should be less than or equal to 100.');
  form.end();
  const before = query.get('before');
  const after = query.get('after');
  const around = query.get('around');
  const ordered = [...messages].sort(byAge);
  if (after !== null)
    return ordered
      .filter((it) => isBefore(after, it.id))
      .slice(0, limit)
      .toReversed();
  if (around !== null) {
    const half = Math.floor(limit / 2);
    const older = ordered.filter((it) => !isBefore(around, it.id)).slice(-half - 1);
    const newer = ordered.filter((it) => isBefore(around, it.id)).slice(0, half);
    return [...older, ...newer].toReversed();
  }
  return (before === null ? ordered : ordered.filter((it) => isBefore(it.id, before))).slice(-limit).toReversed();
};

/** https://docs.discord.com/developers/resources/message#message-reference-structure */
const referenceOf = ({ world }: Inside, channel: Channel, given: unknown): Partial<StoredMessage> | undefined => {
  if (typeof given !== 'object' || given === null) return undefined;
  const { message_id: id, fail_if_not_exists: strict = true } = given as Readonly<{
    message_id?: string;
    fail_if_not_exists?: boolean;
  }>;
  const quoted = messagesOf(world, channel.id).get(id ?? '');
  if (quoted === undefined || quoted.ephemeralTo !== undefined) {
    if (!strict) return undefined;
    const form = readForm();
    form.wrong(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
    form.end();
  }
  if (channel.guildId !== undefined && !holds(channelPermissions(world, channel, world.bot.id), 'ReadMessageHistory'))
    refuse(problems.cannotReply);
  return {
    message_reference: {
      type: 0,
      channel_id: channel.id,
      message_id: id,
      ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
    },
    ...(quoted === undefined ? {} : { referenced_message: messageJson(quoted) }),
  };
};
