/** A local Discord: real gateway and REST API on loopback sockets, people to act as, and Discord’s own refusals. */
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Actor } from './actor.ts';
import type { PermissionName } from './bits.ts';
import { directBetween, directChannelOf } from './directs.ts';
import { createGateway } from './gateway.ts';
import type { GatewayControl } from './gateway.ts';
import type { Inside } from './gateway-events.ts';
import type { Interactions } from './interactions.ts';
import { createActor } from './people.ts';
import { canView } from './permissions.ts';
import { createRest } from './rest.ts';
import type { Fault, FaultMatch } from './rest-faults.ts';
import type { RecordedRequest } from './rest-recording.ts';
import { channelRoutes } from './routes-channels.ts';
import { commandRoutes } from './routes-commands.ts';
import { eventRoutes } from './routes-events.ts';
import { guildRoutes } from './routes-guilds.ts';
import { interactionRoutes } from './routes-interactions.ts';
import { messageRoutes } from './routes-messages.ts';
import { pinRoutes } from './routes-pins.ts';
import { threadRoutes } from './routes-threads.ts';
import { userRoutes } from './routes-users.ts';
import { webhookRoutes } from './routes-webhooks.ts';
import * as channels from './stage-channels.ts';
import type { NewChannel } from './stage-channels.ts';
import * as events from './stage-events.ts';
import * as guilds from './stage-guilds.ts';
import { changeThread } from './threads.ts';
import type { Command, ScheduledEvent, StoredMessage } from './wire.ts';
import { createWorld, known, messagesOf } from './world.ts';

export { mentionsIn } from './mentions.ts';
export { plainText } from './plain-text.ts';
export type { Actor, Answer } from './actor.ts';
export type { Fault, FaultMatch } from './rest-faults.ts';
export type { RecordedRequest } from './rest-recording.ts';
export type { GatewayControl } from './gateway.ts';
export type { PermissionName } from './bits.ts';
export type { Command, ScheduledEvent, StoredMessage } from './wire.ts';

export type LocalDiscordOptions = Readonly<{
  /** Discord’s clock: ids, timestamps, and how long interaction tokens live. */
  now?: () => Temporal.Instant;
  port?: number;
  heartbeatInterval?: number;
  /** The portal’s switches for privileged intents; all on. */
  privileged?: Readonly<{ messageContent?: boolean; members?: boolean; presences?: boolean }>;
  /** More guilds than this on one shard close it with 4011; Discord says 2500. */
  guildsPerShard?: number;
  /** Real milliseconds for the first answer to an interaction; Discord says 3000. */
  answerWithin?: number;
  /** The application runs in this process too, so while that stands still, its time does not run; no. */
  sharesProcess?: boolean;
  /** Whether `requests` fills up, and all messages are kept; a long benchmark says no, and has the last of each channel. */
  record?: boolean;
}>;

export interface LocalDiscord extends AsyncDisposable {
  /** `new Client({ rest: { api: discord.apiUrl } })`; discord.js appends /v10. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly botId: string;
  /** Every REST request, in order. */
  readonly requests: readonly RecordedRequest[];
  readonly gateway: GatewayControl;

  addGuild(it: Readonly<{ name: string; owner?: string; bot?: 'in' | 'out'; locale?: string }>): string;
  addUser(it: Readonly<{ name: string; locale?: string; directMessages?: 'open' | 'closed'; bot?: boolean }>): string;
  join(guild: string, user: string, it?: Readonly<{ roles?: readonly string[] }>): void;
  leave(guild: string, user: string): void;
  addChannel(guild: string, it: NewChannel): string;
  /** `private: undefined`, said so, opens the channel to everybody. */
  changeChannel(
    channel: string,
    change: Readonly<{
      name?: string;
      topic?: string | null;
      private?: readonly string[] | undefined;
      botLockedOut?: boolean;
    }>,
  ): void;
  removeChannel(channel: string): void;
  addRole(guild: string, it: Readonly<{ name: string; permissions?: bigint; position?: number }>): string;
  setRoles(guild: string, user: string, roles: readonly string[]): void;
  /** The bot may do exactly this in the guild; what is not listed is taken from @everyone too. */
  setBotPermissions(guild: string, permissions: readonly PermissionName[]): void;
  /** Takes permissions from the bot in one channel. */
  denyBot(channel: string, permissions: readonly PermissionName[]): void;
  setDirectMessages(user: string, to: 'open' | 'closed'): void;
  kickBot(guild: string): void;
  inviteBot(guild: string): void;
  outage(guild: string, on: boolean): void;
  changeThread(thread: string, change: Readonly<{ archived?: boolean; locked?: boolean; name?: string }>): void;
  /** Somebody edits or removes a scheduled event by hand. */
  changeEvent(event: string, change: Partial<ScheduledEvent>): void;
  removeEvent(event: string): void;

