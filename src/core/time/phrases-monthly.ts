/** Phrases by the month: "first monday of the month", "the 31st or the last day", "quarterly on the 1st". */
import { anyWeekday } from './calendar-words.ts';
import { numberFrom } from './number-words.ts';
import { ordinalList, ordinalsIn, other, weekdaysIn } from './phrase-shapes.ts';
import { rule, text } from './phrase.ts';
import type { Phrase } from './phrase.ts';

/** "monthly on …", "… of every other month": how many months apart, and the words without it. */
function monthStep(words: string): Readonly<{ interval: number; rest: string; said: boolean }> {
  const step = `(?:every|each)(?: (?<other>${other}))? month|every (?<number>\\w+) months|(?<quarter>quarterly)|monthly`;
  const before = new RegExp(`^(?:${step})(?: on)?(?<rest>.*)$`).exec(words);
  const found = before ?? new RegExp(`^(?<rest>.+?) (?:(?:of|in|on) )?(?:the month|${step})$`).exec(words);
  if (!found?.groups) return { interval: 1, rest: words, said: false };
  const { other: second, number, quarter, rest } = found.groups;
  const interval = second ? 2 : quarter ? 3 : number ? (numberFrom(number) ?? 0) : 1;
  return { interval, rest: (rest ?? '').trim(), said: true };
}

export function monthly(words: string): Phrase | undefined {
  // "the 31st of the month or the last day": clamped, where the plain 31st leaves short months out (RFC 7529 SKIP).
  const clamped = / or (?:on )?the last day(?: of (?:the|every|each) month)?$/;
  const { interval, rest, said } = monthStep(words.replace(clamped, ''));
  if (interval < 1) return undefined;
  if (rest === '') return said ? { kind: 'needs-day', rrule: text('MONTHLY', interval) } : undefined;
  const clear = rest.replace(/^(?:on )?(?:(?:every|each|the) )?/, '');

  const [, places, name] = new RegExp(`^(${ordinalList}) (${anyWeekday})$`).exec(clear) ?? [];
  const days = weekdaysIn(name ?? '');
  if (places && days) {
    const nths = ordinalsIn(places);
    if (!nths || nths.some((nth) => nth < -5 || nth > 5)) return undefined;
    return rule('MONTHLY', interval, `BYDAY=${nths.map((nth) => `${nth}${days}`).join(',')}`);
  }

  const [, dates] = new RegExp(`^(${ordinalList})(?: days?)?$`).exec(clear) ?? [];
  const numbers = ordinalsIn(dates ?? '');
  // "the last" alone and "the first" alone are days only where a month was spoken of.
  if (!numbers || numbers.some((it) => it > 31) || (!said && !/\d/.test(clear))) return undefined;
  const skip = clamped.test(words) ? 'RSCALE=GREGORIAN;SKIP=BACKWARD;' : '';
  return rule('MONTHLY', interval, `${skip}BYMONTHDAY=${numbers.join(',')}`);
}
