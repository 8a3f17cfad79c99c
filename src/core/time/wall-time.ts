/** A time of day as people write it: "19:00", "7pm", "7:30 pm", "19h", "noon". */
import { err, ok, type Result } from '../kit/result.ts';
import { tidyWords } from './tidy-words.ts';

export type TimeProblem = Readonly<{ kind: 'unreadable-time' } | { kind: 'impossible-time' }>;

/**
 * Reads a text that is a time and nothing else. A bare hour is read on the 24-hour clock: "9" is 09:00, never 21:00.
 * A zone behind it ("19:00 CET") is not read: the zone is asked for separately.
 */
export function parseTime(text: string): Result<Temporal.PlainTime, TimeProblem> {
  const words = tidyWords(text)
    ?.replace(/^at /, '')
    .replace(/ ?(o'clock|hours|hrs)$/, '');
  if (words === undefined) return err({ kind: 'unreadable-time' });
  const named = namedTimes.get(words);
  if (named !== undefined) return ok(Temporal.PlainTime.from({ hour: named }));
  for (const shape of shapes) {
    const found = shape.exec(words);
    if (found) return timeOf(found.groups?.['h'], found.groups?.['m'], found.groups?.['half']);
  }
  return err({ kind: 'unreadable-time' });
}

const namedTimes: ReadonlyMap<string, number> = new Map([
  ['noon', 12],
  ['midday', 12],
  ['midnight', 0],
]);

const half = '(?: ?(?<half>[ap])m)?';
const shapes: readonly RegExp[] = [
  new RegExp(`^(?<h>\\d{1,2})${half}$`),
  new RegExp(`^(?<h>\\d{1,2})[:.](?<m>\\d{2})${half}$`),
  /^(?<h>\d{1,2}) ?h(?: ?(?<m>\d{2}))?$/,
  new RegExp(`^(?<h>\\d{1,2})(?<m>\\d{2})${half}$`),
];

function timeOf(
  hours: string | undefined,
  minutes: string | undefined,
  part: string | undefined,
): Result<Temporal.PlainTime, TimeProblem> {
  const hour = Number(hours);
  const minute = Number(minutes ?? '0');
  // 13pm is nothing; 12am is midnight and 12pm is noon.
  if (part && (hour < 1 || hour > 12)) return err({ kind: 'impossible-time' });
  const onClock = part ? (hour % 12) + (part === 'p' ? 12 : 0) : hour;
  if (onClock > 23 || minute > 59) return err({ kind: 'impossible-time' });
  return ok(Temporal.PlainTime.from({ hour: onClock, minute }));
}
