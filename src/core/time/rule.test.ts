import { describe, expect, it } from 'vitest';
import { parseRule } from './rule-text.ts';

describe('parseRule', () => {
  it('reads every part, in any case and order, with or without its name before it', () => {
    const text =
      'rrule:interval=2;bymonth=1,12;byday=mo,-1FR,+2tu;BYMONTHDAY=-1,+15;BYYEARDAY=-366;BYSETPOS=1,-1;WKST=su;COUNT=7;freq=yearly;SKIP=FORWARD;RSCALE=gregorian';
    expect(parseRule(text)).toEqual({
      ok: true,
      value: {
        frequency: 'YEARLY',
        interval: 2,
        count: 7,
        weekStart: 7,
        byMonth: [1, 12],
        byWeekNo: [],
        byYearDay: [-366],
        byMonthDay: [-1, 15],
        byDay: [{ weekday: 1 }, { weekday: 5, nth: -1 }, { weekday: 2, nth: 2 }],
        bySetPos: [1, -1],
        skip: 'FORWARD',
      },
    });
  });

  it.each([
    ['UNTIL=20261231', { kind: 'date' }],
    ['UNTIL=20261231T190000', { kind: 'local' }],
    ['UNTIL=20261231T190000Z', { kind: 'instant' }],
  ])('knows the form of %s', (until, expected) => {
    expect(parseRule(`FREQ=DAILY;${until}`)).toMatchObject({ ok: true, value: { until: expected } });
  });

  it.each([
    ['', { kind: 'no-frequency' }],
    ['BYDAY=MO', { kind: 'no-frequency' }],
    ['FREQ=HOURLY', { kind: 'too-fine', frequency: 'HOURLY' }],
    ['FREQ=SECONDLY;BYHOUR=3', { kind: 'too-fine' }],
    ['FREQ=FORTNIGHTLY', { kind: 'bad-value', part: 'FREQ' }],
    ['FREQ=DAILY;BYHOUR=9', { kind: 'time-part', part: 'BYHOUR' }],
    ['FREQ=DAILY;BYMINUTE=9', { kind: 'time-part', part: 'BYMINUTE' }],
    ['FREQ=DAILY;BYSECOND=9', { kind: 'time-part', part: 'BYSECOND' }],
    ['FREQ=DAILY;FREQ=DAILY', { kind: 'repeated-part', part: 'FREQ' }],
    ['FREQ=DAILY;X-MOON=FULL', { kind: 'unknown-part', part: 'X-MOON' }],
    ['FREQ=DAILY;every day', { kind: 'unreadable-part' }],
    ['FREQ=DAILY;COUNT=', { kind: 'unreadable-part' }],
    ['FREQ=DAILY;COUNT=0', { kind: 'bad-value', part: 'COUNT' }],
    ['FREQ=DAILY;INTERVAL=0', { kind: 'bad-value', part: 'INTERVAL' }],
    ['FREQ=DAILY;INTERVAL=1.5', { kind: 'bad-value', part: 'INTERVAL' }],
    ['FREQ=DAILY;UNTIL=20260230', { kind: 'bad-value', part: 'UNTIL' }],
    ['FREQ=DAILY;UNTIL=2026-02-03', { kind: 'bad-value', part: 'UNTIL' }],
    ['FREQ=DAILY;COUNT=2;UNTIL=20260203', { kind: 'count-and-until' }],
    ['FREQ=DAILY;BYMONTH=13', { kind: 'bad-value', part: 'BYMONTH' }],
    ['FREQ=DAILY;BYMONTH=-1', { kind: 'bad-value', part: 'BYMONTH' }],
    ['FREQ=MONTHLY;BYMONTHDAY=0', { kind: 'bad-value', part: 'BYMONTHDAY' }],
    ['FREQ=MONTHLY;BYMONTHDAY=32', { kind: 'bad-value', part: 'BYMONTHDAY' }],
    ['FREQ=MONTHLY;BYMONTHDAY=1,,2', { kind: 'bad-value', part: 'BYMONTHDAY' }],
    ['FREQ=YEARLY;BYWEEKNO=54', { kind: 'bad-value', part: 'BYWEEKNO' }],
    ['FREQ=YEARLY;BYYEARDAY=367', { kind: 'bad-value', part: 'BYYEARDAY' }],
    ['FREQ=YEARLY;BYDAY=54MO', { kind: 'bad-value', part: 'BYDAY' }],
    ['FREQ=YEARLY;BYDAY=0MO', { kind: 'bad-value', part: 'BYDAY' }],
    ['FREQ=YEARLY;BYDAY=XX', { kind: 'bad-value', part: 'BYDAY' }],
    ['FREQ=WEEKLY;WKST=1', { kind: 'bad-value', part: 'WKST' }],
    ['FREQ=MONTHLY;SKIP=SIDEWAYS', { kind: 'bad-value', part: 'SKIP' }],
    ['FREQ=MONTHLY;RSCALE=HEBREW', { kind: 'other-calendar', calendar: 'HEBREW' }],
    ['FREQ=DAILY;BYWEEKNO=3', { kind: 'part-not-with-frequency', part: 'BYWEEKNO', frequency: 'DAILY' }],
    ['FREQ=DAILY;BYYEARDAY=3', { kind: 'part-not-with-frequency', part: 'BYYEARDAY' }],
    ['FREQ=WEEKLY;BYMONTHDAY=3', { kind: 'part-not-with-frequency', part: 'BYMONTHDAY' }],
    ['FREQ=WEEKLY;BYYEARDAY=3', { kind: 'part-not-with-frequency', part: 'BYYEARDAY' }],
    ['FREQ=WEEKLY;BYWEEKNO=3', { kind: 'part-not-with-frequency', part: 'BYWEEKNO' }],
    ['FREQ=MONTHLY;BYYEARDAY=3', { kind: 'part-not-with-frequency', part: 'BYYEARDAY' }],
    ['FREQ=MONTHLY;BYWEEKNO=3', { kind: 'part-not-with-frequency', part: 'BYWEEKNO' }],
    ['FREQ=DAILY;BYDAY=1MO', { kind: 'ordinal-not-with-frequency', frequency: 'DAILY' }],
    ['FREQ=WEEKLY;BYDAY=1MO', { kind: 'ordinal-not-with-frequency', frequency: 'WEEKLY' }],
    ['FREQ=YEARLY;BYWEEKNO=3;BYDAY=1MO', { kind: 'ordinal-with-week-number' }],
    ['FREQ=MONTHLY;BYSETPOS=1', { kind: 'set-position-alone' }],
  ])('refuses %s', (text, problem) => {
    expect(parseRule(text)).toMatchObject({ ok: false, problem });
  });
});
