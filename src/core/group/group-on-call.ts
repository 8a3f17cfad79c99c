/** Who answers a call of a group, and when the next is asked: duties by weekday, an evening handed over, patience. Pure. */
import type { MemberId } from '../kit/ids.ts';

/** Wall time in the group's zone; a duty that ends before it begins goes on after midnight. Days are ISO weekdays of its beginning. */
export type Duty = Readonly<{
  member: MemberId;
  days: readonly number[];
  from: Temporal.PlainTime;
  to: Temporal.PlainTime;
}>;
/** One evening of somebody's handed over to somebody else. */
export type Swap = Readonly<{ on: Temporal.PlainDate; from: MemberId; to: MemberId }>;

export type OnCall = Readonly<{
  /** In the order in which they are called; empty: whoever facilitates is on call, all at once. */
  duties: readonly Duty[];
  swaps: readonly Swap[];
  /** Minutes until the next is asked, while a meeting runs and otherwise (domain 4.6: 5 and 15). */
  patience: Readonly<{ meeting: number; outside: number }>;
}>;

export const defaultOnCall: OnCall = { duties: [], swaps: [], patience: { meeting: 5, outside: 15 } };

/** Minutes somebody may be given to answer. */
export const patienceLimits = { least: 1, most: 60 } as const;
export const mostDuties = 40;

/** Who is on duty at that moment, in the order of the duties, each once. */
export function onDutyAt(
  { duties, swaps }: Pick<OnCall, 'duties' | 'swaps'>,
  zone: string,
  now: Temporal.Instant,
): readonly MemberId[] {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const those = duties.flatMap((duty) =>
    [today.subtract({ days: 1 }), today].flatMap((day) =>
      duty.days.includes(day.dayOfWeek) && covers(duty, day, zone, now) ? [standIn(swaps, duty.member, day)] : [],
    ),
  );
  return [...new Set(those)];
}

/** A day's duty, clock changes and all: a skipped beginning is the change itself, a doubled end its second time. */
function covers({ from, to }: Duty, day: Temporal.PlainDate, zone: string, now: Temporal.Instant): boolean {
  const crosses = Temporal.PlainTime.compare(to, from) <= 0;
  const start = day.toPlainDateTime(from).toZonedDateTime(zone, { disambiguation: 'earlier' }).toInstant();
  const end = (crosses ? day.add({ days: 1 }) : day)
    .toPlainDateTime(to)
    .toZonedDateTime(zone, { disambiguation: 'later' })
    .toInstant();
  return Temporal.Instant.compare(start, now) <= 0 && Temporal.Instant.compare(now, end) < 0;
}

const standIn = (swaps: readonly Swap[], member: MemberId, day: Temporal.PlainDate): MemberId =>
  swaps.findLast(({ on, from }) => from === member && on.equals(day))?.to ?? member;

/** Without evenings that are over, and without anybody who is gone. */
export function tidied(
  { duties, swaps, ...rest }: OnCall,
  present: ReadonlySet<MemberId>,
  today: Temporal.PlainDate,
): OnCall {
  const yesterday = today.subtract({ days: 1 });
  return {
    ...rest,
    duties: duties.filter(({ member }) => present.has(member)),
    swaps: swaps.filter(
      ({ on, from, to }) => Temporal.PlainDate.compare(on, yesterday) >= 0 && present.has(from) && present.has(to),
    ),
  };
}