  message(channel: string, id: string): StoredMessage | undefined;
  /** The bytes of an attachment, by its id. */
  upload(attachment: string): Uint8Array | undefined;
  /** Everybody’s messages, oldest first; ephemeral ones are in {@link Actor.sees}. */
  messagesIn(channel: string): readonly StoredMessage[];
  /** Newest pin first. */
  pinsIn(channel: string): readonly StoredMessage[];
  eventsIn(guild: string): readonly ScheduledEvent[];
  /** What is registered globally, or for a guild. */
  commands(guild?: string): readonly Command[];
  /** The direct channel of a person and the bot, made when missing. */
  directChannel(user: string): string;
  /** A direct or group channel without the bot. */
  privateChannel(...users: readonly string[]): string;
  thread(
    id: string,
  ): Readonly<{ name: string; archived: boolean; locked: boolean; parent: string; owner: string }> | undefined;
  nameOf(id: string): string;
  rolesOf(guild: string, user: string): readonly string[];
  /** Can this person see the channel? */
  canSee(channel: string, user: string): boolean;

  as(user: string): Actor;
  /** Moves the Date header away from the clock. */
  skew(by: Temporal.Duration): void;
  /** The next requests that match go wrong: `times` of them, one unless said otherwise. */
  fail(match: FaultMatch, how: Fault): void;
  /** Resolves as soon as this is so, looking again after every change and now and then; rejects after `within` real milliseconds. */
  until(isSo: () => boolean, within?: number): Promise<void>;
}

