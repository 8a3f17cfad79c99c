/** A chat service in memory that remembers everything sent, can be made to fail, and lets a test act as people. */
import type { ChannelRef, MessageRef, PlatformId, UserRef } from '../../src/core/chat/address.ts';
import { channelKey, userKey } from '../../src/core/chat/address.ts';
import type { Card } from '../../src/core/chat/card.ts';
import type { Registry } from '../../src/core/chat/spec.ts';
import type { NudgeId } from '../../src/core/kit/ids.ts';
import type { ChatPlatform, DeliveryProblem, EventDetails, Inbound, Use } from '../../src/core/ports/chat-platform.ts';
import type { Clock } from '../../src/core/ports/clock.ts';
import { createDriver } from './recorder-driver.ts';
import type { Driver } from './recorder-driver.ts';
import { createVerbs } from './recorder-verbs.ts';
import type { Faults } from './recorder-verbs.ts';

/** One message as it stands now. `to` says who sees it. */
export type Recorded = {
  readonly ref: MessageRef;
  readonly to: 'channel' | 'direct' | 'ephemeral';
  /** Who alone sees it; undefined for what a whole channel sees. */
  readonly only: UserRef | undefined;
  readonly author: UserRef | 'bot';
  readonly at: Temporal.Instant;
  readonly nudge: NudgeId | undefined;
  readonly parent: MessageRef | undefined;
  card: Card | undefined;
  text: string | undefined;
  /** What it said before, oldest first. */
  readonly earlier: Card[];
  pinned: boolean;
  removed: boolean;
};
export type RecordedUser = {
  readonly ref: UserRef;
  admin: boolean;
  /** Accepts no direct messages. */
  closed: boolean;
  zone: string | undefined;
  quietUntil: Temporal.Instant | undefined;
  /** Those the account is in; where it lives may be another, see `accounts`. */
  readonly communities: Set<string>;
  /** Ids of the community’s own roles. */
  readonly roles: Set<string>;
};
export type RecordedChannel = {
  readonly ref: ChannelRef;
  name: string;
  readonly members: Set<string>;
  /** Everybody in the community may read it. */
  open: boolean;
  /** The bot may not look into it. */
  hidden: boolean;
  /** Names of roles that may read it, beside people by name. */
  letIn: readonly string[];
  gone: boolean;
  parent: MessageRef | undefined;
};

/** What the fake keeps; open to tests, which read it and may change it. */
export type RecorderState = {
  readonly users: Map<string, RecordedUser>;
  readonly channels: Map<string, RecordedChannel>;
  readonly messages: Recorded[];
  readonly homes: Map<string, Card>;
  readonly roles: Set<string>;
  /** What the community’s own roles allow, by id; those that are not here allow nothing of their own. */
  readonly rights: Map<string, 'none' | 'some' | 'unknown'>;
  readonly scheduledEvents: Map<string, EventDetails & Readonly<{ channel: ChannelRef }>>;
  readonly closedThreads: Set<string>;
  registered: Registry | undefined;
  inbound: Inbound | undefined;
  /** Interactions that are being answered; disposing waits for them. */
  readonly inFlight: Set<Promise<unknown>>;
};

export interface Recorder extends Driver {
  readonly platform: ChatPlatform;
  readonly state: RecorderState;
  /** Switches: what may go wrong. */
  closeDirect(user: UserRef, closed?: boolean): void;
  deleteChannel(channel: ChannelRef): void;
  /** The next send (post, reply, edit, direct, ephemeral) returns this problem and sends nothing. */
  failNext(problem: DeliveryProblem): void;
  /** The next send happens, but its result is lost: stored, then throws. */
  cutNext(): void;
  /** Until allowed again (`undefined`), everything needs a permission we lack. */
  deny(permission: string | undefined): void;
  /** Until given (`undefined`), this one use needs a permission we lack. */
  lack(use: Use, permission: string | undefined): void;
  /** From now on the bot is not in this channel. */
  putOut(channel: ChannelRef, how: 'may-come-in' | 'must-be-let-in'): void;
  /** Somebody there lets it in. */
  letIn(channel: ChannelRef): void;
  quietUntil(user: UserRef, until: Temporal.Instant | undefined): void;
}

export type RecorderOptions = Readonly<{
  clock: Clock;
  id?: string;
  community?: string;
  /** `elsewhere`: one account serves in every community, so it and its direct channel live in none of them. */
  accounts?: 'elsewhere';
  traits?: Partial<ChatPlatform['traits']>;
}>;

export function createRecorder(options: RecorderOptions): Recorder {
  const { clock, id = 'recorder', community = 'willow' } = options;
  const platformId = id as PlatformId;
  const state: RecorderState = {
    users: new Map(),
    channels: new Map(),
    messages: [],
    homes: new Map(),
    roles: new Set(),
    rights: new Map(),
    scheduledEvents: new Map(),
    closedThreads: new Set(),
    registered: undefined,
    inbound: undefined,
    inFlight: new Set(),
  };
  const faults: Faults = { failure: undefined, cut: false, denied: undefined, lacks: new Map(), outside: new Map() };
  const { platform, keep } = createVerbs({ state, faults, clock, platformId, traits: options.traits ?? {} });

  return {
    platform,
    state,
    closeDirect: (user, closed = true) => void Object.assign(state.users.get(userKey(user)) ?? {}, { closed }),
    deleteChannel: (channel) => void Object.assign(state.channels.get(channelKey(channel)) ?? {}, { gone: true }),
    failNext: (problem) => void (faults.failure = problem),
    cutNext: () => void (faults.cut = true),
    deny: (permission) => void (faults.denied = permission),
    lack: (use, permission) =>
      void (permission === undefined ? faults.lacks.delete(use) : faults.lacks.set(use, permission)),
    putOut: (channel, how) => void faults.outside.set(channelKey(channel), how),
    letIn: (channel) => void faults.outside.delete(channelKey(channel)),
    quietUntil: (user, until) => void Object.assign(state.users.get(userKey(user)) ?? {}, { quietUntil: until }),
    ...createDriver({ state, clock, platform: platformId, community, accounts: options.accounts ?? community, keep }),
  };
}
