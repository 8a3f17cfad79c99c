/** Does a day match one part of a rule? */
import { calendarDay, type CalendarDay, daysInMonth, daysInYear, startOfWeekOne, weekdayOf } from './day-number.ts';
import type { DayRule, Rule } from './rule.ts';

export const isIn = (wanted: readonly number[], value: number): boolean =>
  wanted.length === 0 || wanted.includes(value);

export function isWantedMonth(rule: Rule, number: number): boolean {
  if (rule.byMonth.length === 0 && rule.byMonthDay.length === 0) return true;
  const { year, month, day } = calendarDay(number);
  return (
    isIn(rule.byMonth, month) &&
    (rule.byMonthDay.length === 0 || rule.byMonthDay.some((n) => n === day || n === day - daysInMonth(year, month) - 1))
  );
}

export function isYearDay(rule: Rule, number: number): boolean {
  const { year, dayOfYear } = calendarDay(number);
  return rule.byYearDay.some((n) => n === dayOfYear || n === dayOfYear - daysInYear(year) - 1);
}

export function isWantedWeek(rule: Rule, number: number): boolean {
  if (rule.byWeekNo.length === 0) return true;
  const { year } = calendarDay(number);
  const bounds = [year - 1, year, year + 1, year + 2].map((it) => startOfWeekOne(it, rule.weekStart));
  const at = bounds.findLastIndex((from) => from <= number);
  const from = bounds[at] ?? 0;
  const week = Math.floor((number - from) / 7) + 1;
  const weeks = ((bounds[at + 1] ?? from) - from) / 7;
  return rule.byWeekNo.some((n) => n === week || n === week - weeks - 1);
}

/** BYDAY; an ordinal counts within the month, or within the year in a yearly rule without BYMONTH. */
export function isWantedWeekday(rule: Rule, number: number): boolean {
  if (rule.byDay.length === 0) return true;
  const weekday = weekdayOf(number);
  const same = rule.byDay.filter((it) => it.weekday === weekday);
  if (same.length === 0 || same.some(({ nth }) => nth === undefined)) return same.length > 0;
  const on = calendarDay(number);
  const inYear = rule.frequency === 'YEARLY' && rule.byMonth.length === 0;
  return same.some((it) => isNth(it, on, inYear));
}

function isNth({ nth }: DayRule, on: CalendarDay, inYear: boolean): boolean {
  const [place, length] = inYear ? [on.dayOfYear, daysInYear(on.year)] : [on.day, daysInMonth(on.year, on.month)];
  return nth === Math.ceil(place / 7) || nth === -Math.ceil((length - place + 1) / 7);
}
