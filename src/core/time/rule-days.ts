/** Days of one period that match every part of a rule but BYSETPOS. */
import { calendarDay, dayNumber, daysInMonth, daysInYear } from './day-number.ts';
import { isIn, isWantedMonth, isWantedWeek, isWantedWeekday, isYearDay } from './rule-matches.ts';
import type { Period } from './rule-periods.ts';
import type { Rule } from './rule.ts';

/** The period's days that match every part but BYSETPOS; not sorted, perhaps with doubles. */
export function candidates(rule: Rule, period: Period): readonly number[] {
  const months = period.months.filter((month) => isIn(rule.byMonth, month));
  const found = (day: number): boolean => isWantedWeek(rule, day) && isWantedWeekday(rule, day);
  if (period.months.length > 0 && rule.byMonthDay.length > 0) {
    return months.flatMap((month) => monthDays(rule, period.year, month)).filter((day) => found(day));
  }
  if (rule.byYearDay.length > 0) return yearDays(rule, period.year).filter((day) => found(day));
  const every = Array.from({ length: period.days }, (_, at) => period.from + at);
  return every.filter((day) => isWantedMonth(rule, day) && found(day));
}

/** BYMONTHDAY within one month, limited by BYYEARDAY where the rule has both. */
function monthDays(rule: Rule, year: number, month: number): readonly number[] {
  const length = daysInMonth(year, month);
  return rule.byMonthDay.flatMap((wanted) => {
    const day = wanted > 0 ? wanted : length + 1 + wanted;
    if (day < 1) return [];
    if (day <= length) {
      const number = dayNumber(year, month, day);
      return rule.byYearDay.length === 0 || isYearDay(rule, number) ? [number] : [];
    }
    return rule.byYearDay.length === 0 ? moved(rule, dayNumber(year, month, length)) : [];
  });
}

/** BYYEARDAY within one year, limited by BYMONTH. */
function yearDays(rule: Rule, year: number): readonly number[] {
  const length = daysInYear(year);
  return rule.byYearDay.flatMap((wanted) => {
    const day = wanted > 0 ? wanted : length + 1 + wanted;
    if (day < 1) return [];
    if (day > length) return isIn(rule.byMonth, 12) ? moved(rule, dayNumber(year, 12, 31)) : [];
    const number = dayNumber(year, 1, day);
    return isIn(rule.byMonth, calendarDay(number).month) ? [number] : [];
  });
}

/** Where SKIP puts a date that does not exist, given the last one that does (RFC 7529 §4.1). */
const moved = (rule: Rule, lastValid: number): readonly number[] =>
  rule.skip === 'OMIT' ? [] : [rule.skip === 'BACKWARD' ? lastValid : lastValid + 1];
