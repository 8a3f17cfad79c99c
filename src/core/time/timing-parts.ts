/** Takes a typed plan apart: its time, and what is said of beginning and end. */
import { err, ok, type Result } from '../kit/result.ts';
import type { TimingProblem } from './timing.ts';
import { parseTime } from './wall-time.ts';

type Timed = Readonly<{ wallTime: Temporal.PlainTime | undefined; rest: string }>;

/** "2026-12-03t19:00" and "tue/thu" as separate words. */
export const splitSigns = (words: string): string =>
  words.replace(/(\d)t(\d)/, '$1 $2').replaceAll(/(?<=[a-z.]) ?[&/+] ?(?=[a-z])/g, ' and ');

const clear = '(?<![\\w./:-])';
const timeShapes = new RegExp(
  [
    `(?:\\bat |@ ?)\\d{1,2}(?:[:.]?\\d{2})?(?: ?[ap]m| ?h(?:\\d{2})?| o'clock)?(?![\\w./:-])`,
    `${clear}\\d{1,2}(?:[:.]?\\d{2})? ?[ap]m\\b`,
    `${clear}\\d{1,2}[:.]\\d{2}(?: h)?(?![\\w./:-])`,
    `${clear}\\d{1,2} ?h(?:\\d{2})?\\b`,
    `${clear}\\d{1,2} o'clock`,
    `(?:\\bat )?\\b(?:noon|midday|midnight)\\b`,
  ].join('|'),
  'g',
);

export function takeTime(words: string): Result<Timed, TimingProblem> {
  const found = [...words.matchAll(timeShapes)].map(([it]) => it);
  if (found.length > 1) return err({ kind: 'two-times' });
  const [written] = found;
  if (written === undefined) return ok({ wallTime: undefined, rest: words });
  const time = parseTime(written.replace(/^@ ?/, '').replace(/ h$/, ''));
  if (!time.ok) return time;
  const rest = words.replace(written, ' ').replaceAll(/\s+/g, ' ').trim();
  return ok({ wallTime: time.value, rest });
}

type Ends = Readonly<{ core: string; from?: string; until?: string; times?: string }>;

export function splitEnds(words: string): Ends {
  const from = '(?: (?:from|starting|beginning)(?: on| from)? (?<from>.+?))?';
  const until = '(?: (?:until|till|ending)(?: on)? (?<until>.+?))?';
  const times = '(?: (?:for )?(?<times>\\w+) (?:times|meetings))?';
  const found = new RegExp(`^(?<core>.+?)${from}${until}${times}$`).exec(words);
  return { core: words, ...found?.groups };
}
