import { describe, expect, it } from 'vitest';
import { isConfirmedAroundTheClock, opening } from './hours.ts';
import type { Hours } from './hours.ts';

const at = (instant: string) => Temporal.Instant.from(instant);
const time = (wall: string) => Temporal.PlainTime.from(wall);
const dhaka: Hours = {
  kind: 'weekly',
  zone: 'Asia/Dhaka',
  spans: [{ days: [1, 2, 3, 4, 5, 6, 7], from: time('15:00'), to: time('03:00') }],
  allDayOn: [],
};
const mumbai: Hours = {
  kind: 'weekly',
  zone: 'Asia/Kolkata',
  spans: [{ days: [1, 2, 3, 4, 5, 6], from: time('10:00'), to: time('20:00') }],
  allDayOn: [],
};

describe('opening', () => {
  it('reads the hours in the zone of the service, not in UTC', () => {
    // 2026-06-03 is a Wednesday; Kolkata is 5:30 ahead.
    expect(opening(mumbai, at('2026-06-03T04:29:59Z'))).toBe('closed');
    expect(opening(mumbai, at('2026-06-03T04:30:00Z'))).toBe('open');
    expect(opening(mumbai, at('2026-06-03T14:29:59Z'))).toBe('open');
    expect(opening(mumbai, at('2026-06-03T14:30:00Z'))).toBe('closed');
  });

  it('is closed on a day it does not name', () => {
    expect(opening(mumbai, at('2026-06-07T08:00:00Z'))).toBe('closed');
  });

  it('stays open past midnight until the next morning', () => {
    expect(opening(dhaka, at('2026-06-03T08:59:00Z'))).toBe('closed');
    expect(opening(dhaka, at('2026-06-03T09:00:00Z'))).toBe('open');
    expect(opening(dhaka, at('2026-06-03T20:59:59Z'))).toBe('open');
    expect(opening(dhaka, at('2026-06-03T21:00:00Z'))).toBe('closed');
  });

  it('gives a night span to the day it opened on', () => {
    const fridays: Hours = { ...dhaka, zone: 'UTC', spans: [{ days: [5], from: time('22:00'), to: time('02:00') }] };
    expect(opening(fridays, at('2026-06-05T23:00:00Z'))).toBe('open');
    expect(opening(fridays, at('2026-06-06T01:00:00Z'))).toBe('open');
    expect(opening(fridays, at('2026-06-05T01:00:00Z'))).toBe('closed');
    expect(opening(fridays, at('2026-06-06T23:00:00Z'))).toBe('closed');
  });

  it('follows the clock changes of the zone', () => {
    const lisbon: Hours = {
      ...mumbai,
      zone: 'Europe/Lisbon',
      spans: [{ days: [1, 2, 3, 4, 5, 6, 7], from: time('09:00'), to: time('18:00') }],
    };
    expect(opening(lisbon, at('2026-01-15T08:30:00Z'))).toBe('closed');
    expect(opening(lisbon, at('2026-07-15T08:30:00Z'))).toBe('open');
  });

  it('is open all day on a named day of the month, by the local calendar', () => {
    const tokyo: Hours = {
      kind: 'weekly',
      zone: 'Asia/Tokyo',
      spans: [{ days: [1, 2, 3, 4, 5, 6, 7], from: time('16:00'), to: time('21:00') }],
      allDayOn: [10],
    };
    expect(opening(tokyo, at('2026-06-09T15:00:00Z'))).toBe('open');
    expect(opening(tokyo, at('2026-06-10T14:59:00Z'))).toBe('open');
    expect(opening(tokyo, at('2026-06-10T15:00:00Z'))).toBe('closed');
  });

  it('never calls unknown or unconfirmed hours open', () => {
    expect(opening({ kind: 'unknown' }, at('2026-06-03T10:00:00Z'))).toBe('unknown');
    expect(opening({ kind: 'always', unconfirmed: true }, at('2026-06-03T10:00:00Z'))).toBe('unknown');
    expect(opening({ kind: 'always', unconfirmed: false }, at('2026-06-03T10:00:00Z'))).toBe('open');
  });
});

describe('isConfirmedAroundTheClock', () => {
  it('is true for stated hours alone', () => {
    expect(isConfirmedAroundTheClock({ kind: 'always', unconfirmed: false })).toBe(true);
    expect(isConfirmedAroundTheClock({ kind: 'always', unconfirmed: true })).toBe(false);
    expect(isConfirmedAroundTheClock({ kind: 'unknown' })).toBe(false);
    expect(isConfirmedAroundTheClock(dhaka)).toBe(false);
  });
});
