/** Everything that is kept, on one screen. Aggregates are saved whole with a version; a stale save throws `StaleVersion`. */
import type { ChannelRef, CommunityRef, PlatformId, UserRef } from '../chat/address.ts';
import type { Installation } from '../chat/installation.ts';
import type { Answer, CheckIn, UnnamedAnswer } from '../check-in/check-in.ts';
import type { CrisisRecord } from '../crisis/crisis.ts';
import type { Group, Member } from '../group/group.ts';
import type { Draft } from '../group/draft.ts';
import type { Agreed, Agreement, GuidelineSet, LivingCard } from '../guideline/guideline.ts';
import type {
  AnswerId,
  CheckInId,
  CrisisId,
  DraftId,
  GroupId,
  MeetingId,
  MemberId,
  NudgeId,
  PersonId,
} from '../kit/ids.ts';
import type { Meeting, MeetingThread, Rsvp } from '../meeting/meeting.ts';
import type { DeliveryStatus, Nudge } from '../nudge/nudge.ts';
import type { Person } from '../person/person.ts';
import type { KeyOwner, WrappedKey } from '../kit/sealed.ts';

/** `read` and `write` never nest: an embedded database has one connection, and the adapter throws at once. */
export interface Store extends AsyncDisposable {
  read<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  /** One transaction. Only stores are in reach, so nothing can be sent or scheduled before the commit. */
  write<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  /**
   * One question or one change, whole by itself: for what people wait for and is asked all the time, since a transaction
   * around it costs more than it does. Asking for a second thing is our mistake, and throws.
   */
  single<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  /** Does the database answer? For readiness; the crisis path never asks. */
  healthy(): Promise<boolean>;
}

export type Stores = Readonly<{
  communities: Communities;
  installations: Installations;
  groups: Groups;
  members: Members;
  people: People;
  keys: Keys;
  checkIns: CheckIns;
  meetings: Meetings;
  guidelines: Guidelines;
  nudges: Nudges;
  crises: Crises;
  drafts: Drafts;
}>;

/** Thrown by `save` when somebody else saved first, or already holds the place (a channel, an account, a day). Counters and statuses are retried; people's edits are shown both texts. */
export class StaleVersion extends Error {
  override readonly name = 'StaleVersion';
}
/** Thrown at once by everything while the database cannot be reached. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
/** Thrown when `read` or `write` is called inside `write`, or something is scheduled inside one: our mistake, never a hang. */
export class NestedTransaction extends Error {
  override readonly name = 'NestedTransaction';
}

export interface Communities {
  /** When we were put out of a community; its data is purged 30 days later. */
  setLeft(community: CommunityRef, at: Temporal.Instant | undefined): Promise<void>;
  leftBefore(at: Temporal.Instant): Promise<readonly CommunityRef[]>;
  /** Removes everything of a community: its groups, open or closed, its people, what is kept about them, and how it let us in. */
  erase(community: CommunityRef): Promise<void>;
}

/** How we get into communities that added us by themselves; only the adapter of their service reads what is sealed. */
export interface Installations {
  findIn(community: CommunityRef): Promise<Installation | undefined>;
  /** Every community of a service that let us in, for looking after them. */
  of(platform: PlatformId): Promise<readonly Installation[]>;
  /** One per community; a later one takes its place, and the key of the former is destroyed. */
  save(installation: Installation): Promise<void>;
  /** Removes it and its key. */
  erase(community: CommunityRef): Promise<void>;
}

export interface Groups {
  find(id: GroupId): Promise<Group | undefined>;
  /** The open group of this channel; there is one at most. */
  findByChannel(channel: ChannelRef): Promise<Group | undefined>;
  findByCalendarToken(token: string): Promise<Group | undefined>;
  /** The group a meeting, check-in, answer, guideline set or crisis record belongs to, by the subject's id. */
  findBySubject(subject: string): Promise<Group | undefined>;
  /** Open groups of a community, by name. */
  of(community: CommunityRef): Promise<readonly Group[]>;
  /** Every open group, for planning ahead and for the crisis path's memory; those of communities that put us out rest. */
  all(): Promise<readonly Group[]>;
  /** `version` is what was read; stored as `version + 1`. A new group has version 0. */
  save(group: Group): Promise<Group>;
  /** Groups closed before this. */
  closedBefore(at: Temporal.Instant): Promise<readonly Group[]>;
  /** Removes the group and all that belongs to it, keys included. */
  erase(id: GroupId): Promise<void>;
}

