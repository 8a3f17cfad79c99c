/** A local Slack: real Web API, Socket Mode and signed HTTP on loopback sockets, people to act as, and Slack’s own refusals. */
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Actor } from './actor.ts';
import { createDeliveries } from './deliveries.ts';
import type { Acknowledgement, Delivery, Transport } from './deliveries.ts';
import { createHttp } from './deliveries-http.ts';
import type { RequestUrls } from './deliveries-http.ts';
import type { Inside } from './events.ts';
import type { Deeds } from './interactions.ts';
import type { Manifest } from './manifest.ts';
import { directBetween } from './messages.ts';
import { appMethods } from './methods-apps.ts';
import { chatMethods } from './methods-chat.ts';
import { conversationMethods } from './methods-conversations.ts';
import { fileMethods, filePage, uploadPage } from './methods-files.ts';
import { historyMethods } from './methods-history.ts';
import { userMethods } from './methods-users.ts';
import { viewMethods } from './methods-views.ts';
import { authorizePage } from './oauth.ts';
import { createActor } from './people.ts';
import { responsePage } from './responses.ts';
import { createSocket } from './socket.ts';
import type { SocketControl } from './socket.ts';
import { installApp, revokeToken, uninstallApp } from './stage-apps.ts';
import * as channels from './stage-channels.ts';
import type { NewChannel } from './stage-channels.ts';
import * as people from './stage-people.ts';
import type { NewPerson, PersonChange } from './stage-people.ts';
import type { Channel, StoredFile, StoredMessage } from './wire.ts';
import { createWeb } from './web.ts';
import type { RecordedCall } from './web.ts';
import type { Fault, FaultMatch } from './web-faults.ts';
import { canSee, createWorld, known, messagesOf, workspaceOf } from './world.ts';
import type { Workspace } from './world.ts';

export type { Actor, Answer } from './actor.ts';
export type { Acknowledgement, Delivery } from './deliveries.ts';
export type { Manifest } from './manifest.ts';
export type { SocketControl } from './socket.ts';
export type { RecordedCall } from './web.ts';
export type { Fault, FaultMatch } from './web-faults.ts';
export type { Channel, StoredFile, StoredMessage, StoredView } from './wire.ts';
export { signatureOf } from './deliveries-http.ts';
export { plainText } from './plain-text.ts';

export type LocalSlackOptions = Readonly<{
  /** Slack’s clock: timestamps, how long triggers and response_urls live, and what is signed. */
  now?: () => Temporal.Instant;
  port?: number;
  /** What the app asked for; without one it may everything and hears everything. */
  manifest?: Manifest;
  /** Real milliseconds for an acknowledgement; Slack says 3000. */
  answerWithin?: number;
  /** Real milliseconds before each retry of an event; Slack says nearly none, a minute, five minutes. */
  retryAfter?: readonly number[];
  /** Real milliseconds between pings of a Socket Mode connection. */
  pingInterval?: number;
  /** History is read once a minute and 15 messages at a time, as for apps sold outside the Marketplace. */
  rationedHistory?: boolean;
  /** Whether `calls` and `deliveries` fill up; a long benchmark says no. */
  record?: boolean;
}>;

export interface LocalSlack extends AsyncDisposable {
  /** `new App({ clientOptions: { slackApiUrl: slack.apiUrl } })`; ends in a slash. */
  readonly apiUrl: string;
  /** Where installing begins: with client_id, scope, state and redirect_uri, for {@link Actor.approve} or a browser. */
  readonly authorizeUrl: string;
  readonly appId: string;
  readonly appToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  /** Every call of the Web API, post to a response_url and upload, in order. */
  readonly calls: readonly RecordedCall[];
  /** Everything that was brought to the app, with how each attempt went. */
  readonly deliveries: readonly Delivery[];
  readonly socket: SocketControl;
  /** From now on things come over HTTP; the app must say the challenge back. */
  useHttp(urls: string | RequestUrls): Promise<void>;
  /** From now on things come over Socket Mode, as at the start. */
  useSocketMode(): void;
  useManifest(manifest: Manifest): void;
  /** The same delivery again, as a retry comes. */
  redeliver(id: string): Promise<Acknowledgement>;
  /** Nothing is delivered until let go. */
  hold(on: boolean): void;
  /** Resolves once nothing is on its way to the app any more. */
  settled(within?: number): Promise<void>;

