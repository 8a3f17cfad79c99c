/** Evenings as they will really be: the recurrence with its exceptions, each with what makes a changed one a new one. */
import type { MeetingId } from '../kit/ids.ts';
import type { Meeting, MeetingException } from './meeting.ts';
import {
  momentOf,
  occurrenceOn,
  occurrences,
  occurrencesBetween,
  type Occurrence,
  type Recurrence,
} from './recurrence.ts';

export type Evening = Readonly<{
  /** The local date on which the rule puts it: its name for ever, whatever it moves to. */
  on: Temporal.PlainDate;
  /** Local wall time in the meeting's zone, after any move. */
  wall: Temporal.PlainDateTime;
  at: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** When the rule alone would have it. */
  ruleAt: Temporal.Instant;
  state: 'on' | 'skipped' | 'cancelled';
  /** Never falls and rises with every change: the series' revision and the exception's, added up. */
  revision: number;
}>;

/** A move goes no further than this from the rule's date, so that answers outlive it (they are kept 90 days). */
export const moveWithinDays = 60;

/** The evening the rule puts on a local date, if any. */
export function eveningOn(meeting: Meeting, on: Temporal.PlainDate): Evening | undefined {
  const rule = ruleOf(meeting);
  const only = onlyOf(meeting);
  const found = rule === undefined ? (only.on.equals(on) ? only : undefined) : occurrenceOn(rule, on);
  return found && asChanged(meeting, found);
}

/** Those that really begin in `[from, to)`, soonest first, left-out ones included. */
export function eveningsBetween(meeting: Meeting, from: Temporal.Instant, to: Temporal.Instant): readonly Evening[] {
  const rule = ruleOf(meeting);
  const regular = rule === undefined ? [onlyOf(meeting)] : occurrencesBetween(rule, from, to);
  return withMoved(meeting, regular)
    .filter((it) => Temporal.Instant.compare(it.at, from) >= 0 && Temporal.Instant.compare(it.at, to) < 0)
    .sort(byTime);
}

/** The next ones that are not over, soonest first; `states` says which count. */
export function nextEvenings(
  meeting: Meeting,
  now: Temporal.Instant,
  most: number,
  states: readonly Evening['state'][] = ['on'],
): readonly Evening[] {
  const rule = ruleOf(meeting);
  // One that runs is still to come; exceptions may take some of the next away.
  const after = now.subtract({ minutes: minutesOf(meeting) });
  const regular =
    rule === undefined ? [onlyOf(meeting)] : occurrences(rule, { count: most + meeting.exceptions.length, after });
  return withMoved(meeting, regular)
    .filter((it) => states.includes(it.state) && Temporal.Instant.compare(it.endsAt, now) > 0)
    .sort(byTime)
    .slice(0, most);
}

/** The exception that follows the present one on that date: its revision is the next, so that no reminder is confused. */
export function withException(
  meeting: Meeting,
  on: Temporal.PlainDate,
  change: Pick<MeetingException, 'change' | 'to'>,
): Meeting {
  const before = meeting.exceptions.find((it) => it.on.equals(on));
  const exception: MeetingException = { on, revision: (before?.revision ?? 0) + 1, ...change };
  return { ...meeting, exceptions: [...meeting.exceptions.filter((it) => !it.on.equals(on)), exception] };
}

/** An occurrence's id, read back. */
export function readOccurrenceId(id: string): Readonly<{ meeting: MeetingId; on: Temporal.PlainDate }> | undefined {
  const [, meeting, on] = /^(mtg_[0-9a-z]{16})\.(\d{4}-\d{2}-\d{2})$/.exec(id) ?? [];
  if (meeting === undefined || on === undefined) return undefined;
  try {
    return { meeting: meeting as MeetingId, on: Temporal.PlainDate.from(on, { overflow: 'reject' }) };
  } catch {
    return undefined;
  }
}

const byTime = (a: Evening, b: Evening): number => Temporal.Instant.compare(a.at, b.at);
const minutesOf = ({ duration }: Meeting): number => duration.total({ unit: 'minutes' });

const ruleOf = ({ rrule, start, zone }: Meeting): Recurrence | undefined =>
  rrule === undefined ? undefined : { rrule, start, zone };
const onlyOf = ({ start, zone }: Meeting): Occurrence => ({
  on: start.toPlainDate(),
  wall: start,
  at: momentOf(start, zone),
});

function asChanged(meeting: Meeting, { on, wall: ruleWall, at: ruleAt }: Occurrence): Evening {
  const exception = meeting.exceptions.find((it) => it.on.equals(on));
  const wall = exception?.to ?? ruleWall;
  const at = exception?.to === undefined ? ruleAt : momentOf(exception.to, meeting.zone);
  const isEnded = meeting.cancelledAt !== undefined && Temporal.Instant.compare(at, meeting.cancelledAt) > 0;
  const state = exception === undefined || exception.change === 'moved' ? 'on' : exception.change;
  return {
    on,
    wall,
    at,
    endsAt: at.add({ minutes: minutesOf(meeting) }),
    ruleAt,
    state: isEnded ? 'cancelled' : state,
    revision: meeting.revision + (exception?.revision ?? 0),
  };
}

/** Regular ones as changed, and those that moved in from elsewhere. */
function withMoved(meeting: Meeting, regular: readonly Occurrence[]): Evening[] {
  const moved = meeting.exceptions
    .filter((it) => it.to !== undefined && !regular.some(({ on }) => on.equals(it.on)))
    .flatMap((it) => eveningOn(meeting, it.on) ?? []);
  return [...regular.map((it) => asChanged(meeting, it)), ...moved];
}
