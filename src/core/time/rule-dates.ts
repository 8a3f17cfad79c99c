/** The local dates of a rule, in order: RFC 5545 §3.3.10's expansion, period by period. */
import {
  calendarDay,
  dayNumber,
  daysInMonth,
  daysInYear,
  startOfWeek,
  startOfWeekOne,
  weekdayOf,
  type CalendarDay,
} from './day-number.ts';
import type { DayRule, Rule } from './rule.ts';

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

type Period = Readonly<{ from: number; days: number; year: number; months: readonly number[] }>;

const periodsIn400Years = { YEARLY: 400, MONTHLY: 4_800, WEEKLY: 20_871, DAILY: 146_097 } as const;
const allMonths = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
const lastDay = dayNumber(9999, 12, 31);

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

/** Every INTERVAL-th day, week, month or year, the one that holds the start first. */
function* periods(rule: Rule, start: Temporal.PlainDate, first: number): Generator<Period, void, undefined> {
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

/** The period's days that match every part but BYSETPOS; not sorted, perhaps with doubles. */
function candidates(rule: Rule, period: Period): readonly number[] {
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

const isIn = (wanted: readonly number[], value: number): boolean => wanted.length === 0 || wanted.includes(value);

function isWantedMonth(rule: Rule, number: number): boolean {
  if (rule.byMonth.length === 0 && rule.byMonthDay.length === 0) return true;
  const { year, month, day } = calendarDay(number);
  return (
    isIn(rule.byMonth, month) &&
    (rule.byMonthDay.length === 0 || rule.byMonthDay.some((n) => n === day || n === day - daysInMonth(year, month) - 1))
  );
}

function isYearDay(rule: Rule, number: number): boolean {
  const { year, dayOfYear } = calendarDay(number);
  return rule.byYearDay.some((n) => n === dayOfYear || n === dayOfYear - daysInYear(year) - 1);
}

function isWantedWeek(rule: Rule, number: number): boolean {
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
function isWantedWeekday(rule: Rule, number: number): boolean {
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

/** Sorted, each once, and of those what BYSETPOS keeps. */
function atPositions(days: readonly number[], positions: readonly number[]): readonly number[] {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  if (positions.length === 0) return sorted;
  const kept = positions.flatMap((position) => sorted.at(position > 0 ? position - 1 : position) ?? []);
  return [...new Set(kept)].sort((a, b) => a - b);
}