  /** Installed, unless said otherwise, with what the manifest asks for or, without one, all an app of our kind uses. */
  addWorkspace(
    it: Readonly<{ name: string; domain?: string; installed?: boolean; scopes?: readonly string[] }>,
  ): string;
  workspace(team: string): Workspace;
  /** Gives the app another set of scopes; the token stays. */
  setScopes(team: string, scopes: readonly string[]): void;
  uninstall(team: string): void;
  revokeToken(team: string): void;
  addUser(team: string, it: NewPerson): string;
  changeUser(user: string, change: PersonChange): void;
  addChannel(team: string, it: NewChannel): string;
  renameChannel(channel: string, name: string): void;
  archiveChannel(channel: string, archived: boolean): void;
  makePrivate(channel: string): void;
  removeChannel(channel: string): void;
  join(channel: string, user: string): void;
  leave(channel: string, user: string): void;
  inviteBot(channel: string): void;
  kickBot(channel: string): void;

  channel(id: string): Channel | undefined;
  message(channel: string, ts: string): StoredMessage | undefined;
  /** Everybody’s messages, oldest first; what only one person sees is in {@link Actor.sees}. */
  messagesIn(channel: string): readonly StoredMessage[];
  /** Newest pin first. */
  pinsIn(channel: string): readonly StoredMessage[];
  file(id: string): StoredFile | undefined;
  /** The direct channel of a person and the bot, made when missing. */
  directChannel(user: string): string;
  /** A direct or group channel without the bot. */
  privateChannel(...users: readonly string[]): string;
  canSee(channel: string, user: string): boolean;
  nameOf(id: string): string;

  as(user: string): Actor;
  /** Moves the Date header away from the clock. */
  skew(by: Temporal.Duration): void;
  /** The next calls that match go wrong: `times` of them, one unless said otherwise. */
  fail(match: FaultMatch, how: Fault): void;
  /** Resolves as soon as this is so, looking again after every change; rejects after `within` real milliseconds. */
  until(isSo: () => boolean, within?: number): Promise<void>;
}

