/** From what somebody typed to a meeting, or to what is still in the way: pure rules for planning and moving. */
import { z } from 'zod';
import type { MeetingId } from '../kit/ids.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { findZone, type ZoneProblem } from '../time/zone.ts';
import { parseTiming } from '../time/recurrence-words.ts';
import type { Timing, TimingProblem } from '../time/timing.ts';
import { parseTime } from '../time/wall-time.ts';
import { moveWithinDays, type Evening } from './meeting-evenings.ts';
import type { Meeting, Rhythm } from './meeting.ts';
import { momentOf } from './recurrence.ts';

/** How long the words about a meeting may be, so that four of them fit on one card. */
export const wordLimits = { when: 200, title: 80, place: 150, note: 300, zone: 80, starts: 60 } as const;
/** Minutes; without a wish an hour and a half, as peer groups commonly meet (domain §4.4). */
export const durations = { min: 5, max: 24 * 60, usual: 90 } as const;
/** More than this and a list says nothing any more. */
export const mostMeetings = 20;

/** What a facilitator typed, as typed. */
export type MeetingWish = Readonly<{
  when: string;
  /** The first date of a repeating one, where it is not the next that fits. */
  starts?: string | undefined;
  zone?: string | undefined;
}>;

type WhenProblem = ZoneProblem | Readonly<{ kind: 'timing'; problem: TimingProblem }>;

export type Planned = Readonly<{
  meeting: MeetingId;
  title: string;
  rhythm: Rhythm;
  next: readonly Temporal.Instant[];
  /** The first of these on a day whose clocks skip the hour: the day, and the wall time it is at instead. */
  skippedHour: Temporal.PlainDateTime | undefined;
}>;
export type PlanProblem = WhenProblem | Readonly<{ kind: 'too-many'; most: number }>;

/** A plan that was refused, as typed, so that the form can open again with it; empty where nothing was. */
export const keptPlanSchema = z.object({
  group: z.string(),
  title: z.string(),
  when: z.string(),
  duration: z.string(),
  place: z.string(),
  note: z.string(),
  /** IANA. */
  zone: z.string().optional(),
  host: z.string().optional(),
});
export type KeptPlan = Readonly<z.infer<typeof keptPlanSchema>>;

/** When it is, in which zone. The group's zone unless another was named. */
export function readWhen(
  { when, starts, zone }: MeetingWish,
  { now, groupZone }: Readonly<{ now: Temporal.Instant; groupZone: string }>,
): Result<Readonly<{ timing: Timing; zone: string }>, WhenProblem> {
  const found = zone === undefined ? ok(groupZone) : findZone(zone);
  if (!found.ok) return err(found.problem);
  const timing = parseTiming(starts === undefined ? when : withStart(when, starts), { now, zone: found.value });
  return timing.ok ? ok({ timing: timing.value, zone: found.value }) : err({ kind: 'timing', problem: timing.problem });
}

/** "every Thursday 19:00 until June" and a first date, as one phrase. */
export function withStart(when: string, starts: string): string {
  // A time alone is a single meeting on that date.
  if (parseTime(when).ok) return `${starts} ${when}`;
  const end = /\s(?:until|till|ending)\b|\s(?:for\s+)?\w+\s+times\s*$/i.exec(when)?.index ?? when.length;
  return `${when.slice(0, end)} from ${starts}${when.slice(end)}`;
}

export type MoveProblem = Readonly<
  | { kind: 'timing'; problem: TimingProblem | Readonly<{ kind: 'not-one-day' }> }
  | { kind: 'same-time' }
  | { kind: 'too-far-to-move'; days: number }
>;

/** The new wall time of one evening: a time alone keeps its day, a day alone keeps its time. */
export function readMove(
  meeting: Meeting,
  evening: Evening,
  typed: string,
  now: Temporal.Instant,
): Result<Temporal.PlainDateTime, MoveProblem> {
  const { zone } = meeting;
  const time = parseTime(typed);
  const timing = parseTiming(typed, { now, zone, wallTime: evening.wall.toPlainTime() });
  if (!time.ok && !timing.ok) return err({ kind: 'timing', problem: timing.problem });
  if (!time.ok && timing.ok && timing.value.kind === 'repeating')
    return err({ kind: 'timing', problem: { kind: 'not-one-day' } });
  const to = time.ok ? evening.wall.withPlainTime(time.value) : timing.ok ? timing.value.start : evening.wall;
  if (Temporal.Instant.compare(momentOf(to, zone), now) <= 0)
    return err({ kind: 'timing', problem: { kind: 'past', on: to.toPlainDate() } });
  if (to.equals(evening.wall) && evening.state === 'on') return err({ kind: 'same-time' });
  const days = Math.abs(evening.on.until(to.toPlainDate()).total({ unit: 'days' }));
  return days > moveWithinDays ? err({ kind: 'too-far-to-move', days: moveWithinDays }) : ok(to);
}
