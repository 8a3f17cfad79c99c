/** One chat service, as the core sees it. Every member is required: an adapter that lacks a feature degrades inside itself. */
import type {
  ChannelRef,
  CommunityRef,
  EventRef,
  MessageRef,
  PlatformId,
  ThreadRef,
  UserRef,
} from '../chat/address.ts';
import type { Card } from '../chat/card.ts';
import type { Registry, Reply } from '../chat/spec.ts';
import type { NudgeId } from '../kit/ids.ts';
import type { Result } from '../kit/result.ts';

export interface ChatPlatform {
  readonly id: PlatformId;
  readonly traits: Traits;
  readonly messages: Messages;
  readonly pins: Pins;
  readonly threads: Threads;
  readonly scheduledEvents: ScheduledEvents;
  readonly users: Users;
  readonly channels: Channels;
  readonly home: Home;
  /** Publishes what people may ask for; run when the registry has changed. */
  register(registry: Registry): Delivery<void>;
  /** Starts listening, until disposed. Only a gateway calls it; everything above works without. */
  open(registry: Registry, inbound: Inbound): Promise<AsyncDisposable>;
}

/** Facts the copy may mention ("I'll send it privately"). Never a switch for behaviour. */
export type Traits = Readonly<{
  ephemeral: 'native' | 'as-direct-message';
  scheduledEvents: 'native' | 'as-card';
  roles: 'native' | 'as-roster';
  threads: 'native' | 'as-messages';
  /** Who may read what is said: those who can see the channel, or the community’s owners besides, private words too. */
  readers: 'members' | 'owners-may-export';
  /** Letting somebody into a private channel, or out of it, is told in it by the service itself, or by nobody. */
  comings: 'silent' | 'announced';
}>;

export interface Messages {
  post(channel: ChannelRef, card: Card, nudge: NudgeId): Delivery;
  reply(message: MessageRef, card: Card, nudge: NudgeId): Delivery;
  /** A card with a cover stays covered where it would have been sent so. */
  edit(message: MessageRef, card: Card): Delivery;
  remove(message: MessageRef): Delivery<void>;
  sendDirect(user: UserRef, card: Card, nudge: NudgeId): Delivery;
  /** Seen by one person in a channel; becomes a direct message where that is impossible. */
  sendEphemeral(
    channel: ChannelRef,
    user: UserRef,
    card: Card,
    nudge: NudgeId,
  ): Delivery<'ephemeral' | 'direct-message'>;
  /**
   * Our own message, by the marker it carries, sent between the two; up to now where `until` is left out. Asked only
   * when a crash left us unsure, and for what we keep nowhere.
   */
  find(
    nudge: NudgeId,
    where: ChannelRef | UserRef,
    since: Temporal.Instant,
    until?: Temporal.Instant,
  ): Delivery<MessageRef | undefined>;
  /** A link that opens the message for whoever may see it. */
  linkTo(message: MessageRef): string;
}
export interface Pins {
  pin(message: MessageRef): Delivery<void>;
  unpin(message: MessageRef): Delivery<void>;
}
/** A side conversation; where a service has none, replies in the channel itself. */
export interface Threads {
  /** Under one message there is one at most: opened again, it is the one that is there. */
  open(message: MessageRef, name: string): Delivery<ThreadRef>;
  close(thread: ThreadRef): Delivery<void>;
}
export type EventDetails = Readonly<{
  title: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  place: string;
  /** What it mirrors, by our own id: kept on the event, so that it is found again without being remembered. */
  mirrors: string;
}>;
/** One of our own events as it stands on the service now, whoever edited it meanwhile. */
export type StandingEvent = Readonly<{ event: EventRef; details: EventDetails }>;
export interface ScheduledEvents {
  /** Those of ours that are still to come or running, found by the mark they carry; empty where there are none. */
  list(channel: ChannelRef): Delivery<readonly StandingEvent[]>;
  create(channel: ChannelRef, details: EventDetails): Delivery<EventRef>;
  update(event: EventRef, details: EventDetails): Delivery<void>;
  cancel(event: EventRef): Delivery<void>;
}
export interface Users {
  membership(user: UserRef, channel: ChannelRef): Promise<'none' | 'member' | 'admin'>;
  /** Is this account in the community that holds the channel, whether it may see the channel or not? */
  belongs(user: UserRef, channel: ChannelRef): Promise<boolean>;
  membersOf(channel: ChannelRef): AsyncIterable<UserRef>;
  setRole(user: UserRef, channel: ChannelRef, role: 'facilitator', held: boolean): Delivery<void>;
  /** Gives or takes one of the community’s own roles, by its id. Where a service has none, `forbidden`. */
  grant(user: UserRef, channel: ChannelRef, role: string, held: boolean): Delivery<void>;
  /** Ids of the community’s own roles this account holds; empty where a service has none, or nobody is there. */
  rolesOf(user: UserRef, channel: ChannelRef): Promise<readonly string[]>;
  /** Does one of the community’s own roles allow more than everybody may? `unknown` where a service has none, or cannot say. */
  rightsOf(role: string, channel: ChannelRef): Promise<'none' | 'some' | 'unknown'>;
  /** Opens or closes a private channel to somebody who joined or left its group. */
  setAdmitted(user: UserRef, channel: ChannelRef, admitted: boolean): Delivery<void>;
  /** Until when the person asked the service for quiet; undefined where none or unknowable. */
  doNotDisturbUntil(user: UserRef): Promise<Temporal.Instant | undefined>;
  /** The person's IANA zone where the service knows it. */
  zoneOf(user: UserRef): Promise<string | undefined>;
}
export interface Channels {
  /**
   * We come into the channel by ourselves, where a service lets us; there already, or where nobody has to come in,
   * nothing happens. Only ever done because somebody asked for it: whoever put us out is not overruled.
   */
  enter(channel: ChannelRef): Delivery<void>;
  /** What we lack to work in this channel, with what the group’s settings use beside the usual; empty when all is well. */
  missingPermissions(channel: ChannelRef, uses?: readonly Use[]): Promise<readonly Lack[]>;
  /** Who can read it, as it is now. */
  opennessOf(channel: ChannelRef): Promise<Openness>;
  /** The channel's name; undefined when it is gone or out of our sight. */
  nameOf(channel: ChannelRef): Promise<string | undefined>;
}
/**
 * Who reads a channel. `private`: only those who were let in; `letIn` names whole groups of people, a service’s roles,
 * that were let in beside people by name. `open`: the whole community. `hidden`: we ourselves may not look into it, so
 * we cannot tell.
 */
