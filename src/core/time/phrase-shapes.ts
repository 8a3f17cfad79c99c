/** Pattern pieces that phrases share, and lists of weekdays and places read from them. */
import { anyWeekday, weekdayFrom } from './calendar-words.ts';
import { ordinalFrom } from './number-words.ts';
import { weekdayCodes } from './rule.ts';

export const other = '(?:other|second|2nd|alternate)';
export const weekdayList = `${anyWeekday}(?:(?: and)? ${anyWeekday})*`;
// What ends in "last" comes first, or "second to last" would be read as "second".
export const ordinal =
  '(?:(?:second|third|fourth|fifth|\\d+(?:nd|rd|th))[ -](?:to[ -])?last|last|first|second|third|fourth|fifth|\\d{1,2}(?:st|nd|rd|th))';
export const ordinalList = `${ordinal}(?:(?: and)?(?: the)? ${ordinal})*`;

/** "tuesdays and thursday" as "TU,TH", in the week's order; nothing when a word is no weekday. */
export function weekdaysIn(list: string): string | undefined {
  const words = list.split(' ').filter((word) => word !== 'and' && word !== '');
  const days = words.map((word) => weekdayFrom(word));
  if (days.length === 0 || days.includes(undefined)) return undefined;
  return weekdayCodes.filter((_, at) => days.includes(at + 1)).join(',');
}

export function ordinalsIn(list: string): readonly number[] | undefined {
  const found = [...list.matchAll(new RegExp(ordinal, 'g'))].map(([word]) => ordinalFrom(word));
  return found.length > 0 && found.every((it) => it !== undefined) ? [...new Set(found)] : undefined;
}
