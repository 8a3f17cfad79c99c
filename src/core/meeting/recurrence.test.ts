import { describe, expect, it } from 'vitest';
import {
  checkRecurrence,
  momentOf,
  nextAfter,
  occurrenceOn,
  occurrences,
  occurrencesBetween,
  type Recurrence,
} from './recurrence.ts';

const recurrence = (rrule: string, start: string, zone = 'America/New_York'): Recurrence => ({
  rrule,
  start: Temporal.PlainDateTime.from(start),
  zone,
});
const moments = (it: Recurrence, count: number): string[] =>
  occurrences(it, { count }).map(({ at }) => at.toString({ smallestUnit: 'second' }));
const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text);

/** Examples of RFC 5545 §3.8.5.3, with the dates it gives (start 1997-09-02 09:00 New York unless named). */
const examples: [rule: string, dates: string, start?: string][] = [
  ['FREQ=DAILY;COUNT=3', '1997-09-02 1997-09-03 1997-09-04'],
  ['FREQ=DAILY;INTERVAL=10;COUNT=5', '1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12'],
  ['FREQ=YEARLY;UNTIL=19990131T140000Z;BYMONTH=1;BYDAY=SU,SA', '1998-01-03 1998-01-04 1998-01-10', '1998-01-01'],
  ['FREQ=WEEKLY;INTERVAL=2;WKST=SU', '1997-09-02 1997-09-16 1997-09-30 1997-10-14'],
  ['FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR', '1997-09-03 1997-09-05 1997-09-15'],
  ['FREQ=MONTHLY;COUNT=10;BYDAY=1FR', '1997-09-05 1997-10-03 1997-11-07', '1997-09-05'],
  ['FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU', '1997-09-07 1997-09-28 1997-11-02 1997-11-30', '1997-09-07'],
  ['FREQ=MONTHLY;COUNT=6;BYDAY=-2MO', '1997-09-22 1997-10-20 1997-11-17', '1997-09-22'],
  ['FREQ=MONTHLY;BYMONTHDAY=-3', '1997-09-28 1997-10-29 1997-11-28 1997-12-29 1998-01-29 1998-02-26', '1997-09-28'],
  ['FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1', '1997-09-30 1997-10-01 1997-10-31 1997-11-01', '1997-09-30'],
  ['FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11', '1997-09-10 1997-09-11 1999-03-10', '1997-09-10'],
  ['FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3', '1997-03-10 1999-01-10 1999-02-10 1999-03-10', '1997-03-10'],
  ['FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200', '1997-01-01 1997-04-10 1997-07-19 2000-01-01', '1997-01-01'],
  ['FREQ=YEARLY;BYDAY=20MO', '1997-05-19 1998-05-18 1999-05-17', '1997-05-19'],
  ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', '1997-05-12 1998-05-11 1999-05-17', '1997-05-12'],
  ['FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8', '1997-06-05 1997-06-12 1997-06-19', '1997-06-05'],
  ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', '1998-02-13 1998-03-13 1998-11-13 1999-08-13 2000-10-13'],
  ['FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13', '1997-09-13 1997-10-11 1997-11-08', '1997-09-13'],
  [
    'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
    '1996-11-05 2000-11-07 2004-11-02',
    '1996-11-05',
  ],
  ['FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', '1997-09-04 1997-10-07 1997-11-06', '1997-09-04'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2', '1997-09-29 1997-10-30 1997-11-27 1997-12-30', '1997-09-29'],
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO', '1997-08-05 1997-08-10 1997-08-19 1997-08-24', '1997-08-05'],
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU', '1997-08-05 1997-08-17 1997-08-19 1997-08-31', '1997-08-05'],
  ['FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5', '2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30', '2007-01-15'],
];

describe('occurrences', () => {
  it.each(examples)('reads %s as RFC 5545 does', (rrule, dates, start = '1997-09-02') => {
    const expected = dates.split(' ');
    const list = occurrences(recurrence(rrule, `${start}T09:00:00`), { count: expected.length });
    expect(list.map(({ on }) => on.toString())).toEqual(expected);
  });

  it('keeps the local hour over a clock change', () => {
    const weekly = recurrence('FREQ=WEEKLY', '2026-03-01T19:00:00');
    expect(moments(weekly, 2)).toEqual(['2026-03-02T00:00:00Z', '2026-03-08T23:00:00Z']);
  });

  it.each([
    ['FREQ=DAILY', '2026-03-28T02:30:00'],
    ['FREQ=WEEKLY', '2026-03-22T02:30:00'],
    ['FREQ=MONTHLY', '2025-12-29T02:30:00'],
    ['FREQ=MONTHLY;BYMONTHDAY=-3', '2026-01-29T02:30:00'],
    ['FREQ=YEARLY', '2025-03-29T02:30:00'],
  ])('%s moves a time in the gap forward and comes back to its hour', (rrule, start) => {
    const list = occurrences(recurrence(rrule, start, 'Europe/Berlin'), { count: 12 });
    const changed = list.filter(({ on }) => on.toString() === '2026-03-29');
    expect(changed.map(({ at }) => at.toString())).toEqual(['2026-03-29T01:30:00Z']);
    const others = list.filter(({ on }) => on.toString() !== '2026-03-29');
    for (const { at } of others)
      expect(at.toZonedDateTimeISO('Europe/Berlin').toPlainTime().toString()).toBe('02:30:00');
  });

  it('takes the first of a doubled time', () => {
    const daily = recurrence('FREQ=DAILY', '2026-10-24T02:30:00', 'Europe/Berlin');
    expect(moments(daily, 3)).toEqual(['2026-10-24T00:30:00Z', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z']);
  });

  it('moves a time out of a half-hour gap by half an hour', () => {
    const daily = recurrence('FREQ=DAILY', '2026-10-03T02:15:00', 'Australia/Lord_Howe');
    expect(moments(daily, 2)).toEqual(['2026-10-02T15:45:00Z', '2026-10-03T15:45:00Z']);
  });

  it('does not count a start that does not match', () => {
    const tuesdays = recurrence('FREQ=WEEKLY;BYDAY=TU;COUNT=2', '2026-11-18T19:00:00', 'UTC');
    expect(moments(tuesdays, 9)).toEqual(['2026-11-24T19:00:00Z', '2026-12-01T19:00:00Z']);
  });

  it.each([
    ['RSCALE=GREGORIAN;SKIP=OMIT;', '2026-01-31 2026-03-31 2026-05-31'],
    ['', '2026-01-31 2026-03-31 2026-05-31'],
    ['SKIP=BACKWARD;', '2026-01-31 2026-02-28 2026-03-31'],
    ['SKIP=FORWARD;', '2026-01-31 2026-03-01 2026-03-31'],
  ])('treats the 31st of a short month as %s asks', (skip, dates) => {
    const list = occurrences(recurrence(`FREQ=MONTHLY;${skip}BYMONTHDAY=31`, '2026-01-31T19:00:00'), { count: 3 });
    expect(list.map(({ on }) => on.toString()).join(' ')).toBe(dates);
  });

  it('clamps a leap day start', () => {
    const list = occurrences(recurrence('FREQ=YEARLY;SKIP=BACKWARD', '2024-02-29T19:00:00'), { count: 3 });
    expect(list.map(({ on }) => on.toString())).toEqual(['2024-02-29', '2025-02-28', '2026-02-28']);
  });

  it.each([
    ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'],
    ['FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2'],
    ['FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31'],
    ['FREQ=YEARLY;BYWEEKNO=20;BYMONTH=1'],
    ['FREQ=YEARLY;INTERVAL=5000;BYMONTH=2;BYMONTHDAY=30'],
    ['FREQ=DAILY;UNTIL=20200101'],
  ])('ends when %s never matches', (rrule) => {
    expect(occurrences(recurrence(rrule, '2026-01-31T19:00:00'), { count: 1 })).toEqual([]);
  });

  it('finds what comes once in centuries', () => {
    // Of 2100, 2200, 2300 and 2400 only the last is a leap year.
    const rare = recurrence('FREQ=YEARLY;INTERVAL=100;BYMONTH=2;BYMONTHDAY=29', '2100-01-01T19:00:00', 'UTC');
    expect(moments(rare, 1)).toEqual(['2400-02-29T19:00:00Z']);
  });

  it('gives a moment once where a zone left out a day', () => {
    const apia = recurrence('FREQ=DAILY', '2011-12-29T19:00:00', 'Pacific/Apia');
    expect(moments(apia, 3)).toEqual(['2011-12-30T05:00:00Z', '2011-12-31T05:00:00Z', '2012-01-01T05:00:00Z']);
  });

  it('gives nothing for a count of nothing', () => {
    expect(moments(recurrence('FREQ=DAILY', '2026-01-01T19:00:00'), 0)).toEqual([]);
  });
});

describe('windows', () => {
  const daily = recurrence('FREQ=DAILY', '2026-01-01T19:00:00', 'UTC');

  it('include their beginning and leave out their end', () => {
    const window = occurrencesBetween(daily, instant('2026-02-01T19:00:00Z'), instant('2026-02-03T19:00:00Z'));
    expect(window.map(({ on }) => on.toString())).toEqual(['2026-02-01', '2026-02-02']);
  });

  it('count COUNT from the start, not from the window', () => {
    const four = { ...daily, rrule: 'FREQ=DAILY;COUNT=4' };
    expect(occurrencesBetween(four, instant('2026-01-03T00:00:00Z'), instant('2027-01-01T00:00:00Z'))).toHaveLength(2);
  });

  it('nextAfter is strictly after', () => {
    expect(nextAfter(daily, instant('2026-02-01T19:00:00Z'))?.on.toString()).toBe('2026-02-02');
    expect(nextAfter({ ...daily, rrule: 'FREQ=DAILY;COUNT=1' }, instant('2026-02-01T19:00:00Z'))).toBeUndefined();
  });

  it('occurrenceOn finds an evening that a gap carried past midnight', () => {
    // Nuuk's clocks go from 23:00 on Saturday 28 March 2026 to Sunday 00:00.
    const nuuk = recurrence('FREQ=DAILY', '2026-03-20T23:30:00', 'America/Nuuk');
    const found = occurrenceOn(nuuk, Temporal.PlainDate.from('2026-03-28'));
    expect(found?.at.toZonedDateTimeISO('America/Nuuk').toPlainDateTime().toString()).toBe('2026-03-29T00:30:00');
    expect(occurrenceOn(daily, Temporal.PlainDate.from('2025-12-31'))).toBeUndefined();
  });
});

describe('checkRecurrence', () => {
  it('gives the zone in its proper spelling', () => {
    expect(checkRecurrence(recurrence('freq=weekly', '2026-01-01T19:00:00', 'europe/berlin'))).toMatchObject({
      ok: true,
      value: { zone: 'Europe/Berlin' },
    });
  });

  it('says which of the two is wrong', () => {
    const start = '2026-01-01T19:00:00';
    expect(checkRecurrence(recurrence('FREQ=HOURLY', start))).toMatchObject({ problem: { kind: 'too-fine' } });
    expect(checkRecurrence(recurrence('FREQ=DAILY', start, 'Europe/Berln'))).toEqual({
      ok: false,
      problem: { kind: 'unknown-zone', nearest: 'Europe/Berlin' },
    });
  });

  it('what it refuses is a defect further in', () => {
    expect(() => occurrences(recurrence('FREQ=HOURLY', '2026-01-01T19:00:00'), { count: 1 })).toThrow('too-fine');
  });
});

describe('momentOf', () => {
  it('moves a gap forward and takes the first of two', () => {
    const berlin = (wall: string): string => momentOf(Temporal.PlainDateTime.from(wall), 'Europe/Berlin').toString();
    expect(berlin('2026-03-29T02:30:00')).toBe('2026-03-29T01:30:00Z');
    expect(berlin('2026-10-25T02:30:00')).toBe('2026-10-25T00:30:00Z');
  });
});
