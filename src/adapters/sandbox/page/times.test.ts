import { describe, expect, it } from 'vitest';
import { dayKey, dayName, fromNow, millisOf, nextClockChange, readTime, zoneName } from './times.ts';

const london = { zone: 'Europe/London', locale: 'en-GB' };
const sydney = { zone: 'Australia/Sydney', locale: 'en-GB' };
const at = millisOf('2026-11-22T13:30:00Z');

describe('times', () => {
  it('are read where the reader is', () => {
    expect(readTime(at, 'time', london)).toBe('13:30');
    expect(readTime(at, 'dated', sydney)).toMatch(/^Mon,? 23 Nov,? 00:30$/);
    expect(readTime(at, 'time', { ...london, locale: 'en-US' })).toMatch(/^01:30.PM$/);
    expect(zoneName(at, sydney)).toBe('Australian Eastern Daylight Time');
  });

  it('keep the page’s words English whatever the locale', () => {
    expect(readTime(at, 'date', { ...london, locale: 'de-DE' })).toMatch(/^Sunday,? 22 November$/);
  });

  it('name the days around now, as days of the reader’s', () => {
    const late = millisOf('2026-11-22T12:30:00Z');
    expect(dayName(at, late, london)).toBe('Today');
    expect(dayName(at, late, sydney)).toBe('Tomorrow');
    expect(dayName(millisOf('2026-11-21T12:00:00Z'), at, london)).toBe('Yesterday');
    expect(dayName(millisOf('2026-11-16T12:00:00Z'), at, london)).toMatch(/^Monday,? 16 November$/);
    expect(dayKey(at, london)).not.toBe(dayKey(at, sydney));
  });

  it('say how far off something is', () => {
    const minute = 60_000;
    expect(fromNow(at, at)).toBe('now');
    expect(fromNow(at + 90 * minute, at)).toBe('in 2 hours');
    expect(fromNow(at - 24 * 60 * minute, at)).toBe('yesterday');
    expect(fromNow(at + 15 * minute, at)).toBe('in 15 minutes');
  });
});

describe('the next clock change', () => {
  it('is found to the hour, in either half of the world', () => {
    expect(nextClockChange(at, 'Europe/London')).toBe(millisOf('2027-03-28T01:30:00Z'));
    expect(nextClockChange(at, 'Australia/Sydney')).toBe(millisOf('2027-04-03T16:30:00Z'));
  });

  it('is undefined where clocks stay', () => {
    expect(nextClockChange(at, 'Asia/Tokyo')).toBeUndefined();
  });
});
