/** When a meeting is, in words; and for every way a time can be wrong, what would work. Phrases can be typed back in. */
import { assertNever } from '../../kit/result.ts';
import type { Rhythm } from '../../meeting/meeting.ts';
import type { RecurrenceEnd } from '../../time/recurrence-end.ts';
import { patternOf, type RecurrencePattern } from '../../time/recurrence-pattern.ts';
import type { TimingProblem } from '../../time/timing.ts';
import { parseRule } from '../../time/rule-text.ts';

/** What was typed as the new time of one meeting is no single day and time. */
type MoveTimingProblem = TimingProblem | Readonly<{ kind: 'not-one-day' }>;

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const places: Readonly<Record<number, string>> = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  5: 'fifth',
  [-1]: 'last',
  [-2]: 'second to last',
  [-3]: 'third to last',
  [-4]: 'fourth to last',
  [-5]: 'fifth to last',
};

const weekday = (it: number): string => weekdays[it - 1] ?? '';
const month = (it: number): string => months[it - 1] ?? '';
const clock = (it: Temporal.PlainTime): string => it.toString({ smallestUnit: 'minute' });
const day = (on: Temporal.PlainDate): string => `${on.day} ${month(on.month)} ${on.year}`;
const dayWithWeekday = (on: Temporal.PlainDate): string => `${weekday(on.dayOfWeek)} ${day(on)}`;

/** "Thursday 3 December": the day it is in a zone. */
export const dayThere = (at: Temporal.Instant, zone: string): string => {
  const local = at.toZonedDateTimeISO(zone);
  return `${weekday(local.dayOfWeek)} ${local.day} ${month(local.month)}`;
};
/** "Thursday 3 December 19:00": for buttons and choices, whose words every service shows as they are. */
export const moment = (at: Temporal.Instant, zone: string): string => `${dayThere(at, zone)} ${hour(at, zone)}`;
/** "Thursday 3 December 19:00, London time": for readers who may live by another clock. */
export const momentThere = (at: Temporal.Instant, zone: string): string =>
  `${moment(at, zone)}, ${zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')} time`;
/** "19:00" on the clock of a zone. */
export const hour = (at: Temporal.Instant, zone: string): string => clock(at.toZonedDateTimeISO(zone).toPlainTime());

/** Clocks go forward over the hour that was asked for; `real` is when it is then. */
export const skippedHour = (real: Temporal.PlainDateTime): string =>
  `That hour does not exist on ${day(real.toPlainDate())}, when clocks change; it is ${clock(real.toPlainTime())} then.`;

/** "every second Tuesday at 19:00 (Europe/London)". */
export function rhythm(it: Rhythm): string {
  if (it.kind === 'once')
    return `${dayWithWeekday(it.start.toPlainDate())} at ${clock(it.start.toPlainTime())} (${it.zone})`;
  return `${pattern(it.pattern)} at ${clock(it.time)}${ending(it.end)} (${it.zone})`;
}

function pattern(it: RecurrencePattern): string {
  switch (it.kind) {
    case 'daily':
      return it.every === 1 ? 'every day' : it.every === 2 ? 'every second day' : `every ${it.every} days`;
    case 'weekly': {
      const isWorkweek = it.weekdays.join() === '1,2,3,4,5';
      const days = isWorkweek && it.every === 1 ? 'weekday' : listed(it.weekdays.map(weekday));
      if (it.every === 1) return `every ${days}`;
      return it.every === 2 ? `every second ${days}` : `every ${it.every} weeks on ${days}`;
    }
    case 'monthly-days': {
      const tail = { 'left-out': '', 'last-day': ' or the last day', 'day-after': ' or the day after' };
      const short = it.shortMonths === undefined ? '' : tail[it.shortMonths];
      return `on the ${listed(it.days.map(monthDay))} of ${monthStep(it.every)}${short}`;
    }
    case 'monthly-weekdays': {
      const [first] = it.places;
      const isSame = it.places.every((place) => place.weekday === first?.weekday);
      const named = isSame
        ? `${listed(it.places.map(({ nth }) => places[nth] ?? String(nth)))} ${weekday(first?.weekday ?? 1)}`
        : listed(it.places.map((place) => `${places[place.nth] ?? place.nth} ${weekday(place.weekday)}`));
      return `on the ${named} of ${monthStep(it.every)}`;
    }
    case 'yearly':
      return `every ${it.every === 1 ? 'year' : `${it.every} years`} on ${it.day} ${month(it.month)}`;
    case 'other':
      return 'on the dates below';
    default:
      return assertNever(it);
  }
}

