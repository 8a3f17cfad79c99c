/** A person as the budget knows them: their zone, their quiet, and what they switched off. One row per account. */
import type { UserRef } from '../chat/address.ts';
import type { Language } from '../copy/language.ts';
import type { PersonId } from '../kit/ids.ts';
import type { NudgeKind } from '../nudge/nudge.ts';

export type QuietHours = Readonly<{ from: Temporal.PlainTime; to: Temporal.PlainTime }>;

export type Person = Readonly<{
  id: PersonId;
  version: number;
  user: UserRef;
  /** IANA; undefined until asked or told by the service. */
  zone: string | undefined;
  language: Language | undefined;
  country: string | undefined;
  /** May cross midnight; undefined means the person switched quiet hours off. */
  quiet: QuietHours | undefined;
  awayUntil: Temporal.Instant | undefined;
  /** Everything unasked is paused; `by-itself` after three unanswered prompts, with one neutral note. */
  paused: 'no' | 'by-person' | 'by-itself';
  off: readonly NudgeKind[];
  unansweredPrompts: number;
  /** Direct messages were refused; future ones go to the fallback. */
  directClosed: boolean;
  /** Off only by the person's own, explained, reversible choice (domain G7). */
  crisisOffers: boolean;
  /** When the last unsolicited crisis card was shown and how strong the signal was; never the words. */
  lastOffer: Readonly<{ at: Temporal.Instant; level: 1 | 2 | 3 }> | undefined;
  createdAt: Temporal.Instant;
}>;

/** Domain "Suggested defaults": quiet 21:00–08:00 in the person's own zone. */
export const defaultQuiet: QuietHours = {
  from: Temporal.PlainTime.from('21:00'),
  to: Temporal.PlainTime.from('08:00'),
};

/** Domain G5: at most one unrequested message a day and three a week. */
export const caps = { perDay: 1, perWeek: 3 } as const;

/** A person we have not met: the defaults of everything, in nobody's way. */
export const newPerson = (id: PersonId, user: UserRef, now: Temporal.Instant): Person => ({
  id,
  version: 0,
  user,
  zone: undefined,
  language: undefined,
  country: undefined,
  quiet: defaultQuiet,
  awayUntil: undefined,
  paused: 'no',
  off: [],
  unansweredPrompts: 0,
  directClosed: false,
  crisisOffers: true,
  lastOffer: undefined,
  createdAt: now,
});
