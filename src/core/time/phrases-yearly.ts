/** Phrases by the year: "every 24 november", "yearly on march 3rd". */
import { monthFrom } from './calendar-words.ts';
import { rule, text } from './phrase.ts';
import type { Phrase } from './phrase.ts';

export function yearly(words: string): Phrase | undefined {
  const step = '(?:yearly|annually|every year|each year|once a year)';
  const rest =
    new RegExp(`^${step}(?: on)?(?: the)?(.*)$`).exec(words)?.[1] ?? new RegExp(`^(.+) ${step}$`).exec(words)?.[1];
  if (rest?.trim() === '') return { kind: 'needs-date', rrule: text('YEARLY', 1) };
  const named = (rest ?? /^every (.+)$/.exec(words)?.[1] ?? '').trim().replace(/^(?:on )?(?:the )?/, '');
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]+)\.?$/.exec(named);
  const monthFirst = /^([a-z]+)\.? (?:the )?(\d{1,2})(?:st|nd|rd|th)?$/.exec(named);
  const month = monthFrom(dayFirst?.[2] ?? monthFirst?.[1] ?? '');
  const day = Number(dayFirst?.[1] ?? monthFirst?.[2]);
  if (!month) return undefined;
  const longest = new Temporal.PlainYearMonth(2024, month).daysInMonth;
  if (day < 1 || day > longest) return { kind: 'impossible-date', day, month };
  return rule('YEARLY', 1, `BYMONTH=${month};BYMONTHDAY=${day}`);
}
