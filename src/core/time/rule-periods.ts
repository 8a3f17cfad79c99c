/** The days, weeks, months or years that a rule steps through. */
import { dayNumber, daysInMonth, daysInYear, startOfWeek } from './day-number.ts';
import type { Rule } from './rule.ts';

export type Period = Readonly<{ from: number; days: number; year: number; months: readonly number[] }>;
const allMonths = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
const lastDay = dayNumber(9999, 12, 31);

/** Every INTERVAL-th day, week, month or year, the one that holds the start first. */
export function* periods(rule: Rule, start: Temporal.PlainDate, first: number): Generator<Period, void, undefined> {
  const step = rule.interval;
  if (rule.frequency === 'DAILY' || rule.frequency === 'WEEKLY') {
    const days = rule.frequency === 'DAILY' ? 1 : 7;
    const from = days === 1 ? first : startOfWeek(first, rule.weekStart);
    for (let day = from; day <= lastDay; day += days * step) yield { from: day, days, year: 0, months: [] };
    return;
  }
  if (rule.frequency === 'YEARLY') {
    for (let year = start.year; year <= 9999; year += step)
      yield { from: dayNumber(year, 1, 1), days: daysInYear(year), year, months: allMonths };
    return;
  }
  for (let at = start.year * 12 + start.month - 1; at < 10_000 * 12; at += step) {
    const [year, month] = [Math.floor(at / 12), (at % 12) + 1];
    yield { from: dayNumber(year, month, 1), days: daysInMonth(year, month), year, months: [month] };
  }
}
