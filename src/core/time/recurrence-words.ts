/** When a meeting is, in words people use: "every second Tuesday 19:00", "Thursday 7pm", "first Monday of the month". */
import { err, ok, type Result } from '../kit/result.ts';
import { numberFrom } from './number-words.ts';
import type { Phrase } from './phrase.ts';
import { readPhrase } from './recurrence-phrases.ts';
import { ruleDates } from './rule-dates.ts';
import { parseRule } from './rule-text.ts';
import { type Rule, weekdayCodes } from './rule.ts';
import { tidyWords } from './tidy-words.ts';
import { isAhead, once } from './timing-once.ts';
import { splitEnds, splitSigns, takeTime } from './timing-parts.ts';
import type { Timing, TimingProblem } from './timing.ts';
import { parseDate, type Reference } from './wall-date.ts';

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
