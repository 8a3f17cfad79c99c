/** A date as people write it: "2026-11-24", "24 Nov 2026", "24 November", "tomorrow", "next Tuesday". */
import { err, ok, type Result } from '../kit/result.ts';
import { weekdayFrom } from './calendar-words.ts';
import { numberFrom } from './number-words.ts';
import { tidyWords } from './tidy-words.ts';
import { writtenDate } from './written-date.ts';
import type { DateProblem, Found } from './written-date.ts';

/** When and where the words are said: "tomorrow" is the speaker's. */
export type Reference = Readonly<{ now: Temporal.Instant; zone: string }>;

/** Ten years ahead is a slip of the finger, not a plan. */
const farthestYears = 10;

/**
 * Reads a text that is a date and nothing else, today or later. "Tuesday" and "this Tuesday" may be today, "next
 * Tuesday" is the first after today. A day and month without a year is the next one to come. Today is not past.
 */
export function parseDate(text: string, { now, zone }: Reference): Result<Temporal.PlainDate, DateProblem> {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const words = tidyWords(text)?.replace(/^on (the )?/, '');
  if (words === undefined) return err({ kind: 'unreadable-date' });
  const found = relativeDate(words, today) ?? writtenDate(words, today);
  if (!found) return err({ kind: 'unreadable-date' });
  return found.ok ? withinReach(found.value, today) : found;
}

/** The first day on or after `from` that is this weekday (1 is Monday). */
export const nextWeekday = (from: Temporal.PlainDate, weekday: number): Temporal.PlainDate =>
  from.add({ days: (weekday - from.dayOfWeek + 7) % 7 });

function withinReach(on: Temporal.PlainDate, today: Temporal.PlainDate): Found {
  if (Temporal.PlainDate.compare(on, today) < 0) return err({ kind: 'past', on });
  const farthest = today.add({ years: farthestYears });
  return Temporal.PlainDate.compare(on, farthest) > 0 ? err({ kind: 'too-far', on }) : ok(on);
}

function relativeDate(words: string, today: Temporal.PlainDate): Found | undefined {
  if (words === 'today' || words === 'tonight') return ok(today);
  if (words === 'yesterday') return ok(today.subtract({ days: 1 }));
  if (words === 'tomorrow') return ok(today.add({ days: 1 }));
  if (words === 'the day after tomorrow') return ok(today.add({ days: 2 }));
  const [, amount, unit] = /^in (\w+) (day|week)s?$/.exec(words) ?? [];
  const count = amount === 'a' ? 1 : numberFrom(amount ?? '');
  if (count) return ok(today.add(unit === 'week' ? { weeks: count } : { days: count }));
  const [, which, name] = /^(this |next |coming )?(\S+)$/.exec(words) ?? [];
  const weekday = weekdayFrom(name ?? '');
  if (!weekday) return undefined;
  return ok(nextWeekday(which === 'next ' ? today.add({ days: 1 }) : today, weekday));
}
