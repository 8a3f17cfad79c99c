/** When a schedule's rounds open and close, and which prompt each uses. */

/** Days are ISO weekdays, 1 Monday to 7 Sunday; the same shape as a group's or a member's prompt schedule. */
export type Schedule = Readonly<{ days: readonly number[]; at: Temporal.PlainTime; window: Temporal.Duration }>;
export type Round = Readonly<{ on: Temporal.PlainDate; opensAt: Temporal.Instant; closesAt: Temporal.Instant }>;

/**
 * The rounds that open from `from` (inclusive) to `until` (exclusive), oldest first. Wall time in the zone: a time that
 * the clocks skip moves forward, a doubled one is its first, as in every recurrence here.
 */
export function roundsBetween(
  schedule: Schedule,
  zone: string,
  from: Temporal.Instant,
  until: Temporal.Instant,
): readonly Round[] {
  const rounds: Round[] = [];
  const last = until.toZonedDateTimeISO(zone).toPlainDate();
  let on = from.toZonedDateTimeISO(zone).toPlainDate();
  for (; Temporal.PlainDate.compare(on, last) <= 0; on = on.add({ days: 1 })) {
    if (!schedule.days.includes(on.dayOfWeek)) continue;
    const opensAt = on.toZonedDateTime({ timeZone: zone, plainTime: schedule.at }).toInstant();
    if (Temporal.Instant.compare(opensAt, from) < 0 || Temporal.Instant.compare(opensAt, until) >= 0) continue;
    rounds.push({ on, opensAt, closesAt: opensAt.add(inHours(schedule.window)) });
  }
  return rounds;
}

/** A window may be written in days, which an instant does not know: a day of it is 24 hours. */
export const inHours = (window: Temporal.Duration): Temporal.Duration =>
  Temporal.Duration.from({ minutes: Math.round(window.total('minutes')) });

/** A prompt is useful until half its window has passed. */
export const promptUselessAfter = ({ opensAt, closesAt }: Pick<Round, 'opensAt' | 'closesAt'>): Temporal.Instant =>
  opensAt.add({ milliseconds: Math.floor((closesAt.epochMilliseconds - opensAt.epochMilliseconds) / 2) });

/** Which of `count` prompts a round uses: each in turn, without keeping anything. */
export function promptTurn(on: Temporal.PlainDate, days: readonly number[], count: number): number {
  const sinceMonday = Temporal.PlainDate.from('1970-01-05').until(on, { largestUnit: 'day' }).days;
  const inWeek = days.filter((day) => day < on.dayOfWeek).length;
  return (Math.floor(sinceMonday / 7) * days.length + inWeek) % count;
}

/** Does a round of this schedule open at that very moment? */
export const hasRoundAt = (schedule: Schedule, zone: string, at: Temporal.Instant): boolean =>
  roundsBetween(schedule, zone, at, at.add({ seconds: 1 })).length > 0;

/** What a row of the ledger was planned for; its due time moves when it has to wait, for quiet hours or a busy service. */
export const plannedFor = ({ occurrence }: Readonly<{ occurrence: string }>): Temporal.Instant =>
  Temporal.Instant.from(occurrence);
