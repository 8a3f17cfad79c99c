/** What the crisis path did, without what was said: a signal, an offer, a page. */
import type { MessageRef, UserRef } from '../chat/address.ts';
import type { CrisisLanguage } from '../copy/language.ts';
import type { CrisisId, GroupId, MemberId, RuleId } from '../kit/ids.ts';
import type { CrisisSignal, CrisisTheme } from './signal.ts';

/** How the private help reached the person; `none` where every way was closed. */
export type OfferedBy = 'ephemeral' | 'direct-message' | 'channel-line' | 'in-the-answer' | 'none' | 'not-shown';

/** How a call ended, in the words of whoever took it. */
export const outcomes = ['supported', 'handed-on', 'misread'] as const;
export type Outcome = (typeof outcomes)[number];

/** Kept 30 days (domain "Suggested defaults"): level, time, rules and what people did. Never text. */
export type CrisisRecord = Readonly<{
  /** Derived from the message, so that a redelivered event finds the same record. */
  id: CrisisId;
  version: number;
  group: GroupId | undefined;
  member: MemberId | undefined;
  user: UserRef;
  level: 1 | 2 | 3;
  theme: CrisisTheme;
  rules: readonly RuleId[];
  language: CrisisLanguage;
  at: Temporal.Instant;
  /** Where it was said, for the link in the page; undefined for a private answer. */
  message: MessageRef | undefined;
  offered: OfferedBy;
  paged: boolean;
  /** How many have been asked, one after the other; 0 while nobody was. */
  rung: number;
  /** When the next is asked, unless somebody takes it before; undefined once it is taken or nobody is left to ask. */
  climbsAt: Temporal.Instant | undefined;
  /** What whoever took it says became of it; no more than that. */
  outcome: Outcome | undefined;
  closedAt: Temporal.Instant | undefined;
  acknowledgedBy: MemberId | undefined;
  acknowledgedAt: Temporal.Instant | undefined;
  /** The person said we misread this one message; lowers nothing for later. */
  misreadAt: Temporal.Instant | undefined;
}>;

/** Did the help itself come before the person's eyes? A line for everyone does not count: they may not have tapped it. */
export const isShown = (by: OfferedBy): boolean =>
  by === 'ephemeral' || by === 'direct-message' || by === 'in-the-answer';

export const crisisRecordsKept = Temporal.Duration.from({ days: 30 });

/** What is known of the circumstances when a signal comes. Where nothing is known, help is offered. */
export type Circumstances = Readonly<{
  signal: Pick<CrisisSignal, 'level' | 'theme'>;
  /** Consented to noticing; true where nothing is known. */
  noticing: boolean;
  /** Did not switch off offers. */
  offersOn: boolean;
  /** The group's policy, shown at joining, and the member's own consent to paging. */
  pagingAgreed: boolean;
  /** From which level on this group wants help offered unasked. */
  offersFrom: 2 | 3;
  /** Said in private, to the bot alone: always answered, for nothing is unasked there; and no person is told. */
  isPrivate: boolean;
  lastShown: Readonly<{ at: Temporal.Instant; level: 1 | 2 | 3 }> | undefined;
  now: Temporal.Instant;
}>;

export type Decision = Readonly<{ offer: boolean; page: boolean }>;

/** At most one unsolicited card in this time, unless the level rises; level 3 is always answered (domain G7). */
export const offerAgainAfter = Temporal.Duration.from({ hours: 12 });

/**
 * Level 2 offers help and tells nobody unless the writer taps. Level 3 offers help and pages where joining said so.
 * A stronger signal never receives less: neither offer nor page depends on the level in any other direction.
 */
export function decide({
  signal,
  noticing,
  offersOn,
  pagingAgreed,
  offersFrom,
  isPrivate,
  lastShown,
  now,
}: Circumstances): Decision {
  const isWanted = signal.level >= (isPrivate ? 2 : offersFrom);
  if (!isWanted || !noticing || !offersOn) return { offer: false, page: false };
  const isFresh = lastShown !== undefined && Temporal.Instant.compare(now, lastShown.at.add(offerAgainAfter)) < 0;
  const isRepeat = !isPrivate && isFresh && signal.level < 3 && signal.level <= lastShown.level;
  return { offer: !isRepeat, page: signal.level === 3 && pagingAgreed && !isPrivate };
}

/** A record of what was noticed and done; never of what was said. */
export const newRecord = (
  { level, theme, rules, language }: CrisisSignal,
  it: Pick<CrisisRecord, 'id' | 'user' | 'group' | 'member' | 'message' | 'offered' | 'paged' | 'at'>,
): CrisisRecord => ({
  ...it,
  version: 0,
  rung: 0,
  climbsAt: undefined,
  outcome: undefined,
  closedAt: undefined,
  level,
  theme,
  rules,
  language,
  acknowledgedBy: undefined,
  acknowledgedAt: undefined,
  misreadAt: undefined,
});