function ending(end: RecurrenceEnd): string {
  if (end.kind === 'on') return ` until ${day(end.on)}`;
  if (end.kind === 'after') return `, ${end.count} times`;
  return '';
}

const listed = (them: readonly string[]): string =>
  them.length < 2 ? (them[0] ?? '') : `${them.slice(0, -1).join(', ')} and ${them.at(-1)}`;
const monthStep = (every: number): string =>
  every === 1 ? 'every month' : every === 2 ? 'every second month' : `every ${every} months`;

function monthDay(it: number): string {
  if (it < 0) return `${places[it] ?? `${-it}th to last`} day`;
  const tail = it % 100 >= 11 && it % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][it % 10] ?? 'th');
  return `${it}${tail}`;
}

/** A rule's phrase without a time, to offer as a clearer way to say it. */
function ruleWords(rrule: string): string {
  const rule = parseRule(rrule);
  return rule.ok ? pattern(patternOf(rule.value, Temporal.PlainDateTime.from('2026-01-01T00:00'))) : rrule;
}

/** What is wrong with a time as typed, and what would work. */
export function timingProblem(problem: MoveTimingProblem): string {
  switch (problem.kind) {
    case 'unreadable':
      return 'I couldn’t read when that is. Something like “every second Tuesday 19:00”, “Thursday 7pm” or “2026-12-03 19:00” works.';
    case 'unreadable-time':
      return 'I couldn’t read the time of day. Something like 19:00 or 7pm works.';
    case 'impossible-time':
      return 'No clock shows that time of day. Something like 19:00 or 7pm works.';
    case 'needs-time':
      return 'The time of day is still open. Add one, such as “19:00” or “7pm”.';
    case 'two-times':
      return 'I found two times of day in there, and a meeting has one. Two plans, one for each, work.';
    case 'unreadable-date':
      return 'I couldn’t read the date. Something like “3 December”, “next Tuesday” or “2026-12-03” works.';
    case 'impossible-date':
      return `There is no ${problem.day} ${month(problem.month) || `in month ${problem.month}`}${!('year' in problem) || problem.year === undefined ? '' : ` ${problem.year}`}. A neighbouring date works.`;
    case 'past':
      return `${dayWithWeekday(problem.on)} at that time is past. A date and time still to come works.`;
    case 'too-far':
      return `${day(problem.on)} is more than ten years away. A nearer date works.`;
    case 'not-that-weekday':
      return `${day(problem.on)} is a ${weekday(problem.on.dayOfWeek)}, not a ${weekday(problem.weekday)}. Either the day or the date alone works.`;
    case 'ambiguous-date':
      return `That could be ${listed(problem.readings.map(day)).replace(' and ', ' or ')}. Written like “${day(problem.readings[0])}” it is clear.`;
    case 'ambiguous':
      return `That can mean two things. “${problem.readings.map(ruleWords).join('” or “')}” would be clear.`;
    case 'ambiguous-word':
      return `“${problem.word}” means twice as often to some people. “every second Tuesday” or “every Tuesday and Friday” would be clear.`;
    case 'once-or-weekly':
      return `Is that every week? “${ruleWords(problem.rrule)}” repeats; for single evenings, plan one each.`;
    case 'needs-weekday':
      return 'The day of the week is still open. Something like “every second Tuesday 19:00” works.';
    case 'needs-day':
      return 'The day of the month is still open. Something like “on the first Monday of every month 19:00” works.';
    case 'needs-date':
      return 'The date is still open. Something like “every year on 24 December 18:00” works.';
    case 'ends-before-start':
      return `It would end on ${day(problem.ends)}, before it first takes place on ${day(problem.starts)}. A later end works.`;
    case 'never':
      return 'No day fits that. Something like “on the last day of every month 19:00” works.';
    case 'not-one-day':
      return 'That repeats, and a move is to one day and time. Something like “Wednesday 20:00” works.';
    default:
      return assertNever(problem);
  }
}
