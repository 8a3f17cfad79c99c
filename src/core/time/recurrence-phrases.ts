/** The part of a typed plan that says how often: "every second tuesday" as a rule, without its time and its ends. */
import { numberFrom } from './number-words.ts';
import { other } from './phrase-shapes.ts';
import { rule } from './phrase.ts';
import type { Phrase } from './phrase.ts';
import { monthly } from './phrases-monthly.ts';
import { everyNthWeekday, weekly } from './phrases-weekly.ts';
import { yearly } from './phrases-yearly.ts';

/** Reads tidied words (`tidyWords`); `undefined` when they are no recurrence, perhaps a single date. */
export function readPhrase(words: string): Phrase | undefined {
  const [vague] = /\bbi-?(?:weekly|monthly|annual(?:ly)?)\b|\bsemi-?(?:weekly|monthly)\b/.exec(words) ?? [];
  if (vague) return { kind: 'ambiguous-word', word: vague };
  return daily(words) ?? weekly(words) ?? everyNthWeekday(words) ?? monthly(words) ?? yearly(words);
}

function daily(words: string): Phrase | undefined {
  if (/^(?:daily|(?:every|each) ?day)$/.test(words)) return rule('DAILY');
  if (new RegExp(`^every ${other} day$`).test(words)) return rule('DAILY', 2);
  const [, number] = /^every (\w+) days$/.exec(words) ?? [];
  const interval = numberFrom(number ?? '');
  return interval ? rule('DAILY', interval) : undefined;
}