export interface Members {
  find(id: MemberId): Promise<Member | undefined>;
  /** The present member with this account. */
  findByUser(group: GroupId, user: UserRef): Promise<Member | undefined>;
  /** A group, open or closed, and the present member of it with this account: one question. */
  placeIn(group: GroupId, user: UserRef): Promise<Readonly<{ group: Group; member: Member | undefined }> | undefined>;
  /** Present members of a group, in order of joining. */
  of(group: GroupId): Promise<readonly Member[]>;
  /** Every place this account holds, past ones included. */
  ofUser(user: UserRef): Promise<readonly Member[]>;
  /** Every present member, for the crisis path's memory. */
  all(): Promise<readonly Member[]>;
  save(member: Member): Promise<Member>;
  /** Members who left before this, of whatever group. */
  leftBefore(at: Temporal.Instant): Promise<readonly Member[]>;
  /** Removes the member, their key, answers, RSVPs, agreements and ledger rows. */
  erase(id: MemberId): Promise<void>;
}

export interface People {
  find(id: PersonId): Promise<Person | undefined>;
  findByUser(user: UserRef): Promise<Person | undefined>;
  all(): Promise<readonly Person[]>;
  save(person: Person): Promise<Person>;
  erase(id: PersonId): Promise<void>;
}

/** Wrapped data keys, in a table of their own, backed up apart. Erasing one makes its owner's words noise for ever. */
export interface Keys {
  find(owner: KeyOwner): Promise<WrappedKey | undefined>;
  save(key: WrappedKey): Promise<void>;
  /** Destroys the key and notes the erasure, which every restore replays. */
  erase(owner: KeyOwner, at: Temporal.Instant): Promise<void>;
}

export type Standing = Readonly<{
  /** Their own; undefined while nothing of theirs was ever kept. */
  key: WrappedKey | undefined;
  /** What was said before under this id. */
  before: Answer | undefined;
  /** Prompts in a row that went without an answer; 0 for whoever is not known. */
  unansweredPrompts: number;
  agreed: Agreed;
}>;

export interface CheckIns {
  find(id: CheckInId): Promise<CheckIn | undefined>;
  findOn(group: GroupId, on: Temporal.PlainDate): Promise<CheckIn | undefined>;
  /** Prompts whose window is over and that were not summarised yet. */
  closedBy(at: Temporal.Instant): Promise<readonly CheckIn[]>;
  save(checkIn: CheckIn): Promise<void>;
  findAnswer(id: AnswerId): Promise<Answer | undefined>;
  /** What an answer of this member under this id would stand on: one question. */
  standing(member: MemberId, id: AnswerId): Promise<Standing>;
  answersTo(checkIn: CheckInId): Promise<readonly Answer[]>;
  /** A member's own, newest first. */
  answersOf(member: MemberId, since: Temporal.Instant): Promise<readonly Answer[]>;
  saveAnswer(answer: Answer): Promise<Answer>;
  eraseAnswer(id: AnswerId): Promise<void>;
  /** Stores the unlinked copies in an order that tells nothing, and forgets which answers they came from: those become their authors' own (`me`). */
  release(copies: readonly UnnamedAnswer[], from: readonly AnswerId[]): Promise<void>;
  unnamedOf(checkIn: CheckInId): Promise<readonly UnnamedAnswer[]>;
  /** Answers older than this go, and unnamed copies whose window closed before; says how many. */
  purge(before: Temporal.Instant): Promise<number>;
}

export interface Meetings {
  find(id: MeetingId): Promise<Meeting | undefined>;
  of(group: GroupId): Promise<readonly Meeting[]>;
  save(meeting: Meeting): Promise<Meeting>;
  rsvpsFor(meeting: MeetingId, on: Temporal.PlainDate): Promise<readonly Rsvp[]>;
  rsvpsOf(member: MemberId): Promise<readonly Rsvp[]>;
  /** One answer per member and occurrence; a later one replaces it. */
  saveRsvp(rsvp: Rsvp): Promise<void>;
  /** RSVPs for occurrences before this date go; says how many. */
  purgeRsvps(before: Temporal.PlainDate): Promise<number>;
  /** The side conversation of one occurrence, open or still to be opened. */
  threadOf(meeting: MeetingId, on: Temporal.PlainDate): Promise<MeetingThread | undefined>;
  /** Those of all occurrences of a meeting, by date. */
  threadsOf(meeting: MeetingId): Promise<readonly MeetingThread[]>;
  /** One per occurrence; a later one replaces it. */
  saveThread(thread: MeetingThread): Promise<void>;
  /** To be opened or closed by then, and those of closed groups that were not tried yet; soonest closing first. */
  threadsDue(at: Temporal.Instant): Promise<readonly MeetingThread[]>;
  forgetThread(meeting: MeetingId, on: Temporal.PlainDate): Promise<void>;
}

