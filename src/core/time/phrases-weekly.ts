/** Phrases by the week: "every second tuesday", "weekdays", "tuesdays and thursdays". */
import { anyWeekday } from './calendar-words.ts';
import { numberFrom, ordinalFrom } from './number-words.ts';
import { ordinal, other, weekdayList, weekdaysIn } from './phrase-shapes.ts';
import { rule, text } from './phrase.ts';
import type { Phrase } from './phrase.ts';

const weekSteps: readonly (readonly [RegExp, number])[] = [
  [/^(?:weekly|(?:every|each) week|once a week)/, 1],
  [new RegExp(`^(?:fortnightly|(?:every|each) fortnight|every ${other} week)`), 2],
];

export function weekly(words: string): Phrase | undefined {
  if (/^(?:(?:every|each) )?weekdays?$|^mondays? (?:to|through|-) fridays?$/.test(words))
    return rule('WEEKLY', 1, 'BYDAY=MO,TU,WE,TH,FR');
  if (/^(?:every|each) weekend$|^weekends$/.test(words)) return rule('WEEKLY', 1, 'BYDAY=SA,SU');

  const behind = new RegExp(`^(?:on )?(${weekdayList}) (\\S.*)$`).exec(words);
  const turned = behind ? `${behind[2]} on ${behind[1]}` : words;
  const [, number] = /^every (\w+) weeks\b/.exec(turned) ?? [];
  const counted = numberFrom(number ?? '');
  const step = counted ? ([/^every \w+ weeks/, counted] as const) : weekSteps.find(([shape]) => shape.test(turned));
  if (step) {
    const rest = turned
      .replace(step[0], '')
      .replace(/^ on\b/, '')
      .trim();
    if (rest === '') return { kind: 'needs-weekday', rrule: text('WEEKLY', step[1]) };
    const days = weekdaysIn(rest);
    return days ? rule('WEEKLY', step[1], `BYDAY=${days}`) : undefined;
  }

  const [, every, list] = new RegExp(`^(?:on )?((?:every|each)(?: ${other})? )?(${weekdayList})$`).exec(words) ?? [];
  const days = weekdaysIn(list ?? '');
  if (!days) return undefined;
  if (every) return rule('WEEKLY', / \S/.test(every) ? 2 : 1, `BYDAY=${days}`);
  if (/days\b/.test(list ?? '')) return rule('WEEKLY', 1, `BYDAY=${days}`);
  return days.includes(',') ? { kind: 'once-or-weekly', rrule: text('WEEKLY', 1, `BYDAY=${days}`) } : undefined;
}

/** "every third friday", without "of the month", can be read in two ways; "every second" is settled use, above. */
export function everyNthWeekday(words: string): Phrase | undefined {
  const [, place, name] = new RegExp(`^every (${ordinal}) (${anyWeekday})$`).exec(words) ?? [];
  const nth = ordinalFrom(place ?? '');
  const days = weekdaysIn(name ?? '');
  if (!nth || nth < 3 || nth > 5 || !days) return undefined;
  return {
    kind: 'ambiguous',
    readings: [text('WEEKLY', nth, `BYDAY=${days}`), text('MONTHLY', 1, `BYDAY=${nth}${days}`)],
  };
}
