/** When a meeting is, in words people use: "every second Tuesday 19:00", "Thursday 7pm", "first Monday of the month". */
import { err, ok, type Result } from '../kit/result.ts';
import { numberFrom, tidyWords, weekdayFrom } from './calendar-words.ts';
import { readPhrase, type Phrase } from './recurrence-phrases.ts';
import { ruleDates } from './rule-dates.ts';
import { parseRule, weekdayCodes, type Rule } from './rule.ts';
import { parseDate, type DateProblem, type Reference } from './wall-date.ts';
import { parseTime, type TimeProblem } from './wall-time.ts';

/** `start` is the first meeting's wall time, still to come; for a repeating one it matches the rule. */
export type Timing = Readonly<
  { kind: 'once'; start: Temporal.PlainDateTime } | { kind: 'repeating'; rrule: string; start: Temporal.PlainDateTime }
>;

export type TimingProblem =
  | TimeProblem
  | DateProblem
  | Exclude<Phrase, { kind: 'rule' }>
  | Readonly<
      | { kind: 'unreadable' }
      | { kind: 'needs-time' }
      /** "Tuesday 18:00 and Thursday 19:00": one meeting has one time. */
      | { kind: 'two-times' }
      | { kind: 'ends-before-start'; ends: Temporal.PlainDate; starts: Temporal.PlainDate }
      /** A well-formed rule that no day matches. */
      | { kind: 'never' }
    >;

/**
 * Reads one plan: how often or which day, a time, and perhaps "from 3 March", "until 24 June" or "6 times".
 * What can be read in two ways is a problem that carries the readings, never a guess. English only.
 * `wallTime` is used when the words name none (a form may ask for it separately).
 */
export function parseTiming(
  text: string,
  reference: Reference & Readonly<{ wallTime?: Temporal.PlainTime }>,
): Result<Timing, TimingProblem> {
  const words = tidyWords(text);
  if (words === undefined || words === '') return err({ kind: 'unreadable' });
  const timed = takeTime(splitSigns(words));
  if (!timed.ok) return timed;
  const wallTime = timed.value.wallTime ?? reference.wallTime;
  const { core, from, until, times } = splitEnds(timed.value.rest);

  const phrase = readPhrase(core);
  if (!phrase) return once(timed.value.rest, core, wallTime, reference);
  const begins = from === undefined ? undefined : parseDate(from, reference);
  if (begins && !begins.ok) return begins;
  const rrule = completed(phrase, begins?.value);
  if (!rrule.ok) return rrule;
  const ends = until === undefined ? undefined : parseDate(until, reference);
  if (ends && !ends.ok) return ends;
  const count = times === undefined ? undefined : numberFrom(times);
  if (times !== undefined && count === undefined) return err({ kind: 'unreadable' });
  if (ends && count !== undefined) return err({ kind: 'unreadable' });
  if (!wallTime) return err({ kind: 'needs-time' });

  const starts = firstDate(rrule.value, begins?.value, wallTime, reference);
  if (!starts) return err({ kind: 'never' });
  if (ends && Temporal.PlainDate.compare(ends.value, starts) < 0)
    return err({ kind: 'ends-before-start', ends: ends.value, starts });
  const tail = ends ? `;UNTIL=${ends.value.toString().replaceAll('-', '')}` : count ? `;COUNT=${count}` : '';
  return ok({ kind: 'repeating', rrule: rrule.value + tail, start: starts.toPlainDateTime(wallTime) });
}

type Timed = Readonly<{ wallTime: Temporal.PlainTime | undefined; rest: string }>;

/** "2026-12-03t19:00" and "tue/thu" as separate words. */
const splitSigns = (words: string): string =>
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

function takeTime(words: string): Result<Timed, TimingProblem> {
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

function splitEnds(words: string): Ends {
  const from = '(?: (?:from|starting|beginning)(?: on| from)? (?<from>.+?))?';
  const until = '(?: (?:until|till|ending)(?: on)? (?<until>.+?))?';
  const times = '(?: (?:for )?(?<times>\\w+) (?:times|meetings))?';
  const found = new RegExp(`^(?<core>.+?)${from}${until}${times}$`).exec(words);
  return { core: words, ...found?.groups };
}

/** The phrase's rule, its open day taken from "from 3 March" where that was said. */
function completed(phrase: Phrase, begins: Temporal.PlainDate | undefined): Result<string, TimingProblem> {
  if (phrase.kind === 'rule') return ok(phrase.rrule);
  if (!begins) return err(phrase);
  if (phrase.kind === 'needs-weekday') return ok(`${phrase.rrule};BYDAY=${weekdayCodes[begins.dayOfWeek - 1] ?? 'MO'}`);
  if (phrase.kind === 'needs-day') return ok(`${phrase.rrule};BYMONTHDAY=${begins.day}`);
  if (phrase.kind === 'needs-date') return ok(`${phrase.rrule};BYMONTH=${begins.month};BYMONTHDAY=${begins.day}`);
  return err(phrase);
}

/** The rule's first date still ahead. The interval only counts from there: "every two months" may begin this month. */
function firstDate(
  rrule: string,
  begins: Temporal.PlainDate | undefined,
  wallTime: Temporal.PlainTime,
  { now, zone }: Reference,
): Temporal.PlainDate | undefined {
  const parsed = parseRule(rrule);
  if (!parsed.ok) throw new Error(`a phrase made a rule that is none: ${parsed.problem.kind}`);
  const everyPeriod: Rule = { ...parsed.value, interval: 1 };
  const from = begins ?? now.toZonedDateTimeISO(zone).toPlainDate();
  for (const on of ruleDates(everyPeriod, from)) if (isAhead(on.toPlainDateTime(wallTime), { now, zone })) return on;
  return undefined;
}

const isAhead = (wall: Temporal.PlainDateTime, { now, zone }: Reference): boolean =>
  Temporal.Instant.compare(wall.toZonedDateTime(zone).toInstant(), now) > 0;

function once(
  rest: string,
  core: string,
  wallTime: Temporal.PlainTime | undefined,
  reference: Reference,
): Result<Timing, TimingProblem> {
  const date = rest.replace(/^(?:(?:just )?once|one[- ]off)\b ?/, '');
  const on = parseDate(date, reference);
  if (!on.ok) return on.problem.kind === 'unreadable-date' ? err({ kind: 'unreadable' }) : on;
  if (!wallTime) return err({ kind: 'needs-time' });
  const start = on.value.toPlainDateTime(wallTime);
  if (isAhead(start, reference)) return ok({ kind: 'once', start });
  // "Thursday 19:00", said on a Thursday at 20:00, is next week's.
  const bare = core.replace(/^(?:(?:just )?once|one[- ]off)\b ?/, '').replace(/^on /, '');
  if (weekdayFrom(bare)) return ok({ kind: 'once', start: start.add({ weeks: 1 }) });
  return err({ kind: 'past', on: on.value });
}