export const openLocalSlack = async (options: LocalSlackOptions = {}): Promise<LocalSlack> => {
  const { now = () => Temporal.Now.instant(), record = true, answerWithin = 3000 } = options;
  const world = createWorld(now);
  world.manifest = options.manifest;
  const watchers = new Set<() => void>();
  const changed = (): void => {
    for (const watcher of watchers) watcher();
  };
  let base = '';
  const baseUrl = (): string => base;
  const web = createWeb({ world, record, changed });
  const { pingInterval = 10_000, retryAfter = [1, 60_000, 300_000] } = options;
  const socket = createSocket({ world, server: web.server, answerWithin, pingInterval, changed });
  const http = createHttp({ world, answerWithin });
  let transport: Transport = socket.send;
  const deliveries = createDeliveries({
    transport: () => transport,
    listened: () => transport !== socket.send || socket.opened > 0,
    retryAfter,
    record,
    changed,
  });
  const inside: Inside = { world, deliveries, changed, baseUrl };
  const deeds: Deeds = new Map();
  web.setMethods([
    ...appMethods(inside, socket),
    ...chatMethods(inside),
    ...conversationMethods(inside),
    ...historyMethods(inside, options.rationedHistory === true),
    ...userMethods(inside),
    ...fileMethods(inside),
    ...viewMethods(inside),
  ]);
  web.setPages({
    response: responsePage(inside, deeds),
    upload: uploadPage(inside),
    files: filePage(inside),
    oauth: authorizePage(inside),
  });
  await new Promise<void>((resolve, reject) => {
    web.server.once('error', reject);
    web.server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  base = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`;
  const actors = new Map<string, Actor>();

  const until = async (isSo: () => boolean, within = 5000): Promise<void> => {
    if (isSo()) return;
    const { promise, resolve } = Promise.withResolvers<'so'>();
    const watcher = (): void => {
      if (isSo()) resolve('so');
    };
    watchers.add(watcher);
    const giveUp = new AbortController();
    const outcome = await Promise.race([promise, wait(within, 'late' as const, { signal: giveUp.signal })]);
    watchers.delete(watcher);
    giveUp.abort();
    if (outcome === 'late') throw new Error(`local Slack: still not so after ${within} ms: ${isSo.toString()}`);
  };

  return {
    apiUrl: `${base}/api/`,
    authorizeUrl: `${base}/oauth/v2/authorize`,
    appId: world.app.id,
    appToken: world.app.token,
    clientId: world.app.clientId,
    clientSecret: world.app.clientSecret,
    signingSecret: world.app.signingSecret,
    calls: web.calls,
    deliveries: deliveries.all,
    socket,
    async useHttp(urls) {
      const to = typeof urls === 'string' ? { events: urls } : urls;
      await http.verify(to.events);
      transport = http.to(to);
    },
    useSocketMode() {
      transport = socket.send;
    },
    useManifest(manifest) {
      world.manifest = manifest;
    },
    redeliver: (id) => deliveries.again(id),
    hold: (on) => deliveries.hold(on),
    settled: (within) => until(() => deliveries.pending === 0, within),
    addWorkspace: (it) => people.addWorkspace(inside, it),
    workspace: (team) => workspaceOf(world, team),
    setScopes: (team, scopes) => void installApp(inside, team, scopes),
    uninstall: (team) => uninstallApp(inside, team),
    revokeToken: (team) => revokeToken(inside, team, workspaceOf(world, team).token ?? ''),
    addUser: (team, it) => people.addUser(inside, team, it),
    changeUser: (user, change) => people.changeUser(inside, user, change),
    addChannel: (team, it) => channels.addChannel(inside, team, it),
    renameChannel: (channel, name) => channels.renameChannel(inside, channel, name),
    archiveChannel: (channel, archived) => channels.archiveChannel(inside, channel, archived),
    makePrivate: (channel) => channels.makePrivate(inside, channel),
    removeChannel: (channel) => channels.removeChannel(inside, channel),
    join: (channel, user) => void channels.joinChannel(inside, channel, user),
    leave: (channel, user) => void channels.leaveChannel(inside, channel, user),
    inviteBot(channel) {
      const { team } = known(world.channels, channel, 'channel');
      const { botUser, owner } = workspaceOf(world, team);
      channels.joinChannel(inside, channel, botUser, owner);
    },
    kickBot(channel) {
      const { team } = known(world.channels, channel, 'channel');
      channels.leaveChannel(inside, channel, workspaceOf(world, team).botUser);
    },
    channel: (id) => world.channels.get(id),
    message: (channel, ts) => messagesOf(world, channel).get(ts),
    messagesIn: (channel) => [...messagesOf(world, channel).values()].filter((it) => it.ephemeralTo === undefined),
    pinsIn: (channel) => (world.pins.get(channel) ?? []).flatMap((it) => messagesOf(world, channel).get(it.ts) ?? []),
    file: (id) => world.files.get(id),
    directChannel(user) {
      const { team } = known(world.people, user, 'user');
      return directBetween(inside, team, [workspaceOf(world, team).botUser, user]).id;
    },
    privateChannel: (...users) => directBetween(inside, known(world.people, users[0] ?? '', 'user').team, users).id,
    canSee: (channel, user) => canSee(world, known(world.channels, channel, 'channel'), user),
    nameOf: (id) => world.people.get(id)?.name ?? world.channels.get(id)?.name ?? world.workspaces.get(id)?.name ?? id,
    as(user) {
      const actor = actors.get(user) ?? createActor(inside, deeds, until, user);
      actors.set(user, actor);
      return actor;
    },
    skew: (by) => web.skew(by),
    fail: (match, how) => web.faults.add(match, how),
    until,
    async [Symbol.asyncDispose]() {
      deliveries.close();
      socket.close();
      await web.close();
    },
  };
};
