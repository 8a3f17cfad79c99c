/** Everything the double keeps: the app, workspaces, people, channels, messages, views. Values are replaced, never changed in place. */
import { createIds } from './ids.ts';
import type { Ids } from './ids.ts';
import type { Manifest } from './manifest.ts';
import type { Channel, Person, StoredFile, StoredMessage, StoredView } from './wire.ts';

export type Workspace = Readonly<{
  id: string;
  name: string;
  domain: string;
  owner: string;
  botUser: string;
  botId: string;
  /** Undefined while the app is not installed. */
  token: string | undefined;
  scopes: readonly string[];
}>;
export type Token = Readonly<{ team: string; state: 'live' | 'revoked' | 'inactive' }>;
export type Trigger = Readonly<{
  id: string;
  team: string;
  user: string;
  at: Temporal.Instant;
  used: boolean;
  /** The form it came from, where it came from one. */
  view: string | undefined;
}>;
export type Pin = Readonly<{ ts: string; at: number; by: string }>;
/** Of a long benchmark the oldest is forgotten. */
const mostKept = 10_000;
export const forgetOldest = (map: Map<string, unknown>): void => {
  for (const oldest of map.keys()) {
    if (map.size <= mostKept) return;
    map.delete(oldest);
  }
};
export interface World {
  readonly ids: Ids;
  now(): Temporal.Instant;
  /** Seconds of Slack’s clock. */
  seconds(): number;
  readonly app: Readonly<{
    id: string;
    token: string;
    clientId: string;
    clientSecret: string;
    signingSecret: string;
    /** The old, deprecated way to know Slack: it still stands in every payload. */
    verificationToken: string;
  }>;
  /** What the app asked for; without one it may everything. */
  manifest: Manifest | undefined;
  readonly workspaces: Map<string, Workspace>;
  readonly tokens: Map<string, Token>;
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
  /** By channel, oldest first, with what only one person sees. */
  readonly messages: Map<string, Map<string, StoredMessage>>;
  /** By channel, newest first. */
  readonly pins: Map<string, readonly Pin[]>;
  readonly files: Map<string, StoredFile>;
  readonly triggers: Map<string, Trigger>;
  /** The forms that stand open before a person, the top one last. */
  readonly stacks: Map<string, readonly StoredView[]>;
  readonly homes: Map<string, StoredView>;
  /** Codes of OAuth not yet exchanged. */
  readonly codes: Map<
    string,
    Readonly<{
      team: string;
      user: string;
      scopes: readonly string[];
      redirect: string | undefined;
      at: Temporal.Instant;
      into: 'workspace' | 'organisation';
    }>
  >;
}

export const createWorld = (now: () => Temporal.Instant): World => {
  const ids = createIds(now);
  const id = ids.next('A');
  return {
    ids,
    now,
    seconds: () => Math.floor(now().epochMilliseconds / 1000),
    app: {
      id,
      token: `xapp-1-${id}-1-${ids.secret()}`,
      clientId: '1000000000001.1000000000002',
      clientSecret: ids.secret(),
      signingSecret: ids.secret(),
      verificationToken: ids.secret().slice(0, 24),
    },
    manifest: undefined,
    workspaces: new Map(),
    tokens: new Map(),
    people: new Map(),
    channels: new Map(),
    messages: new Map(),
    pins: new Map(),
    files: new Map(),
    triggers: new Map(),
    stacks: new Map(),
    homes: new Map(),
    codes: new Map(),
  };
};

/** Of the test’s side: what is not there is the test’s mistake. */
export const known = <T>(map: ReadonlyMap<string, T>, id: string, what: string): T => {
  const found = map.get(id);
  if (found === undefined) throw new Error(`local Slack: there is no ${what} ${id}`);
  return found;
};
export const changeIn = <T extends object>(map: Map<string, T>, id: string, change: Partial<T>, what: string): T => {
  const changed = { ...known(map, id, what), ...change };
  map.set(id, changed);
  return changed;
};
const none: ReadonlyMap<string, StoredMessage> = new Map();
export const messagesOf = (world: World, channel: string): ReadonlyMap<string, StoredMessage> =>
  world.messages.get(channel) ?? none;
export const workspaceOf = (world: World, id: string): Workspace => known(world.workspaces, id, 'workspace');
export const isBotIn = (world: World, channel: Channel): boolean =>
  channel.members.includes(workspaceOf(world, channel.team).botUser);
/** May this person read it? Public channels are open to all but guests. */
export const canSee = (world: World, channel: Channel, user: string): boolean => {
  const person = world.people.get(user);
  if (person === undefined || person.team !== channel.team || person.deactivated) return false;
  if (channel.members.includes(user)) return true;
  return channel.kind === 'public' && person.standing !== 'guest' && person.standing !== 'single-channel-guest';
};