export const openLocalDiscord = async (options: LocalDiscordOptions = {}): Promise<LocalDiscord> => {
  const { now = () => Temporal.Now.instant(), record = true } = options;
  const world = createWorld({ now, ...(record ? {} : { messagesKept: 10_000 }) });
  const watchers = new Set<() => void>();
  const changed = (): void => {
    for (const watcher of watchers) watcher();
  };
  let base = '';
  const rest = createRest({ world, record, changed });
  const settings = {
    heartbeatInterval: options.heartbeatInterval ?? 41_250,
    privileged: { messageContent: true, members: true, presences: true, ...options.privileged },
    guildsPerShard: options.guildsPerShard ?? 2500,
  };
  const gatewayUrl = (): string => `${base.replace('http', 'ws')}/gateway`;
  const gateway = createGateway({ world, server: rest.server, settings, url: gatewayUrl, changed });
  const inside: Inside = { world, dispatch: gateway.dispatch, changed, baseUrl: () => base };
  const interactions: Interactions = {
    byToken: new Map(),
    modals: new Map(),
    answerWithin: options.answerWithin ?? 3000,
    sharesProcess: options.sharesProcess ?? false,
  };
  rest.setRoutes([
    ...userRoutes(inside, gateway, settings, gatewayUrl),
    ...commandRoutes(world),
    ...interactionRoutes(inside, interactions),
    ...webhookRoutes(inside, interactions),
    ...messageRoutes(inside),
    ...pinRoutes(inside),
    ...threadRoutes(inside),
    ...channelRoutes(inside),
    ...guildRoutes(inside, settings),
    ...eventRoutes(inside),
  ]);
  await new Promise<void>((resolve, reject) => {
    rest.server.once('error', reject);
    rest.server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  base = `http://127.0.0.1:${(rest.server.address() as AddressInfo).port}`;
  const actors = new Map<string, Actor>();

  return {
    apiUrl: `${base}/api`,
    token: world.token,
    applicationId: world.applicationId,
    botId: world.bot.id,
    requests: rest.requests,
    gateway,
    addGuild: (it) => guilds.addGuild(inside, it),
    addUser: (it) => guilds.addUser(inside, it),
    join: (guild, user, it = {}) => guilds.join(inside, guild, user, it.roles),
    leave: (guild, user) => guilds.leave(inside, guild, user),
    addChannel: (guild, it) => channels.addChannel(inside, guild, it),
    changeChannel(channel, change) {
      const { private: people, botLockedOut, ...rest } = change;
      const { guildId = '' } = known(world.channels, channel, 'channel');
      const overwrites =
        people === undefined ? [] : channels.privateOverwrites(world, guildId, people, botLockedOut !== true);
      channels.changeChannel(inside, channel, { ...rest, ...('private' in change ? { overwrites } : {}) });
    },
    removeChannel: (channel) => channels.removeChannel(inside, channel),
    addRole: (guild, it) => guilds.addRole(inside, guild, it),
    setRoles: (guild, user, roles) => guilds.setRoles(inside, guild, user, roles),
    setBotPermissions: (guild, permissions) => guilds.setBotPermissions(inside, guild, permissions),
    denyBot: (channel, permissions) => channels.denyBot(inside, channel, permissions),
    setDirectMessages(user, to) {
      world.people.set(user, { ...known(world.people, user, 'user'), closed: to === 'closed' });
    },
    kickBot: (guild) => guilds.kickBot(inside, guild),
    inviteBot: (guild) => guilds.inviteBot(inside, guild),
    outage: (guild, on) => guilds.outage(inside, guild, on),
    changeThread: (thread, change) => void changeThread(inside, thread, change),
    changeEvent: (event, change) => void events.changeEvent(inside, event, change),
    removeEvent: (event) => events.removeEvent(inside, event),
    message: (channel, id) => messagesOf(world, channel).get(id),
    upload: (attachment) => world.uploads.get(attachment),
    messagesIn: (channel) => [...messagesOf(world, channel).values()].filter((it) => it.ephemeralTo === undefined),
    pinsIn: (channel) =>
      (world.pins.get(channel) ?? []).flatMap((it) => messagesOf(world, channel).get(it.messageId) ?? []),
    eventsIn: (guild) => [...known(world.guilds, guild, 'guild').events.values()],
    commands: (guild = '') => world.commands.get(guild) ?? [],
    directChannel: (user) => directChannelOf(inside, user).id,
    privateChannel: (...users) => directBetween(inside, users).id,
    thread(id) {
      const channel = world.channels.get(id);
      if (channel?.thread === undefined) return undefined;
      const { archived, locked, ownerId } = channel.thread;
      return { name: channel.name, archived, locked, parent: channel.parentId ?? '', owner: ownerId };
    },
    nameOf: (id) =>
      world.people.get(id)?.user.global_name ??
      world.people.get(id)?.user.username ??
      world.channels.get(id)?.name ??
      world.guilds.get(id)?.name ??
      id,
    rolesOf: (guild, user) => known(world.guilds, guild, 'guild').members.get(user)?.roles ?? [],
    canSee: (channel, user) => canView(world, known(world.channels, channel, 'channel'), user),
    as(user) {
      const actor = actors.get(user) ?? createActor(inside, interactions, user);
      actors.set(user, actor);
      return actor;
    },
    skew: (by) => rest.skew(by),
    fail: (match, how) => rest.faults.add(match, how),
    async until(isSo, within = 20_000) {
      if (isSo()) return;
      const { promise, resolve } = Promise.withResolvers<'so'>();
      const watcher = (): void => {
        if (isSo()) resolve('so');
      };
      watchers.add(watcher);
      // What somebody else comes to know or does is no change of the service.
      const looking = setInterval(watcher, 50);
      const giveUp = new AbortController();
      const outcome = await Promise.race([promise, wait(within, 'late' as const, { signal: giveUp.signal })]);
      watchers.delete(watcher);
      clearInterval(looking);
      giveUp.abort();
      if (outcome === 'late') throw new Error(`local Discord: still not so after ${within} ms: ${isSo.toString()}`);
    },
    async [Symbol.asyncDispose]() {
      gateway.close();
      await rest.close();
    },
  };
};
