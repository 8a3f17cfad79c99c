/** What the calendar makes of one question, or a sentence that says what is wrong with it. */
import { err, ok, type Result } from '../core/kit/result.ts';
import { checkRecurrence, type Occurrence, occurrences, type Recurrence } from '../core/meeting/recurrence.ts';
import { recurrenceProblemSentence } from './recurrence-problems.ts';

/** More lines than anyone reads, and few enough that one line of input cannot stop the others. */
const mostCount = 100_000;

export type Asked = Readonly<{ rrule: unknown; start: unknown; zone: unknown; count: unknown }>;
type Answer = Readonly<{ recurrence: Recurrence; found: readonly Occurrence[] }>;

/** The problem is a sentence. */
export function answer({ rrule, start, zone, count }: Asked): Result<Answer, string> {
  if (typeof rrule !== 'string') return err('"rrule" is needed, as text like FREQ=WEEKLY;BYDAY=TU.');
  if (typeof zone !== 'string') return err('"zone" is needed, as text like Europe/Berlin.');
  const wall = typeof start === 'string' ? readStart(start) : undefined;
  if (!wall) return err('"start" is needed as a local date and time without a zone, like 2026-03-01T19:00:00.');
  if (!isCount(count)) return err(`"count" is needed as a whole number from 0 to ${mostCount}.`);
  const recurrence = checkRecurrence({ rrule, start: wall, zone });
  if (!recurrence.ok) return err(recurrenceProblemSentence(recurrence.problem));
  return ok({ recurrence: recurrence.value, found: occurrences(recurrence.value, { count }) });
}

const isCount = (count: unknown): count is number =>
  typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= mostCount;

function readStart(text: string): Temporal.PlainDateTime | undefined {
  if (!/^\d{4}-?\d{2}-?\d{2}[T ]\d{2}(:?\d{2}){1,2}(\.\d{1,9})?$/i.test(text.trim())) return undefined;
  try {
    return Temporal.PlainDateTime.from(text.trim());
  } catch {
    return undefined;
  }
}