export interface Guidelines {
  /** The newest set of a group. */
  current(group: GroupId): Promise<GuidelineSet | undefined>;
  findVersion(group: GroupId, version: number): Promise<GuidelineSet | undefined>;
  /** Throws `StaleVersion` when that version number exists already. */
  publish(set: GuidelineSet): Promise<void>;
  agreementOf(member: MemberId): Promise<Agreement | undefined>;
  saveAgreement(agreement: Agreement): Promise<void>;
  living(group: GroupId): Promise<LivingCard | undefined>;
  saveLiving(card: LivingCard): Promise<void>;
}

export interface Nudges {
  find(id: NudgeId): Promise<Nudge | undefined>;
  /**
   * Planning the same key twice keeps the first, unless it was called off while it was planned: then the new one takes
   * its place, so that whoever leaves and comes back hears again. Returns those that were new.
   */
  plan(nudges: readonly Nudge[]): Promise<readonly Nudge[]>;
  /** Takes what is due, most urgent first, as `sending` with a lease of `leaseFor` in database time; two workers never take the same nudge. */
  claim(now: Temporal.Instant, most: number, leaseFor: Temporal.Duration): Promise<readonly Nudge[]>;
  /** Takes this one if it is due and planned. */
  claimOne(id: NudgeId, now: Temporal.Instant, leaseFor: Temporal.Duration): Promise<Nudge | undefined>;
  /** Ends a claim. Ignored (false) when the lease token is no longer the row's. */
  record(id: NudgeId, token: string, status: DeliveryStatus, at: Temporal.Instant): Promise<boolean>;
  /** Sends a claimed nudge to another place: said before it leaves, so that it is looked for there. Ignored (false) when the token is no longer the row's. */
  readdress(id: NudgeId, token: string, to: ChannelRef): Promise<boolean>;
  /** Gives a claim its whole lease again. Ignored (false) when the token is no longer the row's. */
  renew(id: NudgeId, token: string, leaseFor: Temporal.Duration): Promise<boolean>;
  /** Gives a claimed nudge back as planned, due no earlier than `notBefore`; what does not count as an attempt is taken off again. */
  release(id: NudgeId, token: string, notBefore: Temporal.Instant, counts: boolean): Promise<boolean>;
  /** Leases that lapsed: sent or not, nobody wrote it down. Takes them under a fresh lease, which counts as an attempt. */
  uncertain(most: number, leaseFor: Temporal.Duration): Promise<readonly Nudge[]>;
  /** Plans that are due within the time, most urgent first, to hand to the queue. */
  dueBy(at: Temporal.Instant, most: number): Promise<readonly Nudge[]>;
  /** Planned ones for these recipients, soonest first. */
  plannedFor(members: readonly MemberId[]): Promise<readonly Nudge[]>;
  /** Everything planned, soonest first. */
  upcoming(most: number): Promise<readonly Nudge[]>;
  /** When the members were last sent something they had not asked for; for the caps. */
  sentTo(members: readonly MemberId[], since: Temporal.Instant): Promise<readonly Temporal.Instant[]>;
  /** Rows about these members, any status, newest first: for export and for telling a message's life. */
  of(members: readonly MemberId[]): Promise<readonly Nudge[]>;
  /** Rows addressed to this account, any status, newest first, those without a member included. */
  toUser(user: UserRef): Promise<readonly Nudge[]>;
  eraseTo(user: UserRef): Promise<void>;
  /** Cancels planned rows whose key starts so. */
  cancel(keyPrefix: string): Promise<readonly NudgeId[]>;
  /** Cancels planned rows for a member, or about a subject, or of a group. */
  cancelFor(
    what: Readonly<{ member: MemberId } | { subject: string } | { group: GroupId }>,
  ): Promise<readonly NudgeId[]>;
  /** Finished rows older than this go; says how many. */
  purge(before: Temporal.Instant): Promise<number>;
}

export interface Crises {
  find(id: CrisisId): Promise<CrisisRecord | undefined>;
  save(record: CrisisRecord): Promise<CrisisRecord>;
  ofUser(user: UserRef): Promise<readonly CrisisRecord[]>;
  /** Calls nobody took, where the next is to be asked by then; longest waiting first. */
  climbing(at: Temporal.Instant): Promise<readonly CrisisRecord[]>;
  eraseOfUser(user: UserRef): Promise<void>;
  purge(before: Temporal.Instant): Promise<number>;
}

/** Half-finished set-ups, so that a long form can be taken in steps. */
export interface Drafts {
  find(id: DraftId): Promise<Draft | undefined>;
  save(draft: Draft): Promise<void>;
  erase(id: DraftId): Promise<void>;
  ofUser(user: UserRef): Promise<readonly Draft[]>;
  purge(before: Temporal.Instant): Promise<number>;
}
