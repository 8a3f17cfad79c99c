/** The local dates of a rule, in order: RFC 5545 §3.3.10's expansion, period by period. */
import { calendarDay, dayNumber } from './day-number.ts';
import { candidates } from './rule-days.ts';
import { periods } from './rule-periods.ts';
import type { Rule } from './rule.ts';

/**
 * The dates on which the rule falls, from `start` on. COUNT and UNTIL are the caller's, who knows the wall time.
 *
 * Choices where the RFC leaves room: `start` is an occurrence only if it matches; BYSETPOS counts the whole period,
 * days before `start` included; a yearly period is the calendar year, so 30 December 2019 (in week 1 of 2020) belongs
 * to 2019; SKIP moves a BYMONTHDAY or BYYEARDAY that its month or year lacks, never one counted from the end.
 *
 * It always ends: the calendar repeats after 400 years, so once as many periods as fit in them were empty, all later
 * ones are; and nothing is looked for after the year 9999.
 */
export function* ruleDates(rule: Rule, start: Temporal.PlainDate): Generator<Temporal.PlainDate, void, undefined> {
  const first = dayNumber(start.year, start.month, start.day);
  const full = withStart(rule, start);
  let last = first - 1;
  let empty = 0;
  for (const period of periods(full, start, first)) {
    const days = atPositions(candidates(full, period), full.bySetPos);
    empty = days.length === 0 ? empty + 1 : 0;
    if (empty > periodsIn400Years[full.frequency]) return;
    for (const day of days) {
      // Forward SKIP can reach into the next period, which may have the same day.
      if (day <= last) continue;
      last = day;
      yield plainDate(day);
    }
  }
}

const periodsIn400Years = { YEARLY: 400, MONTHLY: 4_800, WEEKLY: 20_871, DAILY: 146_097 } as const;

const plainDate = (number: number): Temporal.PlainDate => {
  const { year, month, day } = calendarDay(number);
  return new Temporal.PlainDate(year, month, day);
};

/** What the rule does not say is taken from its start: weekday, day of month, month. */
function withStart(rule: Rule, start: Temporal.PlainDate): Rule {
  if (rule.frequency === 'DAILY') return rule;
  if (rule.byDay.length > 0 || rule.byMonthDay.length > 0 || rule.byYearDay.length > 0) return rule;
  if (rule.frequency === 'WEEKLY' || rule.byWeekNo.length > 0)
    return { ...rule, byDay: [{ weekday: start.dayOfWeek }] };
  if (rule.frequency === 'MONTHLY') return { ...rule, byMonthDay: [start.day] };
  return { ...rule, byMonthDay: [start.day], byMonth: rule.byMonth.length > 0 ? rule.byMonth : [start.month] };
}

/** Sorted, each once, and of those what BYSETPOS keeps. */
function atPositions(days: readonly number[], positions: readonly number[]): readonly number[] {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  if (positions.length === 0) return sorted;
  const kept = positions.flatMap((position) => sorted.at(position > 0 ? position - 1 : position) ?? []);
  return [...new Set(kept)].sort((a, b) => a - b);
}
