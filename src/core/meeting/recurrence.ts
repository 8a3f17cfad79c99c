/** A recurrence and its occurrences: a local wall time, a zone and a rule; clock changes are decided here. */
import { err, ok, type Result } from '../kit/result.ts';
import { findZone, type ZoneProblem } from '../time/zone.ts';
import { ruleDates } from '../time/rule-dates.ts';
import { parseRule } from '../time/rule-text.ts';
import type { Rule, RuleProblem } from '../time/rule.ts';

/** `rrule` is RFC 5545 §3.3.10 text; `start` gives the wall time, and what the rule leaves open. */
export type Recurrence = Readonly<{ rrule: string; start: Temporal.PlainDateTime; zone: string }>;

/** `on` is the local date the rule gives, `wall` that date at the rule's wall time, `at` the moment it really is. */
export type Occurrence = Readonly<{ on: Temporal.PlainDate; wall: Temporal.PlainDateTime; at: Temporal.Instant }>;

export type RecurrenceProblem = RuleProblem | ZoneProblem;

/** Which occurrences: those in `[from, to)`, or the first `count` (strictly after `after`, where given). */
export type OccurrenceWish = Readonly<
  { from: Temporal.Instant; to: Temporal.Instant } | { count: number; after?: Temporal.Instant }
>;

/** Checks rule and zone, so that everything below may believe them; the zone comes back in its proper spelling. */
export function checkRecurrence(wish: Recurrence): Result<Recurrence, RecurrenceProblem> {
  const rule = parseRule(wish.rrule);
  if (!rule.ok) return err(rule.problem);
  const zone = findZone(wish.zone);
  return zone.ok ? ok({ ...wish, zone: zone.value }) : err(zone.problem);
}

/** Throws on a recurrence that `checkRecurrence` would refuse. */
export function occurrences(recurrence: Recurrence, wish: OccurrenceWish): readonly Occurrence[] {
  if ('from' in wish) return occurrencesBetween(recurrence, wish.from, wish.to);
  const found: Occurrence[] = [];
  if (wish.count <= 0) return found;
  for (const occurrence of walk(recurrence, wish.after)) {
    if (wish.after && Temporal.Instant.compare(occurrence.at, wish.after) <= 0) continue;
    found.push(occurrence);
    if (found.length >= wish.count) break;
  }
  return found;
}

/** Those from `from` on and before `to`: neighbouring windows share nothing and leave nothing out. */
export function occurrencesBetween(
  recurrence: Recurrence,
  from: Temporal.Instant,
  to: Temporal.Instant,
): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (const occurrence of walk(recurrence, from)) {
    if (Temporal.Instant.compare(occurrence.at, to) >= 0) break;
    if (Temporal.Instant.compare(occurrence.at, from) >= 0) found.push(occurrence);
  }
  return found;
}

/** The first occurrence strictly after a moment, if the rule has one. */
export const nextAfter = (recurrence: Recurrence, after: Temporal.Instant): Occurrence | undefined =>
  occurrences(recurrence, { count: 1, after })[0];

/** The occurrence the rule puts on a local date, if any: how an occurrence is found again by its id. */
export function occurrenceOn(recurrence: Recurrence, on: Temporal.PlainDate): Occurrence | undefined {
  // A gap can carry an evening past midnight, so the window is wider than the day.
  const from = on.subtract({ days: 1 }).toZonedDateTime(recurrence.zone).toInstant();
  const to = on.add({ days: 3 }).toZonedDateTime(recurrence.zone).toInstant();
  return occurrencesBetween(recurrence, from, to).find((it) => it.on.equals(on));
}

/** A wall time as a moment: one in a gap takes the offset before the gap (moves forward), a doubled one is the first. */
export const momentOf = (wall: Temporal.PlainDateTime, zone: string): Temporal.Instant =>
  // 'compatible' is defined as exactly that; RFC 5545 §3.3.10 would drop the gap: people would rather be late than alone.
  wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant();

/** Every occurrence in order; with `from`, most of those long before it may be left out. */
function* walk(recurrence: Recurrence, from: Temporal.Instant | undefined): Generator<Occurrence, void, undefined> {
  const parsed = parseRule(recurrence.rrule);
  if (!parsed.ok) throw new Error(`unchecked recurrence: ${parsed.problem.kind}`);
  const { value: rule } = parsed;
  const { start, zone } = recurrence;
  // Without COUNT nothing need be known of what lies well before the window. Two days cover any offset and any gap.
  const near = from?.toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 2 });
  const mayLeaveOut = (on: Temporal.PlainDate): boolean =>
    rule.count === undefined && near !== undefined && Temporal.PlainDate.compare(on, near) < 0;

  let counted = 0;
  let last: Temporal.Instant | undefined;
  for (const on of ruleDates(rule, start.toPlainDate())) {
    const wall = on.toPlainDateTime(start.toPlainTime());
    if (isPast(rule, wall)) return;
    if (mayLeaveOut(on)) continue;
    const at = momentOf(wall, zone);
    if (rule.until?.kind === 'instant' && Temporal.Instant.compare(at, rule.until.at) > 0) return;
    // Where a zone left out a whole day (Apia, 30 December 2011), two wall times are one moment.
    if (last && Temporal.Instant.compare(at, last) <= 0) continue;
    last = at;
    yield { on, wall, at };
    counted += 1;
    if (counted === rule.count) return;
  }
}

/** Is this wall time beyond an UNTIL given as a date (included to its end) or a local time? */
function isPast({ until }: Rule, wall: Temporal.PlainDateTime): boolean {
  if (until?.kind === 'date') return Temporal.PlainDate.compare(wall.toPlainDate(), until.on) > 0;
  return until?.kind === 'local' && Temporal.PlainDateTime.compare(wall, until.wall) > 0;
}
