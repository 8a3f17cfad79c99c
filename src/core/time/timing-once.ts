/** A plan that is one date: "Thursday 19:00", "once on 3 March". */
import { err, ok, type Result } from '../kit/result.ts';
import { weekdayFrom } from './calendar-words.ts';
import type { Timing, TimingProblem } from './timing.ts';
import { parseDate, type Reference } from './wall-date.ts';

export const isAhead = (wall: Temporal.PlainDateTime, { now, zone }: Reference): boolean =>
  Temporal.Instant.compare(wall.toZonedDateTime(zone).toInstant(), now) > 0;

export function once(
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
