/** May this be sent to this person now? One gate for everything nobody asked for (domain G5). */
import { caps, type Person, type QuietHours } from '../person/person.ts';
import type { Nudge } from './nudge.ts';

export type Verdict = Readonly<
  | { kind: 'send' }
  /** Later it may; `until` is never after the latest useful time. */
  | { kind: 'wait'; until: Temporal.Instant }
  | { kind: 'suppress'; why: 'quiet-hours' | 'over-budget' | 'paused' | 'not-wanted' }
>;

export type Circumstances = Readonly<{
  nudge: Pick<Nudge, 'kind' | 'topic' | 'asked' | 'uselessAfter'>;
  person: Person;
  /** The person's zone, or their group's where they never said. */
  zone: string;
  now: Temporal.Instant;
  /** When they were last sent something they had not asked for, within the last week. */
  sent: readonly Temporal.Instant[];
  /** Until when their chat service says they want quiet. */
  doNotDisturbUntil: Temporal.Instant | undefined;
}>;

const send: Verdict = { kind: 'send' };

/**
 * A crisis message is never held back. The one note that says "I've paused these" passes the pause it announces.
 * A reminder one said yes to passes quiet hours and caps, but neither pause nor away.
 */
export function mayNudge({ nudge, person, zone, now, sent, doNotDisturbUntil }: Circumstances): Verdict {
  if (nudge.kind === 'crisis') return send;
  const isPauseNote = nudge.topic === 'pause-note';
  if (person.paused !== 'no' && !isPauseNote) return { kind: 'suppress', why: 'paused' };
  if (person.awayUntil !== undefined && Temporal.Instant.compare(now, person.awayUntil) < 0)
    return { kind: 'suppress', why: 'paused' };
  if (person.off.includes(nudge.kind) && !isPauseNote) return { kind: 'suppress', why: 'not-wanted' };
  if (nudge.asked) return send;

  const quietEnds = person.quiet === undefined ? undefined : quietUntil(person.quiet, zone, now);
  if (quietEnds !== undefined) return later(quietEnds, 'quiet-hours');
  if (doNotDisturbUntil !== undefined && Temporal.Instant.compare(now, doNotDisturbUntil) < 0)
    return later(doNotDisturbUntil, 'quiet-hours');
  const free = freeAt(sent, now);
  return free === undefined ? send : later(free, 'over-budget');

  function later(until: Temporal.Instant, why: 'quiet-hours' | 'over-budget'): Verdict {
    return Temporal.Instant.compare(until, nudge.uselessAfter) <= 0
      ? { kind: 'wait', until }
      : { kind: 'suppress', why };
  }
}

/**
 * When the quiet that covers `now` ends; undefined outside quiet hours. Wall time in the person's zone, may cross
 * midnight. Quiet is never cut short by a clock change: a start that it skips is the change itself, an end that it
 * skips moves forward. Equal ends mean all day.
 */
export function quietUntil(
  { from, to }: QuietHours,
  zone: string,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  const local = now.toZonedDateTimeISO(zone);
  const today = local.toPlainDate();
  for (const day of [today.subtract({ days: 1 }), today]) {
    const crosses = Temporal.PlainTime.compare(to, from) <= 0;
    const start = startOf(day.toPlainDateTime(from), zone);
    // Of a doubled end the later one counts: it is quiet until the clock has shown it for the last time.
    const end = (crosses ? day.add({ days: 1 }) : day)
      .toPlainDateTime(to)
      .toZonedDateTime(zone, { disambiguation: 'later' })
      .toInstant();
    if (Temporal.Instant.compare(start, now) <= 0 && Temporal.Instant.compare(now, end) < 0) return end;
  }
  return undefined;
}

/** A doubled wall time is its first; one that the clocks skip begins with the change, not as long after it. */
function startOf(wall: Temporal.PlainDateTime, zone: string): Temporal.Instant {
  const local = wall.toZonedDateTime(zone);
  if (local.toPlainDateTime().equals(wall)) return local.toInstant();
  return (local.getTimeZoneTransition('previous') ?? local).toInstant();
}

/** When the caps next allow a message; undefined when they do now. Windows roll: any 24 hours, any 7 days. */
export function freeAt(sent: readonly Temporal.Instant[], now: Temporal.Instant): Temporal.Instant | undefined {
  const day = nextFree(sent, now, { hours: 24 }, caps.perDay);
  const week = nextFree(sent, now, { hours: 24 * 7 }, caps.perWeek);
  if (day === undefined || week === undefined) return day ?? week;
  return Temporal.Instant.compare(day, week) > 0 ? day : week;
}

function nextFree(
  sent: readonly Temporal.Instant[],
  now: Temporal.Instant,
  window: Temporal.DurationLike,
  most: number,
): Temporal.Instant | undefined {
  const begins = now.subtract(window);
  const within = sent
    .filter((at) => Temporal.Instant.compare(at, begins) > 0)
    .sort((a, b) => Temporal.Instant.compare(a, b));
  // With `most` or more inside the window, the one that must leave it first decides.
  return within.length < most ? undefined : within[within.length - most]?.add(window);
}

/** What would happen to a planned nudge if it fell due as things stand. */
export type Foreseen = Readonly<{
  nudge: Nudge;
  verdict: 'send' | 'quiet-hours' | 'over-budget' | 'paused' | 'not-wanted';
}>;
export type NudgeView = Readonly<{ person: Person; zone: string; coming: readonly Foreseen[] }>;

/** The verdict at the nudge's own due time, as settings stand now. */
export function foresee(nudge: Nudge, person: Person, zone: string, sent: readonly Temporal.Instant[]): Foreseen {
  const verdict = mayNudge({ nudge, person, zone, now: nudge.due, sent, doNotDisturbUntil: undefined });
  if (verdict.kind === 'send') return { nudge, verdict: 'send' };
  if (verdict.kind === 'suppress') return { nudge, verdict: verdict.why };
  return {
    nudge,
    verdict:
      mayNudge({ nudge, person, zone, now: nudge.due, sent: [], doNotDisturbUntil: undefined }).kind === 'send'
        ? 'over-budget'
        : 'quiet-hours',
  };
}

/** The same for several, soonest first: what will have been sent counts against what comes after it. */
export function foreseeAll(
  planned: readonly Nudge[],
  person: Person,
  zone: string,
  sent: readonly Temporal.Instant[],
): readonly Foreseen[] {
  const counted = [...sent];
  return planned.map((nudge) => {
    const foreseen = foresee(nudge, person, zone, counted);
    if (foreseen.verdict === 'send' && !nudge.asked) counted.push(nudge.due);
    return foreseen;
  });
}
