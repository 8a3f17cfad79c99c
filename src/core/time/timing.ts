/** What a typed plan comes to, and everything that can be wrong with it. */
import type { Phrase } from './phrase.ts';
import type { TimeProblem } from './wall-time.ts';
import type { DateProblem } from './written-date.ts';

/** `start` is the first meeting's wall time, still to come; for a repeating one it matches the rule. */
export type Timing = Readonly<
  { kind: 'once'; start: Temporal.PlainDateTime } | { kind: 'repeating'; rrule: string; start: Temporal.PlainDateTime }
>;

export type TimingProblem =
  | TimeProblem
  | DateProblem
  | Exclude<Phrase, { kind: 'rule' }>
  | Readonly<
      | { kind: 'unreadable' }
      | { kind: 'needs-time' }
      /** "Tuesday 18:00 and Thursday 19:00": one meeting has one time. */
      | { kind: 'two-times' }
      | { kind: 'ends-before-start'; ends: Temporal.PlainDate; starts: Temporal.PlainDate }
      /** A well-formed rule that no day matches. */
      | { kind: 'never' }
    >;
