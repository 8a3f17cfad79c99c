/** When a service answers, read in the service's own zone. Nothing unknown is ever called open (domain G8). */

/** 1 is Monday, 7 is Sunday (ISO 8601), as in `Temporal.PlainDate.dayOfWeek`. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
/** Opens on each of `days` at `from`; a `to` at or before `from` is on the following day. */
type Span = Readonly<{ days: readonly Weekday[]; from: Temporal.PlainTime; to: Temporal.PlainTime }>;

export type Hours = Readonly<
  | { kind: 'always'; unconfirmed: boolean }
  | { kind: 'unknown' }
  | {
      kind: 'weekly';
      /** IANA zone of the service. */
      zone: string;
      spans: readonly Span[];
      /** Days of the month on which it answers around the clock. */
      allDayOn: readonly number[];
    }
>;

export type Opening = 'open' | 'closed' | 'unknown';

/** Is it open at that instant? Hours no source stated give `unknown`, even where they are said to be all day. */
export function opening(hours: Hours, at: Temporal.Instant): Opening {
  if (hours.kind === 'unknown') return 'unknown';
  if (hours.kind === 'always') return hours.unconfirmed ? 'unknown' : 'open';
  const local = at.toZonedDateTimeISO(hours.zone).toPlainDateTime();
  if (hours.allDayOn.includes(local.day)) return 'open';
  return hours.spans.some((span) => isWithin(span, local)) ? 'open' : 'closed';
}

/** Only hours that a source stated may be called "24/7". */
export const isConfirmedAroundTheClock = (hours: Hours): boolean => hours.kind === 'always' && !hours.unconfirmed;

// A span past midnight belongs to the day it opened on, so yesterday's may still run.
function isWithin(span: Span, local: Temporal.PlainDateTime): boolean {
  const today = local.toPlainDate();
  return [today, today.subtract({ days: 1 })].some((day) => {
    if (!span.days.includes(day.dayOfWeek as Weekday)) return false;
    const overnight = Temporal.PlainTime.compare(span.to, span.from) <= 0;
    const opens = day.toPlainDateTime(span.from);
    const closes = (overnight ? day.add({ days: 1 }) : day).toPlainDateTime(span.to);
    return Temporal.PlainDateTime.compare(opens, local) <= 0 && Temporal.PlainDateTime.compare(local, closes) < 0;
  });
}
