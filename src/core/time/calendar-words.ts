/** The English names of weekdays and months. */

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

/** A pattern piece that finds any weekday's name, for use inside larger patterns. */
export const anyWeekday = `(?:${[...weekdayNames.map((name) => `${name}s?`), ...[...weekdayShort.keys()].sort((a, b) => b.length - a.length)].join('|')})\\b\\.?`;