export type Openness = Readonly<{ kind: 'private'; letIn: readonly string[] } | { kind: 'open' | 'hidden' | 'gone' }>;
/** What a group may use beside the usual, and what it takes. */
export type Use = 'threads' | 'scheduled-events' | 'roles';
/**
 * Something we lack. `name` is what the service itself calls it; `keepsFrom` is what does not work without it:
 * `everything` and `being-there` must be mended first, all else goes on without. `being-there`: we are not in the channel,
 * and `name` says in brackets what somebody types in it to have us there; `coming-in`: the same, but `enter` does it too.
 */
export type Lack = Readonly<{
  name: string;
  keepsFrom:
    | 'everything'
    | 'being-there'
    | 'coming-in'
    | 'noticing'
    | 'comings-and-goings'
    | 'pinning'
    | 'files'
    | 'admitting'
    | 'finding-again'
    | Use;
}>;

/** A page of one's own with the bot; where a service has none, nothing happens and `/home` answers instead. */
export interface Home {
  publish(user: UserRef, card: Card): Delivery<void>;
}

export type Delivery<T = MessageRef> = Promise<Result<T, DeliveryProblem>>;
export type DeliveryProblem = Readonly<
  /** `closed`: this person accepts no direct messages. `gone`: the place no longer exists. */
  | { kind: 'unreachable' | 'gone' | 'closed' }
  | { kind: 'forbidden'; needs: string }
  | { kind: 'busy'; retryAfter: Temporal.Duration }
>;

/** The driving side, which adapters call. Never throws: a defect becomes a gentle sentence. */
export interface Inbound {
  command(interaction: Interaction & Readonly<{ name: string; input: RawInput }>): Promise<Reply>;
  action(interaction: Interaction & Readonly<{ actionId: string; message: MessageRef | undefined }>): Promise<Reply>;
  form(interaction: Interaction & Readonly<{ name: string; payload: string; input: RawInput }>): Promise<Reply>;
  suggest(
    interaction: Interaction & Readonly<{ name: string; field: string; typed: string }>,
  ): Promise<readonly Suggestion[]>;
  /** The person's own page with the bot. */
  home(interaction: Interaction): Promise<Card>;
  event(event: ChatEvent): Promise<void>;
  /** Communities with groups here, so that a service can tell which let us go while nobody listened; empty where that cannot be told now. */
  communities(platform: PlatformId): Promise<readonly string[]>;
}
/** `value` ≤ 60 and `label` ≤ 75 characters; at most 25 of them. */
export type Suggestion = Readonly<{ value: string; label: string }>;
export type RawInput = Readonly<Record<string, unknown>>;
export type Origin = Readonly<{ actor: UserRef; channel: ChannelRef; at: Temporal.Instant }>;
export type Interaction = Origin & Readonly<{ locale: string | undefined }>;
/**
 * In a side conversation `channel` is the channel it belongs to, and `message.channel` the side conversation itself.
 * Who took a message or an event away is not always known, so nobody is named there.
 */
export type ChatEvent = Readonly<
  | (Origin & { kind: 'message' | 'message-edited'; message: MessageRef; text: string; direct: boolean })
  | (Omit<Origin, 'actor'> & { kind: 'message-removed'; message: MessageRef })
  | (Omit<Origin, 'actor'> & { kind: 'scheduled-event-changed'; event: EventRef })
  | (Origin & { kind: 'roles-changed'; roles: readonly string[] })
  | (Origin & { kind: 'member-joined' | 'member-left'; scope: 'channel' | 'community' })
  | (Omit<Origin, 'actor'> & {
      kind: 'channel-changed';
      /** `closed-to-us`: we were put out of it; the channel itself goes on. */
      change: 'renamed' | 'archived' | 'unarchived' | 'made-private' | 'closed-to-us';
    })
  | (Omit<Origin, 'actor'> & { kind: 'channel-gone' })
  /** We are in it, told when a line opens too; and we were put out of it. */
  | { kind: 'community-joined' | 'community-left'; community: CommunityRef; at: Temporal.Instant }
>;
