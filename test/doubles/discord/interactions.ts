/** Interactions: what somebody asked of the app, and how far it is answered. */
import type { Inside } from './gateway-events.ts';
import { bitsOf, messageFlags } from './bits.ts';
import { startDeadline, type Deadline } from './deadline.ts';
import { canView, channelPermissions, holds } from './permissions.ts';
import { memberJson, messageJson, partialChannel, userOf } from './payloads.ts';
import type { Channel, Json, Modal, StoredMessage } from './wire.ts';
import { known } from './world.ts';
import type { World } from './world.ts';

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-type */
export const interactionTypes = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** How an interaction was answered first. */
export type FirstAnswer = Readonly<
  | { kind: 'message'; message: StoredMessage }
  | { kind: 'update'; message: StoredMessage }
  /** A loading message (`private` to the person or not), or a component’s message left as it is for now. */
  | { kind: 'deferred'; private: boolean; update: boolean }
  | { kind: 'modal'; modal: Modal }
  | { kind: 'choices'; choices: readonly Readonly<{ name: string; value: string | number }>[] }
  /** Nobody answered in time: the person reads that the application did not respond. */
  | { kind: 'none' }
>;
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly userId: string;
  readonly channel: Channel;
  /** By `now`: webhooks work for 15 minutes. */
  readonly at: Temporal.Instant;
  /** The first answer must come within 3 seconds. */
  readonly deadline: Deadline;
  /** The message whose component was used. */
  readonly message: StoredMessage | undefined;
  readonly metadata: Json;
  readonly commandName: string | undefined;
  state: 'open' | 'answered' | 'late';
  /** Only the person’s own installation let them reach the app here. */
  readonly external: boolean;
  followUps: number;
  /** What @original means; undefined before the first answer. */
  original: string | undefined;
  answered: (answer: FirstAnswer) => void;
  /** What a deferred answer ended in. */
  ended: (message: StoredMessage | undefined) => void;
}
export interface Interactions {
  readonly byToken: Map<string, Interaction>;
  /** Forms that stand open, by person. */
  readonly modals: Map<string, Readonly<{ modal: Modal; from: Interaction }>>;
  /** Milliseconds of real time. */
  readonly answerWithin: number;
  readonly sharesProcess: boolean;
}
/** https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages */
export const tokenLives = Temporal.Duration.from({ minutes: 15 });
/** So many are remembered; a benchmark makes more. */
const remembered = 20_000;

export type Asked = Readonly<{
  type: number;
  userId: string;
  channel: Channel;
  data: Json;
  message?: StoredMessage | undefined;
  commandName?: string | undefined;
  /** The installations this was allowed by, see {@link ownersFor}. */
  owners: Json;
  metadata?: Json;
}>;

