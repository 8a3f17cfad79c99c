/** The laws of recurrence, over generated rules, zones and clock changes of 2020–2037. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkRecurrence,
  nextAfter,
  occurrenceOn,
  occurrences,
  occurrencesBetween,
  type Occurrence,
  type Recurrence,
} from '../../src/core/meeting/recurrence.ts';
import { readDates, writeRule, type PlainRule } from './day-by-day-reader.ts';

/** Half-hour shifts, southern summer, two-hour shifts, negative summer time, Ramadan, gaps at midnight, no change. */
const zones = [
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'America/Santiago',
  'America/Asuncion',
  'America/New_York',
  'America/St_Johns',
  'America/Nuuk',
  'America/Havana',
  'Antarctica/Troll',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Europe/Berlin',
  'Europe/Dublin',
  'Pacific/Chatham',
  'UTC',
] as const;

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

const maybe = <T>(values: fc.Arbitrary<T>, oneIn = 3): fc.Arbitrary<T | undefined> =>
  fc.option(values, { nil: undefined, freq: oneIn - 1 });
const several = (number: fc.Arbitrary<number>): fc.Arbitrary<number[]> =>
  fc.uniqueArray(number, { minLength: 1, maxLength: 4 });
const signed = (most: number): fc.Arbitrary<number> => fc.integer({ min: -most, max: most }).filter((n) => n !== 0);
const day = fc.constantFrom(...weekdays);
const days = fc.uniqueArray(fc.record({ day }), { minLength: 1, maxLength: 4, selector: (it) => it.day });
const nthDays = (most: number): fc.Arbitrary<{ nth: number; day: (typeof weekdays)[number] }[]> =>
  fc.uniqueArray(fc.record({ nth: signed(most), day }), { minLength: 1, maxLength: 3, selector: (it) => it.day });

const shared = { interval: maybe(fc.integer({ min: 1, max: 5 })), wkst: maybe(day) };
const byMonth = maybe(several(fc.integer({ min: 1, max: 12 })));
const byMonthDay = maybe(several(fc.oneof(signed(31), fc.constantFrom(29, 30, 31, -1))));
const skip = maybe(fc.constantFrom('OMIT', 'BACKWARD', 'FORWARD'));

const rules: fc.Arbitrary<PlainRule> = fc
  .oneof(
    fc.record({
      freq: fc.constant('DAILY'),
      ...shared,
      byMonth,
      byMonthDay,
      byDay: maybe(days),
      bySetPos: maybe(several(signed(2)), 6),
    }),
    fc.record({
      freq: fc.constant('WEEKLY'),
      ...shared,
      byMonth,
      byDay: maybe(days),
      bySetPos: maybe(several(signed(4))),
    }),
    fc.record({
      freq: fc.constant('MONTHLY'),
      ...shared,
      byMonth,
      byMonthDay,
      byDay: maybe(fc.oneof(days, nthDays(5))),
      bySetPos: maybe(several(signed(6))),
      skip,
    }),
    fc.record({
      freq: fc.constant('YEARLY'),
      ...shared,
      byMonth,
      byWeekNo: maybe(several(fc.oneof(signed(53), fc.constantFrom(1, 53, -1)))),
      byYearDay: maybe(several(fc.oneof(signed(366), fc.constantFrom(1, 366, -366)))),
      byMonthDay,
      byDay: maybe(fc.oneof(days, nthDays(53))),
      bySetPos: maybe(several(signed(10))),
      skip,
    }),
  )
  .map((it) => allowed(it as Parts));

type Parts = { -readonly [K in keyof PlainRule]: PlainRule[K] | undefined };

/** Takes away what the RFC forbids, so that every generated rule is one. */
function allowed(parts: Parts): PlainRule {
  const rule = { ...parts };
  if (rule.byWeekNo && rule.byDay) rule.byDay = rule.byDay.map((it) => ({ day: it.day }));
  const others = rule.byMonth ?? rule.byWeekNo ?? rule.byYearDay ?? rule.byMonthDay ?? rule.byDay;
  if (!others) rule.bySetPos = undefined;
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)) as PlainRule;
}

const startDates = fc
  .integer({ min: 0, max: 365 * 13 })
  .map((after) => new Temporal.PlainDate(2020, 1, 1).add({ days: after }));
const wallTimes = fc
  .tuple(
    fc.oneof({ weight: 2, arbitrary: fc.integer({ min: 0, max: 3 }) }, fc.integer({ min: 0, max: 23 })),
    fc.nat(59),
  )
  .map(([hour, minute]) => new Temporal.PlainTime(hour, minute));
const anyZone = fc.constantFrom(...zones);
const yearsToRead = { DAILY: 1, WEEKLY: 2, MONTHLY: 3, YEARLY: 5 } as const;

