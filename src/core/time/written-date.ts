/** Dates written out: "2026-11-24", "24/11", "Tuesday 24 November 2026". */
import { err, ok, type Result } from '../kit/result.ts';
import { monthFrom, weekdayFrom } from './calendar-words.ts';

export type DateProblem = Readonly<
  | { kind: 'unreadable-date' }
  /** Well written, but no calendar has it; `year` is absent where the text named none. */
  | { kind: 'impossible-date'; day: number; month: number; year?: number }
  | { kind: 'past'; on: Temporal.PlainDate }
  /** "03/04/2026": April or March, depending on who reads it. */
  | { kind: 'ambiguous-date'; readings: readonly [Temporal.PlainDate, Temporal.PlainDate] }
  | { kind: 'too-far'; on: Temporal.PlainDate }
  /** "Tuesday 24 November" when the 24th is another weekday (1 is Monday). */
  | { kind: 'not-that-weekday'; on: Temporal.PlainDate; weekday: number }
>;

export type Found = Result<Temporal.PlainDate, DateProblem>;

export function writtenDate(words: string, today: Temporal.PlainDate): Found | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(words);
  if (iso) return dateOf(Number(iso[3]), Number(iso[2]), Number(iso[1]));
  // With dots the day comes first wherever dots are used; with slashes it depends on the country.
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\.? ?(\d{4})?$/.exec(words);
  if (dotted) return dayAndMonth(Number(dotted[1]), Number(dotted[2]), dotted[3], today);
  const slashed = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?$/.exec(words);
  if (slashed) return slashedDate(Number(slashed[1]), Number(slashed[2]), slashed[3], today);
  return namedMonth(words, today);
}

function namedMonth(words: string, today: Temporal.PlainDate): Found | undefined {
  const [, first, rest] = /^(\S+) (.+)$/.exec(words) ?? [];
  // A weekday before a date is checked, not ignored: "Tuesday 24 November" is a slip when it is a Monday.
  const weekday = weekdayFrom(first ?? '');
  if (weekday && rest !== undefined) {
    const found = writtenDate(rest, today);
    if (!found?.ok || found.value.dayOfWeek === weekday) return found;
    return err({ kind: 'not-that-weekday', on: found.value, weekday });
  }
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]+)\.?(?: (\d{4}))?$/.exec(words);
  const monthFirst = /^([a-z]+)\.? (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/.exec(words);
  const [day, name, year] = dayFirst ? dayFirst.slice(1) : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  const month = monthFrom(name ?? '');
  return month ? dayAndMonth(Number(day), month, year, today) : undefined;
}

function slashedDate(one: number, two: number, year: string | undefined, today: Temporal.PlainDate): Found {
  const dayFirst = dayAndMonth(one, two, year, today);
  const monthFirst = dayAndMonth(two, one, year, today);
  if (dayFirst.ok && monthFirst.ok && !dayFirst.value.equals(monthFirst.value))
    return err({ kind: 'ambiguous-date', readings: [dayFirst.value, monthFirst.value] });
  return dayFirst.ok ? dayFirst : monthFirst.ok ? monthFirst : dayFirst;
}

function dayAndMonth(day: number, month: number, year: string | undefined, today: Temporal.PlainDate): Found {
  if (year !== undefined) return dateOf(day, month, Number(year));
  const upcoming = [today.year, today.year + 1]
    .map((it) => dateOf(day, month, it))
    .find((it) => it.ok && Temporal.PlainDate.compare(it.value, today) >= 0);
  return upcoming ?? err({ kind: 'impossible-date', day, month });
}

function dateOf(day: number, month: number, year: number): Found {
  try {
    return ok(Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }));
  } catch {
    return err({ kind: 'impossible-date', day, month, year });
  }
}
