/** The English words of calendars, and what is done to typed text before it is read. */

/** Long enough for any time or date people write; longer text is not one. */
const longestText = 200;

/** Lower case, plain digits and spaces, no commas or invisible characters; `undefined` when too long to be a time. */
export function tidyWords(text: string): string | undefined {
  if (text.length > longestText) return undefined;
  const words = text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .toLowerCase()
    .replaceAll(/[’`]/g, "'")
    .replaceAll(/[,;!]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/[ .]+$/, '')
    .trim();
  // "7 p.m" is what is left of "7 p.m." above.
  return words.replaceAll(/\b([ap])\. ?m\b\.?/g, '$1m');
}

const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const weekdayShort: ReadonlyMap<string, number> = new Map([
  ['mon', 1],
  ['tue', 2],
  ['tues', 2],
  ['wed', 3],
  ['weds', 3],
  ['thu', 4],
  ['thur', 4],
  ['thurs', 4],
  ['fri', 5],
  ['sat', 6],
  ['sun', 7],
]);
const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;
const ordinalWords = ['first', 'second', 'third', 'fourth', 'fifth'] as const;
const numberWords = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;

/** 1 (Monday) to 7 for "tuesday", "tues", "tuesdays", "tue."; nothing for anything else. */
export function weekdayFrom(word: string): number | undefined {
  const bare = word.replace(/\.$/, '');
  const at = weekdayNames.findIndex((name) => bare === name || bare === `${name}s`);
  return at < 0 ? weekdayShort.get(bare) : at + 1;
}

/** 1 to 12 for "november", "nov", "sept"; nothing for anything else. */
export function monthFrom(word: string): number | undefined {
  const bare = word.replace(/\.$/, '');
  const at = monthNames.findIndex((name) => name === bare || (bare.length === 3 && name.startsWith(bare)));
  if (at >= 0) return at + 1;
  return bare === 'sept' ? 9 : undefined;
}

/** "first" and "1st" are 1, "last" is -1, "second to last" and "second last" are -2. */
export function ordinalFrom(words: string): number | undefined {
  if (words === 'last') return -1;
  const fromEnd = /^(\S+)[ -](?:to[ -])?last$/.exec(words);
  if (fromEnd) return negative(ordinalFrom(fromEnd[1] ?? ''));
  const at = ordinalWords.findIndex((word) => word === words);
  if (at >= 0) return at + 1;
  const digits = /^(\d{1,3})(st|nd|rd|th)$/.exec(words);
  return digits ? Number(digits[1]) : undefined;
}

const negative = (number: number | undefined): number | undefined => (number && number > 0 ? -number : undefined);

/** "3" and "three" are 3; nothing for anything else, and nothing below 1. */
export function numberFrom(word: string): number | undefined {
  const at = numberWords.findIndex((it) => it === word);
  if (at >= 0) return at + 1;
  return /^[1-9]\d{0,2}$/.test(word) ? Number(word) : undefined;
}

/** A pattern piece that finds any weekday's name, for use inside larger patterns. */
export const anyWeekday = `(?:${[...weekdayNames.map((name) => `${name}s?`), ...[...weekdayShort.keys()].sort((a, b) => b.length - a.length)].join('|')})\\b\\.?`;
