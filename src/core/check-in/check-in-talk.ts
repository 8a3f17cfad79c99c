/** What passes between a person and the use cases: invitation, answer, receipt, refusal. */
import type { ChannelRef, UserRef } from '../chat/address.ts';
import type { Block, Card } from '../chat/card.ts';
import type { Language } from '../copy/language.ts';
import type { AnswerId, CheckInId, GroupId } from '../kit/ids.ts';
import { summaryMinimum } from './check-in-contributions.ts';
import type { Answer, AnswerWords, CheckInVisibility } from './check-in.ts';

/** What opens a check-in: who may see it is asked before anything is written. */
export type Invitation = Readonly<{
  group: Readonly<{ id: GroupId; name: string }>;
  start: CheckInId | AnswerId;
  /** The choice of last time. */
  remembered: CheckInVisibility;
  /** When the open round closes; undefined when none is open. */
  closesAt: Temporal.Instant | undefined;
  scheduled: boolean;
  minimum: number;
  fewMembers: boolean;
}>;
export type Over = Readonly<{ group: GroupId; closedAt: Temporal.Instant }>;

/** Help to show inside the answer, from the crisis path. */
export type Offer = Readonly<{ blocks: readonly Block[]; card: Card }>;

export type Said = Readonly<{
  user: UserRef;
  /** Where they wrote it. */
  channel: ChannelRef;
  group: GroupId;
  start: string;
  visibility: CheckInVisibility;
  words: AnswerWords;
  at: Temporal.Instant;
  language: Language;
}>;

/** `nobody`: no facilitator but the writer. `as-it-was`: nothing to show. `copy-remains`: an old copy could not be taken back. */
export type Placed = 'posted' | 'sent-directly' | 'not-posted' | 'nobody' | 'as-it-was' | 'copy-remains';

export type Receipt = Readonly<{
  kind: 'kept';
  answer: Answer;
  words: AnswerWords;
  placed: Placed;
  /** Who sees it was changed, as against a fresh answer. */
  changed: boolean;
  closedMeanwhile: boolean;
  /** A copy stood where others could read it, and was removed with this change. */
  takenBack: boolean;
  minimum: number;
  nextMeeting: Temporal.Instant | undefined;
  /** Whether the guidelines are as this person agreed to them. */
  guidelines: 'fine' | 'changed' | 'open';
  offer: Offer | undefined;
}>;
export type Refused = Readonly<{
  kind: 'refused';
  why: 'group-gone' | 'group-closed' | 'not-member' | 'line-too-long' | 'okay-too-long' | 'memory-away';
  group: string;
  most: number;
  words: AnswerWords;
  offer: Offer | undefined;
}>;

/** What every receipt says, before it is known how keeping and showing went. */
export const receiptFor = (words: AnswerWords, minimum: number) => ({
  kind: 'kept' as const,
  words,
  changed: false,
  closedMeanwhile: false,
  takenBack: false,
  minimum: summaryMinimum(minimum),
  nextMeeting: undefined,
  guidelines: 'fine' as const,
  offer: undefined,
});
