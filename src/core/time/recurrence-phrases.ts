/** The part of a typed plan that says how often: "every second tuesday" as a rule, without its time and its ends. */
import { anyWeekday, monthFrom, numberFrom, ordinalFrom, weekdayFrom } from './calendar-words.ts';
import { weekdayCodes } from './rule.ts';

/** What a phrase comes to. `rrule` has no COUNT or UNTIL; `needs` says what the phrase left open. */
export type Phrase = Readonly<
  | { kind: 'rule'; rrule: string }
  /** "every third friday": every three weeks, or the third of the month. The readings are rules. */
  | { kind: 'ambiguous'; readings: readonly string[] }
  /** "biweekly": twice a week to some, every two weeks to others. */
  | { kind: 'ambiguous-word'; word: string }
  /** "tuesday and thursday": these two days, or every week? */
  | { kind: 'once-or-weekly'; rrule: string }
  | { kind: 'needs-weekday' | 'needs-day' | 'needs-date'; rrule: string }
  | { kind: 'impossible-date'; day: number; month: number }
>;

/** Reads tidied words (`tidyWords`); `undefined` when they are no recurrence, perhaps a single date. */
export function readPhrase(words: string): Phrase | undefined {
  const [vague] = /\bbi-?(?:weekly|monthly|annual(?:ly)?)\b|\bsemi-?(?:weekly|monthly)\b/.exec(words) ?? [];
  if (vague) return { kind: 'ambiguous-word', word: vague };
  return daily(words) ?? weekly(words) ?? everyNthWeekday(words) ?? monthly(words) ?? yearly(words);
}

const other = '(?:other|second|2nd|alternate)';
const weekdayList = `${anyWeekday}(?:(?: and)? ${anyWeekday})*`;
// What ends in "last" comes first, or "second to last" would be read as "second".
const ordinal =
  '(?:(?:second|third|fourth|fifth|\\d+(?:nd|rd|th))[ -](?:to[ -])?last|last|first|second|third|fourth|fifth|\\d{1,2}(?:st|nd|rd|th))';
const ordinalList = `${ordinal}(?:(?: and)?(?: the)? ${ordinal})*`;

function daily(words: string): Phrase | undefined {
  if (/^(?:daily|(?:every|each) ?day)$/.test(words)) return rule('DAILY');
  if (new RegExp(`^every ${other} day$`).test(words)) return rule('DAILY', 2);
  const [, number] = /^every (\w+) days$/.exec(words) ?? [];
  const interval = numberFrom(number ?? '');
  return interval ? rule('DAILY', interval) : undefined;
}

const weekSteps: readonly (readonly [RegExp, number])[] = [
  [/^(?:weekly|(?:every|each) week|once a week)/, 1],
  [new RegExp(`^(?:fortnightly|(?:every|each) fortnight|every ${other} week)`), 2],
];

function weekly(words: string): Phrase | undefined {
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
function everyNthWeekday(words: string): Phrase | undefined {
  const [, place, name] = new RegExp(`^every (${ordinal}) (${anyWeekday})$`).exec(words) ?? [];
  const nth = ordinalFrom(place ?? '');
  const days = weekdaysIn(name ?? '');
  if (!nth || nth < 3 || nth > 5 || !days) return undefined;
  return {
    kind: 'ambiguous',
    readings: [text('WEEKLY', nth, `BYDAY=${days}`), text('MONTHLY', 1, `BYDAY=${nth}${days}`)],
  };
}

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

function monthly(words: string): Phrase | undefined {
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

function yearly(words: string): Phrase | undefined {
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

function text(frequency: string, interval: number, parts = ''): string {
  const every = interval > 1 ? `;INTERVAL=${interval}` : '';
  return `FREQ=${frequency}${every}${parts && ';'}${parts}`;
}

const rule = (frequency: string, interval = 1, parts = ''): Phrase => ({
  kind: 'rule',
  rrule: text(frequency, interval, parts),
});

/** "tuesdays and thursday" as "TU,TH", in the week's order; nothing when a word is no weekday. */
function weekdaysIn(list: string): string | undefined {
  const words = list.split(' ').filter((word) => word !== 'and' && word !== '');
  const days = words.map((word) => weekdayFrom(word));
  if (days.length === 0 || days.includes(undefined)) return undefined;
  return weekdayCodes.filter((_, at) => days.includes(at + 1)).join(',');
}

function ordinalsIn(list: string): readonly number[] | undefined {
  const found = [...list.matchAll(new RegExp(ordinal, 'g'))].map(([word]) => ordinalFrom(word));
  return found.length > 0 && found.every((it) => it !== undefined) ? [...new Set(found)] : undefined;
}
