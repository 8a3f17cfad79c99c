/** Days and hours as people write them ("weekdays 18:00-21:00"), read and written back. */
import type { CoverHours } from './group.ts';

const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const spans: Readonly<Record<string, readonly number[]>> = {
  'every day': [1, 2, 3, 4, 5, 6, 7],
  everyday: [1, 2, 3, 4, 5, 6, 7],
  daily: [1, 2, 3, 4, 5, 6, 7],
  weekdays: [1, 2, 3, 4, 5],
  weekends: [6, 7],
};

/** ISO weekdays in order, from "weekdays", "Mon-Fri", "Tue, Thu" or "every day"; undefined when unreadable. */
export function readDays(words: string): readonly number[] | undefined {
  const plain = words.trim().toLowerCase().replace(/\s+/g, ' ');
  const span = spans[plain];
  if (span !== undefined) return span;
  const days = new Set<number>();
  for (const part of plain.split(/,|;|\/|&|\band\b/).map((it) => it.trim())) {
    if (part === '') continue;
    const [from, to, ...rest] = part.split(/\s*[-–]\s*|\s+to\s+/).map(readDay);
    if (from === undefined || rest.length > 0) return undefined;
    if (!/[-–]|\sto\s/.test(part)) {
      days.add(from);
      continue;
    }
    if (to === undefined) return undefined;
    // Sat-Mon runs over the end of the week.
    for (let day = from; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === to) break;
    }
  }
  return days.size === 0 ? undefined : [...days].sort((a, b) => a - b);
}

/** A wall time from "19:00", "7:30 pm", "19.30" or "7pm"; undefined when unreadable. */
export function readTime(words: string): Temporal.PlainTime | undefined {
  const found = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?$/i.exec(words.trim());
  if (found === null) return undefined;
  const [, hours = '', minutes = '00', half] = found;
  const hour = Number(hours);
  const minute = Number(minutes);
  if (minute > 59 || hour > 23) return undefined;
  if (half === undefined) return Temporal.PlainTime.from({ hour, minute });
  if (hour < 1 || hour > 12) return undefined;
  return Temporal.PlainTime.from({ hour: (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0), minute });
}

/** "weekdays 18:00-21:00"; may cross midnight. Days left out mean every day. Undefined when unreadable. */
export function readCover(words: string): CoverHours | undefined {
  const found =
    /^(.*?)[\s,:]*(\d{1,2}(?:[:.h]\d{2})?\s*(?:am|pm)?)\s*(?:-|–|to|until)\s*(\d{1,2}(?:[:.h]\d{2})?\s*(?:am|pm)?)$/i.exec(
      words.trim(),
    );
  if (found === null) return undefined;
  const [, daysPart = '', fromPart = '', toPart = ''] = found;
  const days = readDays(daysPart.trim() === '' ? 'every day' : daysPart);
  const from = readTime(fromPart);
  const to = readTime(toPart);
  if (days === undefined || from === undefined || to === undefined || from.equals(to)) return undefined;
  return { days, from, to };
}

/** Hours and minutes, as written everywhere: 19:00. */
export const writeTime = (time: Temporal.PlainTime): string => time.toString({ smallestUnit: 'minute' });

function readDay(word: string): number | undefined {
  const plain = word.replace(/[.]$/, '').replace(/s$/, '');
  if (plain.length < 2) return undefined;
  const found = names.filter((name) => name.startsWith(plain));
  return found.length === 1 ? names.findIndex((name) => name === found[0]) + 1 : undefined;
}
