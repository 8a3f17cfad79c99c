/** Quiet hours: whatever the zone and the clocks do, nothing unasked is sent inside them. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlatformId } from '../../src/core/chat/address.ts';
import type { PersonId } from '../../src/core/kit/ids.ts';
import { mayNudge, quietUntil } from '../../src/core/nudge/budget.ts';
import { nudgeKinds } from '../../src/core/nudge/nudge.ts';
import { newPerson, type QuietHours } from '../../src/core/person/person.ts';

/** Half-hour shifts, southern summer, changes at midnight, a day that never was, none at all. */
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'America/Havana',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Pacific/Apia',
  'Pacific/Chatham',
  'UTC',
] as const;

const minutes = (from: number, to: number) => fc.integer({ min: from, max: to });
const wall = minutes(0, 24 * 60 - 1).map((it) => Temporal.PlainTime.from('00:00').add({ minutes: it }));
const quietHours: fc.Arbitrary<QuietHours> = fc.record({ from: wall, to: wall });
const zone = fc.constantFrom(...zones);

/** Any minute of nineteen years, and, half of the time, one within a day and a half of a clock change. */
const moment = fc.oneof(
  fc.record({ zone, at: minutes(0, 19 * 365 * 24 * 60).map(since2009) }),
  fc.record({ zone, year: minutes(2009, 2027), half: fc.boolean(), off: minutes(-36 * 60, 36 * 60) }).map((it) => {
    const start = Temporal.PlainDate.from({ year: it.year, month: it.half ? 7 : 1, day: 1 }).toZonedDateTime(it.zone);
    const change = start.getTimeZoneTransition('next') ?? start;
    return { zone: it.zone, at: change.toInstant().add({ minutes: it.off }) };
  }),
);
function since2009(after: number): Temporal.Instant {
  return Temporal.Instant.from('2009-01-01T00:00:00Z').add({ minutes: after });
}

/** The plain reading: what does the clock on the wall say? Shares nothing with the rule. */
function isQuietOnTheWall({ from, to }: QuietHours, at: Temporal.Instant, inZone: string): boolean {
  const now = at.toZonedDateTimeISO(inZone).toPlainTime();
  const isAfter = Temporal.PlainTime.compare(now, from) >= 0;
  const isBefore = Temporal.PlainTime.compare(now, to) < 0;
  return Temporal.PlainTime.compare(from, to) < 0 ? isAfter && isBefore : isAfter || isBefore;
}

/** From the end of the quiet to its next start, on the wall. */
const minutesOpen = ({ from, to }: QuietHours): number => (to.until(from).total('minutes') + 24 * 60) % (24 * 60);

const someone = newPerson(
  'per_0000000000000001' as PersonId,
  { platform: 'recorder' as PlatformId, community: 'willow', user: 'bao' },
  since2009(0),
);

describe('quiet hours', () => {
  it('cover whatever the clock on the wall says they cover', () => {
    fc.assert(
      fc.property(quietHours, moment, (quiet, { at, zone: its }) => {
        expect(quietUntil(quiet, its, at) !== undefined || !isQuietOnTheWall(quiet, at, its)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('end in the future, within a day and a clock change, at their end on the wall or where the clocks skipped it', () => {
    fc.assert(
      fc.property(quietHours, moment, (quiet, { at, zone: its }) => {
        const until = quietUntil(quiet, its, at);
        if (until === undefined) return;
        expect(Temporal.Instant.compare(at, until)).toBe(-1);
        // Apia skipped a whole day; elsewhere a shift is an hour at most.
        expect(at.until(until).total('hours')).toBeLessThanOrEqual(its === 'Pacific/Apia' ? 49 : 25);
        const end = until.toZonedDateTimeISO(its);
        const isSkipped = end.toPlainDate().toZonedDateTime({ timeZone: its, plainTime: quiet.to }).toInstant();
        expect(end.toPlainTime().equals(quiet.to) || isSkipped.equals(until) || its === 'Pacific/Apia').toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('are all day long when both ends are the same', () => {
    fc.assert(
      fc.property(wall, moment, (both, { at, zone: its }) => {
        expect(quietUntil({ from: both, to: both }, its, at)).toBeDefined();
      }),
      { numRuns: 1000 },
    );
  });

  it('let nothing pass but what was asked for, and a call for help', () => {
    fc.assert(
      fc.property(
        quietHours,
        moment,
        fc.constantFrom(...nudgeKinds),
        fc.boolean(),
        minutes(0, 48 * 60),
        (quiet, { at, zone: its }, kind, asked, useful) => {
          if (!isQuietOnTheWall(quiet, at, its)) return;
          const nudge = { kind, topic: 'guideline-agree', asked, uselessAfter: at.add({ minutes: useful }) } as const;
          const person = { ...someone, quiet };
          const verdict = mayNudge({ nudge, person, zone: its, now: at, sent: [], doNotDisturbUntil: undefined });
          expect(verdict.kind === 'send').toBe(asked || kind === 'crisis');
          expect(verdict.kind === 'suppress' ? verdict.why : 'quiet-hours').toBe('quiet-hours');
          if (verdict.kind !== 'wait') return;
          const { until } = verdict;
          expect(Temporal.Instant.compare(until, nudge.uselessAfter)).toBeLessThanOrEqual(0);
          const then = mayNudge({ nudge, person, zone: its, now: until, sent: [], doNotDisturbUntil: undefined });
          // Waiting once is enough, unless the clocks can make one night run into the next.
          expect(then.kind === 'send' || minutesOpen(quiet) < 120).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('quiet hours by example', () => {
  const night: QuietHours = { from: Temporal.PlainTime.from('21:00'), to: Temporal.PlainTime.from('08:00') };
  const until = (at: string, its: string, quiet = night) =>
    quietUntil(quiet, its, Temporal.Instant.from(at))?.toString();

  it('cross midnight', () => {
    expect(until('2026-06-01T18:59:00Z', 'Europe/Berlin')).toBeUndefined();
    expect(until('2026-06-01T19:00:00Z', 'Europe/Berlin')).toBe('2026-06-02T06:00:00Z');
    expect(until('2026-06-02T05:59:59Z', 'Europe/Berlin')).toBe('2026-06-02T06:00:00Z');
    expect(until('2026-06-02T06:00:00Z', 'Europe/Berlin')).toBeUndefined();
  });

  it('begin with the change when the clocks skip their start', () => {
    // New York, 8 March 2026: 02:00 becomes 03:00, and 03:10 is after 02:30.
    const early = { from: Temporal.PlainTime.from('02:30'), to: Temporal.PlainTime.from('06:00') };
    expect(until('2026-03-08T06:59:00Z', 'America/New_York', early)).toBeUndefined();
    expect(until('2026-03-08T07:10:00Z', 'America/New_York', early)).toBe('2026-03-08T10:00:00Z');
  });

  it('last until the clocks have shown a doubled end for the last time', () => {
    // Berlin, 25 October 2026: 02:30 comes twice.
    const short = { from: Temporal.PlainTime.from('00:00'), to: Temporal.PlainTime.from('02:30') };
    expect(until('2026-10-25T00:45:00Z', 'Europe/Berlin', short)).toBe('2026-10-25T01:30:00Z');
  });

  it('know zones that shift by half an hour', () => {
    // Lord Howe, 4 October 2026: 02:00 becomes 02:30.
    const short = { from: Temporal.PlainTime.from('23:00'), to: Temporal.PlainTime.from('02:15') };
    expect(until('2026-10-03T15:20:00Z', 'Australia/Lord_Howe', short)).toBe('2026-10-03T15:45:00Z');
  });
});
