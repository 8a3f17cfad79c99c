/** Who answers a call of a group, and when the next is asked: duties by weekday, an evening handed over, patience. Pure. */
import type { MemberId } from '../kit/ids.ts';

/** Wall time in the group's zone; what ends before it begins goes on after midnight. Days are ISO weekdays of its beginning. */
export type Hours = Readonly<{ days: readonly number[]; from: Temporal.PlainTime; to: Temporal.PlainTime }>;
/** `agreed`: whoever it is for said yes to it themselves; until then it counts for nothing. */
export type Duty = Hours & Readonly<{ member: MemberId; agreed: boolean }>;
/** One evening of somebody's handed over to somebody else, once they said yes. */
export type Swap = Readonly<{ on: Temporal.PlainDate; from: MemberId; to: MemberId; agreed: boolean }>;

export type OnCall = Readonly<{
  /** In the order in which they are called; empty: whoever facilitates is on call, all at once. */
  duties: readonly Duty[];
  swaps: readonly Swap[];
  /** Minutes until the next is asked, while a meeting runs and otherwise (domain 4.6: 5 and 15). */
  patience: Readonly<{ meeting: number; outside: number }>;
  /** As it was before the last removal, made at that version of the group; the next change takes it away. */
  undo: (Pick<OnCall, 'duties' | 'swaps'> & Readonly<{ version: number }>) | undefined;
}>;

export const defaultOnCall: OnCall = {
  duties: [],
  swaps: [],
  patience: { meeting: 5, outside: 15 },
  undo: undefined,
};

/** Minutes somebody may be given to answer. */
export const patienceLimits = { least: 1, most: 60 } as const;
/** So many fit on one card, each with a way to take it out. */
export const mostDuties = 20;
/** Evenings to come that are handed over. */
export const mostSwaps = 10;

/** Does anybody answer by plan, now or later? What nobody said yes to is no plan. */
export const isPlanned = ({ duties }: Pick<OnCall, 'duties'>): boolean => duties.some(({ agreed }) => agreed);

/** Who is on duty at that moment, in the order of the duties, each once. */
export function onDutyAt(
  { duties, swaps }: Pick<OnCall, 'duties' | 'swaps'>,
  zone: string,
  now: Temporal.Instant,
): readonly MemberId[] {
  const those = duties.flatMap((duty) =>
    duty.agreed ? daysCovering(duty, zone, now).map((day) => standIn(swaps, duty.member, day)) : [],
  );
  return [...new Set(those)];
}

/** Do these hours hold at that moment? */
export const isWithin = (hours: Hours, zone: string, now: Temporal.Instant): boolean =>
  daysCovering(hours, zone, now).length > 0;

/** The days whose hours have begun by then and are not over. */
function daysCovering(hours: Hours, zone: string, now: Temporal.Instant): readonly Temporal.PlainDate[] {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  return [today.subtract({ days: 1 }), today].filter(
    (day) => hours.days.includes(day.dayOfWeek) && covers(hours, day, zone, now),
  );
}

/** One day's hours, clock changes and all: a skipped beginning is the change itself, a doubled end its second time. */
function covers({ from, to }: Hours, day: Temporal.PlainDate, zone: string, now: Temporal.Instant): boolean {
  const crosses = Temporal.PlainTime.compare(to, from) <= 0;
  const start = day.toPlainDateTime(from).toZonedDateTime(zone, { disambiguation: 'earlier' }).toInstant();
  const end = (crosses ? day.add({ days: 1 }) : day)
    .toPlainDateTime(to)
    .toZonedDateTime(zone, { disambiguation: 'later' })
    .toInstant();
  return Temporal.Instant.compare(start, now) <= 0 && Temporal.Instant.compare(now, end) < 0;
}

/** Who answers on that evening of somebody's: themselves, or whoever said yes to it last. */
export const standIn = (swaps: readonly Swap[], member: MemberId, day: Temporal.PlainDate): MemberId =>
  swaps.findLast(({ on, from, agreed }) => agreed && from === member && on.equals(day))?.to ?? member;

/** Without evenings that are over, without anybody who is gone, and without a way back to either. */
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
    undo: undefined,
  };
}
