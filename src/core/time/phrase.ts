/** What the part of a plan that says how often comes to: a rule, a question back, or a slip. */

/** What a phrase comes to. `rrule` has no COUNT or UNTIL; `needs` says what the phrase left open. */
export type Phrase = Readonly<
  | { kind: 'rule'; rrule: string }
  /** "every third friday": every three weeks, or the third of the month. The readings are rules. */
  | { kind: 'ambiguous'; readings: readonly string[] }
  /** "biweekly": twice a week to some, every two weeks to others. */
  | { kind: 'ambiguous-word'; word: string }
  /** "tuesday and thursday": these two days, or every week? */
  | { kind: 'once-or-weekly'; rrule: string }
  | { kind: 'needs-weekday' | 'needs-day' | 'needs-date'; rrule: string }
  | { kind: 'impossible-date'; day: number; month: number }
>;

export function text(frequency: string, interval: number, parts = ''): string {
  const every = interval > 1 ? `;INTERVAL=${interval}` : '';
  return `FREQ=${frequency}${every}${parts && ';'}${parts}`;
}

export const rule = (frequency: string, interval = 1, parts = ''): Phrase => ({
  kind: 'rule',
  rrule: text(frequency, interval, parts),
});
