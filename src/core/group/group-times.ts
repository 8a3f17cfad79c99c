/** Hours as people write them ("weekdays 18:00-21:00"), read and written back. */
import { readDays } from './group-days.ts';
import type { CoverHours } from './group.ts';

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