const recurrences: fc.Arbitrary<Recurrence> = fc
  .tuple(rules, startDates, wallTimes, anyZone)
  .map(([rule, on, time, zone]) => ({ rrule: writeRule(rule), start: on.toPlainDateTime(time), zone }));

const datesOf = (list: readonly Occurrence[]): string[] => list.map((it) => it.on.toString());
const instantsOf = (list: readonly Occurrence[]): string[] => list.map((it) => it.at.toString());
const inZone = (on: Temporal.PlainDate, zone: string): Temporal.Instant => on.toZonedDateTime(zone).toInstant();

describe('a recurrence', () => {
  it('falls on the dates that a day-by-day reading of RFC 5545 finds', () => {
    let seen = 0;
    fc.assert(
      fc.property(rules, startDates, anyZone, wallTimes, (rule, on, zone, time) => {
        const horizon = on.add({ years: yearsToRead[rule.freq] });
        const recurrence = { rrule: writeRule(rule), start: on.toPlainDateTime(time), zone };
        expect(checkRecurrence(recurrence)).toMatchObject({ ok: true });
        const window = occurrencesBetween(recurrence, inZone(on, zone), inZone(horizon.add({ days: 2 }), zone));
        const found = datesOf(window.filter((it) => Temporal.PlainDate.compare(it.on, horizon) <= 0));
        expect(found).toEqual(readDates(rule, on, horizon).map(String));
        seen += found.length;
      }),
      { numRuns: 220 },
    );
    expect(seen).toBeGreaterThan(500);
  });

  it('stops after COUNT occurrences and at UNTIL in each of its three forms', () => {
    fc.assert(
      fc.property(recurrences, fc.integer({ min: 1, max: 12 }), (recurrence, count) => {
        const free = occurrences(recurrence, { count: count + 3 });
        const until = free[count - 1];
        if (!until) return;
        const expected = datesOf(free.slice(0, count));
        const dense = until.on.toString().replaceAll('-', '');
        const wall = until.wall.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
        const instant = until.at.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
        for (const end of [`COUNT=${count}`, `UNTIL=${dense}`, `UNTIL=${wall}`, `UNTIL=${instant}`]) {
          const ended = { ...recurrence, rrule: `${recurrence.rrule};${end}` };
          expect(datesOf(occurrences(ended, { count: count + 3 }))).toEqual(expected);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('law 1: strictly increases', () => {
    fc.assert(
      fc.property(recurrences, (recurrence) => {
        const list = occurrences(recurrence, { count: 40 });
        for (const [at, it] of list.slice(1).entries())
          expect(Temporal.Instant.compare(it.at, list[at]!.at)).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });

  it('laws 2 and 3: a wall time in a gap takes the offset before it, a doubled one is the first', () => {
    const seen = { gap: 0, doubled: 0, plain: 0 };
    fc.assert(
      fc.property(
        changes,
        fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
        fc.nat(2_000),
        (change, freq, place) => {
          // The rule's wall time lies within the change itself, on the change's own date, one period before it.
          const { zone, from, minutes } = change;
          const wall = from.add({ minutes: Math.floor((Math.abs(minutes) * place) / 2_001) });
          const back = { DAILY: { days: 3 }, WEEKLY: { weeks: 3 }, MONTHLY: { months: 1 }, YEARLY: { years: 1 } }[freq];
          const start = wall.subtract(back);
          if (start.day !== wall.day && (freq === 'MONTHLY' || freq === 'YEARLY')) return;
          const list = occurrences({ rrule: `FREQ=${freq}`, start, zone }, { count: 6 });
          const there = list.find((it) => it.wall.equals(wall));
          expect(there).toBeDefined();
          for (const it of list) {
            const expected = expectedMoment(it.wall, zone);
            expect(it.at.toString()).toBe(expected.at.toString());
            seen[expected.why] += 1;
          }
        },
      ),
      { numRuns: 400 },
    );
    expect(seen.gap).toBeGreaterThan(50);
    expect(seen.doubled).toBeGreaterThan(50);
    expect(seen.plain).toBeGreaterThan(50);
  });

  it('law 4: a date that does not exist is left out, unless the rule clamps', () => {
    fc.assert(
      fc.property(fc.constantFrom(29, 30, 31), startDates, anyZone, wallTimes, (number, on, zone, time) => {
        const start = on.with({ day: 1 }).toPlainDateTime(time);
        const plain = occurrences({ rrule: `FREQ=MONTHLY;BYMONTHDAY=${number}`, start, zone }, { count: 24 });
        expect(plain.every((it) => it.on.day === number)).toBe(true);
        const clamped = occurrences(
          { rrule: `FREQ=MONTHLY;RSCALE=GREGORIAN;SKIP=BACKWARD;BYMONTHDAY=${number}`, start, zone },
          { count: 24 },
        );
        expect(clamped.map((it) => it.on.day)).toEqual(clamped.map((it) => Math.min(number, it.on.daysInMonth)));
        expect(new Set(clamped.map((it) => it.on.toPlainYearMonth().toString())).size).toBe(24);
      }),
      { numRuns: 60 },
    );
  });

  it('law 5: a window asked for twice, or in halves, gives the same list', () => {
    fc.assert(
      fc.property(recurrences, fc.nat(300), fc.nat(300), fc.boolean(), (recurrence, lead, length, counted) => {
        const ending = counted ? { ...recurrence, rrule: `${recurrence.rrule};COUNT=30` } : recurrence;
        const from = inZone(recurrence.start.toPlainDate(), recurrence.zone).add({ hours: 24 * lead - 300 });
        const middle = from.add({ minutes: length * 719 });
        const to = middle.add({ minutes: length * 719 });
        const whole = instantsOf(occurrencesBetween(ending, from, to));
        expect(instantsOf(occurrences(ending, { from, to }))).toEqual(whole);
        const halves = [...occurrencesBetween(ending, from, middle), ...occurrencesBetween(ending, middle, to)];
        expect(instantsOf(halves)).toEqual(whole);
        // And the same as reading on from the very beginning.
        const start = recurrence.start.toZonedDateTime(recurrence.zone).toInstant().subtract({ hours: 48 });
        const all = occurrencesBetween(ending, start, to);
        expect(instantsOf(all.filter((it) => Temporal.Instant.compare(it.at, from) >= 0))).toEqual(
          Temporal.Instant.compare(from, start) < 0 ? instantsOf(all) : whole,
        );
      }),
      { numRuns: 70 },
    );
  });

  it('law 6: skipping one occurrence changes no other', () => {
    fc.assert(
      fc.property(recurrences, fc.nat(10), (recurrence, place) => {
        const list = occurrences(recurrence, { count: 15 });
        const skipped = list[place];
        if (!skipped) return;
        const rest = occurrences(recurrence, { count: 14 - place, after: skipped.at });
        expect(instantsOf(rest)).toEqual(instantsOf(list.slice(place + 1)));
        expect(nextAfter(recurrence, skipped.at)?.at.toString()).toBe(list[place + 1]?.at.toString());
        expect(occurrenceOn(recurrence, skipped.on)?.at.toString()).toBe(skipped.at.toString());
      }),
      { numRuns: 100 },
    );
  });
});

/** A clock change: where the wall clock stood when it began to lack (or repeat) minutes, and how many. */
type Change = Readonly<{ zone: string; from: Temporal.PlainDateTime; minutes: number }>;

const changes: fc.Arbitrary<Change> = fc.constantFrom(...zones.flatMap((zone) => changesOf(zone)));

function changesOf(zone: string): readonly Change[] {
  const found: Change[] = [];
  let at = Temporal.PlainDate.from('2020-01-01').toZonedDateTime(zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.year > 2037) return found;
    const before = next.subtract({ milliseconds: 1 }).offsetNanoseconds;
    const minutes = (next.offsetNanoseconds - before) / 60e9;
    // A gap begins at the old offset's wall time; what is doubled begins at the new one's.
    const offset = minutes > 0 ? before : next.offsetNanoseconds;
    const from = next.toInstant().add({ nanoseconds: offset }).toZonedDateTimeISO('UTC').toPlainDateTime();
    if (minutes !== 0) found.push({ zone, from, minutes });
    at = next;
  }
}

/** The moment of a wall time by trying the offsets around it, without asking Temporal to disambiguate. */
function expectedMoment(
  wall: Temporal.PlainDateTime,
  zone: string,
): { at: Temporal.Instant; why: 'gap' | 'doubled' | 'plain' } {
  const asUtc = wall.toZonedDateTime('UTC').toInstant();
  const offsetAt = (at: Temporal.Instant): number => at.toZonedDateTimeISO(zone).offsetNanoseconds;
  const before = offsetAt(asUtc.subtract({ hours: 24 }));
  const after = offsetAt(asUtc.add({ hours: 24 }));
  const valid = [...new Set([before, after])]
    .map((offset) => ({ offset, at: asUtc.subtract({ nanoseconds: offset }) }))
    .filter(({ offset, at }) => offsetAt(at) === offset)
    .sort((a, b) => Temporal.Instant.compare(a.at, b.at));
  if (!valid[0]) return { at: asUtc.subtract({ nanoseconds: before }), why: 'gap' };
  return { at: valid[0].at, why: valid.length > 1 ? 'doubled' : 'plain' };
}