/** Sends INTERACTION_CREATE and waits for the first answer. */
export const ask = (
  { world, dispatch }: Inside,
  interactions: Interactions,
  asked: Asked,
): Readonly<{ interaction: Interaction; first: Promise<FirstAnswer>; final: Promise<StoredMessage | undefined> }> => {
  const { type, userId, channel, data, message, owners, commandName, metadata = {} } = asked;
  const id = world.ids.next();
  const token = tokenOf(id);
  const first = Promise.withResolvers<FirstAnswer>();
  const final = Promise.withResolvers<StoredMessage | undefined>();
  const deadline = startDeadline(interactions.answerWithin, interactions.sharesProcess, () => {
    if (interaction.state !== 'open') return;
    interaction.state = 'late';
    interaction.answered({ kind: 'none' });
    interaction.ended(undefined);
  });
  const interaction: Interaction = {
    id,
    token,
    type,
    userId,
    channel,
    at: world.now(),
    deadline,
    message,
    metadata: { id, type, user: userOf(world, userId), authorizing_integration_owners: owners, ...metadata },
    commandName,
    state: 'open',
    external: channel.guildId !== undefined && !('0' in owners),
    followUps: 0,
    original: undefined,
    answered(answer) {
      deadline.clear();
      first.resolve(answer);
    },
    ended: final.resolve,
  };
  interactions.byToken.set(token, interaction);
  if (interactions.byToken.size > remembered) forgetOldest(interactions.byToken);
  dispatch({
    type: 'INTERACTION_CREATE',
    data: interactionJson(world, interaction, data, owners),
    guildId: channel.guildId,
    intent: 0,
  });
  return { interaction, first: first.promise, final: final.promise };
};
const forgetOldest = (byToken: Map<string, Interaction>): void => {
  for (const token of byToken.keys()) {
    byToken.delete(token);
    return;
  }
};
/** Long, and speaking of nothing, like Discord’s. */
const tokenOf = (id: string): string => `aW50ZXJhY3Rpb246${btoa(`${id}:${'k'.repeat(90)}`).replaceAll('=', '')}`;

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object */
const interactionJson = (world: World, interaction: Interaction, data: Json, owners: Json): Json => {
  const { id, token, type, userId, channel, message } = interaction;
  const guild = channel.guildId === undefined ? undefined : known(world.guilds, channel.guildId, 'guild');
  const person = known(world.people, userId, 'user');
  const member = guild?.members.get(userId);
  return {
    id,
    application_id: world.applicationId,
    type,
    token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: partialChannel(world, channel, userId),
    locale: person.locale,
    app_permissions: String(appPermissions(world, channel)),
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: owners,
    context: contextOf(world, channel),
    attachment_size_limit: 10_485_760,
    ...(guild === undefined
      ? { user: person.user }
      : {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: ['COMMUNITY'] },
          guild_locale: guild.locale,
          member: {
            ...(member === undefined ? {} : memberJson(world, member)),
            permissions: String(channelPermissions(world, channel, userId)),
          },
        }),
    ...(message === undefined ? {} : { message: messageJson(message) }),
  };
};

/** 0 a guild, 1 a direct channel with the bot, 2 one without it. */
export const contextOf = (world: World, channel: Channel): 0 | 1 | 2 => {
  if (channel.guildId !== undefined) return 0;
  return channel.recipients.includes(world.bot.id) ? 1 : 2;
};
const appPermissions = (world: World, channel: Channel): bigint => {
  const elsewhere = bitsOf(['AttachFiles', 'EmbedLinks', 'MentionEveryone']);
  const context = contextOf(world, channel);
  if (context === 1) return elsewhere | bitsOf(['UseExternalEmojis']);
  if (context === 2) return elsewhere;
  const guild = world.guilds.get(channel.guildId ?? '');
  return guild?.botIn === true ? channelPermissions(world, channel, world.bot.id) : elsewhere;
};
/**
 * Which installations let this person reach the app here, as `authorizing_integration_owners` says it.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object
 */
export const ownersFor = (
  world: World,
  channel: Channel,
  userId: string,
  integrationTypes: readonly number[] = [0, 1],
): Readonly<Record<string, string>> => {
  const context = contextOf(world, channel);
  const inGuild = channel.guildId !== undefined && world.guilds.get(channel.guildId)?.botIn === true;
  const byGuild = integrationTypes.includes(0) && (context === 1 || (context === 0 && inGuild));
  const byUser = integrationTypes.includes(1) && known(world.people, userId, 'user').installed;
  return {
    ...(byGuild ? { '0': channel.guildId ?? '0' } : {}),
    ...(byUser ? { '1': userId } : {}),
  };
};
export const mustSee = (world: World, channel: Channel, userId: string): void => {
  const sees = channel.guildId === undefined ? channel.recipients.includes(userId) : canView(world, channel, userId);
  if (!sees) throw new Error(`local Discord: ${userOf(world, userId).username} cannot see #${channel.name}`);
};

/** Where the app is not in the guild, people without this permission alone see what it answers them. */
export const isPrivateTo = (world: World, interaction: Interaction, flags: number): string | undefined => {
  const { external, channel, userId } = interaction;
  const asked = (flags & messageFlags.ephemeral) !== 0;
  const forced = external && !holds(channelPermissions(world, channel, userId), 'UseExternalApps');
  return asked || forced ? userId : undefined;
};
