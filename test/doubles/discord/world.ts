/** Everything the double keeps: people, guilds, channels, messages, commands. Values are replaced, never changed in place. */
import { createSnowflakes } from './snowflakes.ts';
import type { Snowflakes } from './snowflakes.ts';
import type { Channel, Command, Member, Role, ScheduledEvent, StoredMessage, User } from './wire.ts';

export type Person = Readonly<{
  user: User;
  locale: string;
  /** Accepts no direct messages from the bot. */
  closed: boolean;
  /** Added the app to their own account. */
  installed: boolean;
}>;
export type Guild = Readonly<{
  id: string;
  name: string;
  ownerId: string;
  locale: string;
  /** Is the bot in it, and is it reachable? */
  botIn: boolean;
  available: boolean;
  botRole: string;
  roles: Map<string, Role>;
  members: Map<string, Member>;
  events: Map<string, ScheduledEvent>;
}>;
export type Pin = Readonly<{ messageId: string; at: string }>;
export interface World {
  readonly ids: Snowflakes;
  now(): Temporal.Instant;
  /** The time as Discord writes it. */
  stamp(): string;
  readonly token: string;
  readonly applicationId: string;
  readonly bot: User;
  readonly people: Map<string, Person>;
  readonly guilds: Map<string, Guild>;
  /** Threads and direct channels too. */
  readonly channels: Map<string, Channel>;
  /** By channel, oldest first; ephemeral ones too. The oldest beyond `messagesKept` in a channel are forgotten. */
  readonly messages: Map<string, Map<string, StoredMessage>>;
  readonly messagesKept: number;
  /** By channel, newest pin first. */
  readonly pins: Map<string, readonly Pin[]>;
  /** By guild id; '' holds the global ones. */
  readonly commands: Map<string, readonly Command[]>;
  /** The bot’s nonces that must not be used twice. */
  readonly nonces: Map<string, Readonly<{ messageId: string; channelId: string; at: Temporal.Instant }>>;
  readonly uploads: Map<string, Uint8Array>;
}

export const createUser = (id: string, name: string, bot: boolean): User => ({
  id,
  username: name.toLowerCase().replaceAll(/[^a-z0-9_.]+/g, '_'),
  global_name: bot ? null : name,
  discriminator: bot ? '0001' : '0',
  avatar: null,
  public_flags: 0,
  flags: 0,
  primary_guild: null,
  ...(bot ? { bot: true as const } : {}),
});

export const createWorld = ({
  now,
  messagesKept = Number.POSITIVE_INFINITY,
}: Readonly<{ now: () => Temporal.Instant; messagesKept?: number }>): World => {
  const ids = createSnowflakes({ now });
  // An application made today has the same id as its bot user.
  const applicationId = ids.old('person');
  const bot = createUser(applicationId, 'Circlekeeper', true);
  return {
    ids,
    now,
    stamp: () => stampOf(now()),
    token: `${btoa(applicationId).replaceAll('=', '')}.Local1.${'x'.repeat(38)}`,
    applicationId,
    bot,
    people: new Map([[bot.id, { user: bot, locale: 'en-US', closed: false, installed: false }]]),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    messagesKept,
    pins: new Map(),
    commands: new Map(),
    nonces: new Map(),
    uploads: new Map(),
  };
};

/** `2026-03-02T12:00:00.000000+00:00`, as Discord writes instants. */
export const stampOf = (at: Temporal.Instant): string =>
  at.toString({ smallestUnit: 'microsecond' }).replace('Z', '+00:00');

const none: ReadonlyMap<string, StoredMessage> = new Map();
export const messagesOf = (world: World, channelId: string): ReadonlyMap<string, StoredMessage> =>
  world.messages.get(channelId) ?? none;

/** Of the test’s side: what is not there is the test’s mistake. */
export const known = <T>(map: ReadonlyMap<string, T>, id: string, what: string): T => {
  const found = map.get(id);
  if (found === undefined) throw new Error(`local Discord: there is no ${what} ${id}`);
  return found;
};
export const changeChannelTo = (world: World, id: string, change: Partial<Channel>): Channel => {
  const changed = { ...known(world.channels, id, 'channel'), ...change };
  world.channels.set(id, changed);
  return changed;
};
export const changeGuildTo = (world: World, id: string, change: Partial<Guild>): Guild => {
  const changed = { ...known(world.guilds, id, 'guild'), ...change };
  world.guilds.set(id, changed);
  return changed;
};
