/** What the crisis path did, without what was said: a signal, an offer, a page. */
import type { MessageRef, UserRef } from '../chat/address.ts';
import type { Language } from '../copy/language.ts';
import type { CrisisId, GroupId, MemberId, RuleId } from '../kit/ids.ts';
import type { CrisisTheme } from './signal.ts';

/** How the private help reached the person; `none` where every way was closed. */
export type OfferedBy = 'ephemeral' | 'direct-message' | 'channel-line' | 'in-the-answer' | 'none' | 'not-shown';

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
  language: Language;
  at: Temporal.Instant;
  /** Where it was said, for the link in the page; undefined for a private answer. */
  message: MessageRef | undefined;
  offered: OfferedBy;
  paged: boolean;
  acknowledgedBy: MemberId | undefined;
  acknowledgedAt: Temporal.Instant | undefined;
  /** The person said we misread this one message; lowers nothing for later. */
  misreadAt: Temporal.Instant | undefined;
}>;

export const crisisRecordsKept = Temporal.Duration.from({ days: 30 });
