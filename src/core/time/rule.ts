/** A recurrence rule (RFC 5545 §3.3.10, with RFC 7529's SKIP) as data, and what can be wrong with one. */

export type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
/** One entry of BYDAY: every such weekday, or with `nth` one of its period (negative counts from the end). */
export type DayRule = Readonly<{ weekday: number; nth?: number }>;
/** The last moment, included: a whole local date, a local time in the recurrence's own zone, or an instant. */
export type Until = Readonly<
  | { kind: 'date'; on: Temporal.PlainDate }
  | { kind: 'local'; wall: Temporal.PlainDateTime }
  | { kind: 'instant'; at: Temporal.Instant }
>;

/** An empty list is a part the rule does not have. Weekdays are 1 (Monday) to 7 (Sunday). */
export type Rule = Readonly<{
  frequency: Frequency;
  interval: number;
  count?: number;
  until?: Until;
  weekStart: number;
  byMonth: readonly number[];
  byWeekNo: readonly number[];
  byYearDay: readonly number[];
  byMonthDay: readonly number[];
  byDay: readonly DayRule[];
  bySetPos: readonly number[];
  /** What becomes of the 31st in a month of 30 days (RFC 7529 §4.1): left out, the last day, or the day after. */
  skip: 'OMIT' | 'BACKWARD' | 'FORWARD';
}>;

export type RuleProblem = Readonly<
  | { kind: 'no-frequency' }
  | { kind: 'too-fine'; frequency: string }
  | { kind: 'time-part'; part: string }
  | { kind: 'unreadable-part'; text: string }
  | { kind: 'unknown-part'; part: string }
  | { kind: 'repeated-part'; part: string }
  | { kind: 'bad-value'; part: string; value: string }
  | { kind: 'part-not-with-frequency'; part: string; frequency: Frequency }
  | { kind: 'ordinal-not-with-frequency'; frequency: Frequency }
  | { kind: 'ordinal-with-week-number' }
  | { kind: 'count-and-until' }
  | { kind: 'set-position-alone' }
  | { kind: 'other-calendar'; calendar: string }
>;

/** Two-letter weekdays in order: the first is Monday. */
export const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
