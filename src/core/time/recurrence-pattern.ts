/** A rule as the parts of a phrase: data from which the copy of any language says "every second Tuesday". */
import type { DayRule, Rule } from './rule.ts';

/** `every` is the interval; weekdays are 1 (Monday) to 7; a negative day or place counts from the end. */
export type RecurrencePattern = Readonly<
  | { kind: 'daily'; every: number }
  | { kind: 'weekly'; every: number; weekdays: readonly number[] }
  /** `shortMonths`: what happens to a day some months lack; absent when all have it. */
  | {
      kind: 'monthly-days';
      every: number;
      days: readonly number[];
      shortMonths?: 'left-out' | 'last-day' | 'day-after';
    }
  | { kind: 'monthly-weekdays'; every: number; places: readonly Readonly<{ nth: number; weekday: number }>[] }
  | { kind: 'yearly'; every: number; month: number; day: number }
  /** More than a short phrase can say: show the next dates instead. */
  | { kind: 'other' }
>;

/** The pattern of a rule that starts at `start`, which says what the rule leaves open. */
export function patternOf(rule: Rule, start: Temporal.PlainDateTime): RecurrencePattern {
  const every = rule.interval;
  const used = partsUsed(rule);
  if (rule.frequency === 'DAILY') return used === '' ? { kind: 'daily', every } : { kind: 'other' };
  if (rule.frequency === 'WEEKLY') {
    if (used !== '' && used !== 'day') return { kind: 'other' };
    const weekdays = rule.byDay.map(({ weekday }) => weekday).sort((a, b) => a - b);
    return { kind: 'weekly', every, weekdays: weekdays.length > 0 ? weekdays : [start.dayOfWeek] };
  }
  if (rule.frequency === 'MONTHLY') return monthlyPattern(rule, start, used);
  if (rule.skip !== 'OMIT') return { kind: 'other' };
  const [month, day] = [rule.byMonth[0] ?? start.month, rule.byMonthDay[0] ?? start.day];
  const single = rule.byMonth.length <= 1 && rule.byMonthDay.length <= 1;
  return single && ['', 'month', 'month,month-day'].includes(used)
    ? { kind: 'yearly', every, month, day }
    : { kind: 'other' };
}

function monthlyPattern(rule: Rule, start: Temporal.PlainDateTime, used: string): RecurrencePattern {
  const every = rule.interval;
  if (used === '' || used === 'month-day') {
    const days = rule.byMonthDay.length > 0 ? rule.byMonthDay : [start.day];
    if (!days.some((day) => Math.abs(day) > 28)) return { kind: 'monthly-days', every, days };
    const shortMonths = ({ OMIT: 'left-out', BACKWARD: 'last-day', FORWARD: 'day-after' } as const)[rule.skip];
    return { kind: 'monthly-days', every, days, shortMonths };
  }
  if (used === 'day' && rule.byDay.every((it): it is Required<DayRule> => it.nth !== undefined))
    return {
      kind: 'monthly-weekdays',
      every,
      places: rule.byDay.map(({ nth, weekday }) => ({ nth: nth ?? 1, weekday })),
    };
  return { kind: 'other' };
}

/** Which BY parts a rule has, in one order. */
function partsUsed(rule: Rule): string {
  const parts: readonly (readonly [string, readonly unknown[]])[] = [
    ['month', rule.byMonth],
    ['week', rule.byWeekNo],
    ['year-day', rule.byYearDay],
    ['month-day', rule.byMonthDay],
    ['day', rule.byDay],
    ['position', rule.bySetPos],
  ];
  return parts
    .filter(([, values]) => values.length > 0)
    .map(([name]) => name)
    .join(',');
}
