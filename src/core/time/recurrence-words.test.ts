import { describe, expect, it } from 'vitest';
import { parseTiming } from './recurrence-words.ts';

/** Wednesday 18 November 2026, 13:00 in Berlin. */
const reference = { now: Temporal.Instant.from('2026-11-18T12:00:00Z'), zone: 'Europe/Berlin' };

describe('parseTiming', () => {
  it.each([
    ['every second Tuesday 19:00', '2026-11-24T19:00', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
    ['every other tuesday at 7pm', '2026-11-24T19:00', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
    ['weekly on Thursday at 7pm', '2026-11-19T19:00', 'FREQ=WEEKLY;BYDAY=TH'],
    ['every other week on Mon 18.30', '2026-11-23T18:30', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO'],
    ['mondays every other week 19:00', '2026-11-23T19:00', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO'],
    ['every 3 weeks on Tue & Thu 19h', '2026-11-19T19:00', 'FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,TH'],
    ['Tuesdays and Thursdays 19:00', '2026-11-19T19:00', 'FREQ=WEEKLY;BYDAY=TU,TH'],
    ['every weekday at 7:15', '2026-11-19T07:15', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    ['Monday to Friday 9:00', '2026-11-19T09:00', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    ['every weekend 10:00', '2026-11-21T10:00', 'FREQ=WEEKLY;BYDAY=SA,SU'],
    ['at 7 every Tuesday', '2026-11-24T07:00', 'FREQ=WEEKLY;BYDAY=TU'],
    ['first Monday of the month 18:00', '2026-12-07T18:00', 'FREQ=MONTHLY;BYDAY=1MO'],
    ['19:00 on the first Monday every month', '2026-12-07T19:00', 'FREQ=MONTHLY;BYDAY=1MO'],
    ['first and third monday of every month at 19:00', '2026-12-07T19:00', 'FREQ=MONTHLY;BYDAY=1MO,3MO'],
    ['every second Tuesday of the month 19:00', '2026-12-08T19:00', 'FREQ=MONTHLY;BYDAY=2TU'],
    ['last Friday 17:30', '2026-11-27T17:30', 'FREQ=MONTHLY;BYDAY=-1FR'],
    ['second to last friday of the month 19:00', '2026-11-20T19:00', 'FREQ=MONTHLY;BYDAY=-2FR'],
    ['monthly on the 31st 19:00', '2026-12-31T19:00', 'FREQ=MONTHLY;BYMONTHDAY=31'],
    ['every 2 months on the 15th 19:00', '2026-12-15T19:00', 'FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15'],
    ['the 1st and 15th of every month 9am', '2026-12-01T09:00', 'FREQ=MONTHLY;BYMONTHDAY=1,15'],
    ['last day of the month 20:00', '2026-11-30T20:00', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
    [
      'monthly on the 31st or the last day 19:00',
      '2026-11-30T19:00',
      'FREQ=MONTHLY;RSCALE=GREGORIAN;SKIP=BACKWARD;BYMONTHDAY=31',
    ],
    ['quarterly on the 1st 12:00', '2026-12-01T12:00', 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1'],
    ['daily 08:00', '2026-11-19T08:00', 'FREQ=DAILY'],
    ['every day at 9', '2026-11-19T09:00', 'FREQ=DAILY'],
    ['daily 14:00', '2026-11-18T14:00', 'FREQ=DAILY'],
    ['every other day noon', '2026-11-19T12:00', 'FREQ=DAILY;INTERVAL=2'],
    ['every year on 5 March 10:00', '2027-03-05T10:00', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5'],
    ['every year on 29 February 10:00', '2028-02-29T10:00', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'],
    ['March 5th every year 10:00', '2027-03-05T10:00', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5'],
    ['every Tuesday 19:00 from 1 December', '2026-12-01T19:00', 'FREQ=WEEKLY;BYDAY=TU'],
    ['weekly 19:00 from 3 December', '2026-12-03T19:00', 'FREQ=WEEKLY;BYDAY=TH'],
    ['every Tuesday 19:00 until 24 June', '2026-11-24T19:00', 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20270624'],
    ['every Monday 7 p.m. for six times', '2026-11-23T19:00', 'FREQ=WEEKLY;BYDAY=MO;COUNT=6'],
  ])('reads %s', (text, start, rrule) => {
    const found = parseTiming(text, reference);
    const value = found.ok ? { ...found.value, start: found.value.start.toString({ smallestUnit: 'minute' }) } : found;
    expect(value).toEqual({ kind: 'repeating', rrule, start });
  });

  it.each([
    ['Thursday 19:00', '2026-11-19T19:00'],
    ['Wednesday 14:00', '2026-11-18T14:00'],
    ['Wednesday 11:00', '2026-11-25T11:00'],
    ['next Tuesday at 7pm', '2026-11-24T19:00'],
    ['2026-12-03 19:00', '2026-12-03T19:00'],
    ['2026-12-03T19:00', '2026-12-03T19:00'],
    ['once on 24 Nov 2026 at noon', '2026-11-24T12:00'],
    ['24.11.2026 19.30', '2026-11-24T19:30'],
    ['tonight 8pm', '2026-11-18T20:00'],
  ])('reads %s as once', (text, start) => {
    const found = parseTiming(text, reference);
    const value = found.ok ? { ...found.value, start: found.value.start.toString({ smallestUnit: 'minute' }) } : found;
    expect(value).toEqual({ kind: 'once', start });
  });

  it.each([
    [
      'every third Friday 19:00',
      { kind: 'ambiguous', readings: ['FREQ=WEEKLY;INTERVAL=3;BYDAY=FR', 'FREQ=MONTHLY;BYDAY=3FR'] },
    ],
    ['biweekly on Tuesday 19:00', { kind: 'ambiguous-word', word: 'biweekly' }],
    ['Tuesday and Thursday 19:00', { kind: 'once-or-weekly', rrule: 'FREQ=WEEKLY;BYDAY=TU,TH' }],
    ['weekly 19:00', { kind: 'needs-weekday' }],
    ['monthly 19:00', { kind: 'needs-day' }],
    ['yearly 19:00', { kind: 'needs-date' }],
    ['every Tuesday', { kind: 'needs-time' }],
    ['Tuesday 18:00 and Thursday 19:00', { kind: 'two-times' }],
    ['every Tuesday 25:00', { kind: 'impossible-time' }],
    ['every year on 31 April 10:00', { kind: 'impossible-date', day: 31, month: 4 }],
    ['03/04/2027 19:00', { kind: 'ambiguous-date' }],
    ['17 Nov 2026 19:00', { kind: 'past' }],
    ['today 12:00', { kind: 'past' }],
    ['every Tuesday 19:00 until 20 November', { kind: 'ends-before-start' }],
    ['every Tuesday 19:00 until whenever', { kind: 'unreadable-date' }],
    ['every Tuesday 19:00 CET', { kind: 'unreadable' }],
    ['every 0 weeks on Monday 19:00', { kind: 'unreadable' }],
    ['hello', { kind: 'unreadable' }],
    ['', { kind: 'unreadable' }],
    ['🙂'.repeat(4_000), { kind: 'unreadable' }],
  ])('refuses %.40s', (text, problem) => {
    expect(parseTiming(text, reference)).toMatchObject({ ok: false, problem });
  });

  it('takes the time from the form when the words have none', () => {
    const wallTime = new Temporal.PlainTime(19, 0);
    expect(parseTiming('every Tuesday', { ...reference, wallTime })).toMatchObject({
      ok: true,
      value: { kind: 'repeating' },
    });
  });
});
