/** A nudge: one message nobody asked for, one row of the ledger, seen exactly once. */
import type { ChannelRef, MessageRef, UserRef } from '../chat/address.ts';
import type { GroupId, MemberId, NudgeId } from '../kit/ids.ts';

/** Why it is sent. Also its urgency, in this order. */
export const nudgeKinds = ['crisis', 'meeting', 'check-in', 'guideline', 'rest'] as const;
export type NudgeKind = (typeof nudgeKinds)[number];

/** 1 is most urgent; used as the order of claiming and as job priority. */
export const urgencyOf = (kind: NudgeKind): number => nudgeKinds.indexOf(kind) + 1;

/** What the message is about; with the subject it is enough to write the card at the moment of sending. */
export type NudgeTopic =
  | 'meeting-reminder'
  | 'meeting-changed'
  | 'meeting-start'
  /** To the channel: planned, two days ahead, or changed; with a way to answer. */
  | 'meeting-announce'
  | 'check-in-prompt'
  | 'check-in-group-prompt'
  | 'check-in-summary'
  | 'guideline-post'
  | 'guideline-agree'
  | 'guideline-changed'
  | 'crisis-offer'
  | 'crisis-page'
  | 'pause-note'
  /** To those who hold a group: we are no longer in its channel. */
  | 'put-out'
  /** To somebody who holds a group and is asked to be on call. */
  | 'duty-asked'
  | 'first-message';

export type DeliveryStatus = Readonly<
  | { kind: 'planned' | 'sending' | 'cancelled' | 'expired' }
  | { kind: 'sent'; message: MessageRef }
  | { kind: 'suppressed'; why: 'quiet-hours' | 'over-budget' | 'paused' | 'left' | 'not-wanted' | 'moved' }
  | { kind: 'failed'; why: 'unreachable' | 'forbidden' | 'gone' | 'defect' }
>;

/** A lease on a claimed nudge: in database time, so that a fast-forwarded clock does not lapse it. */
export type Lease = Readonly<{ token: string; until: Temporal.Instant }>;

export type Nudge = Readonly<{
  /** 20 characters, and the marker on the message itself. */
  id: NudgeId;
  /** `kind:group:recipient:subject:occurrence:revision:lead`; planning the same key twice keeps the first. */
  key: string;
  kind: NudgeKind;
  topic: NudgeTopic;
  group: GroupId;
  /** The member it is for; undefined for what goes to a channel. */
  member: MemberId | undefined;
  to: UserRef | ChannelRef;
  /** Id of the meeting, check-in or guideline set it is about; `` where there is none. */
  subject: string;
  /** Which occurrence of the subject (a local date), `` where there is none. */
  occurrence: string;
  revision: number;
  /** How long before the occurrence, as an ISO 8601 duration, `` where there is none. */
  lead: string;
  notBefore: Temporal.Instant;
  due: Temporal.Instant;
  /** Latest useful time: after this it is dropped as `expired`. */
  uselessAfter: Temporal.Instant;
  /** Asked for by the member's own act (an accepted RSVP): passes quiet hours and caps, not pause. */
  asked: boolean;
  attempts: number;
  status: DeliveryStatus;
  lease: Lease | undefined;
}>;

type KeyParts = Pick<Nudge, 'kind' | 'group' | 'subject' | 'occurrence' | 'revision' | 'lead'> &
  Readonly<{ recipient: string }>;

/** The ledger key of a nudge. */
export const nudgeKey = (it: KeyParts): string =>
  [it.kind, it.group, it.recipient, it.subject, it.occurrence, it.revision, it.lead].join(':');
