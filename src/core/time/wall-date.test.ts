import { describe, expect, it } from 'vitest';
import { parseDate } from './wall-date.ts';

/** A Wednesday: 18 November 2026, 23:30 in Berlin. */
const reference = { now: Temporal.Instant.from('2026-11-18T22:30:00Z'), zone: 'Europe/Berlin' };

describe('parseDate', () => {
  it.each([
    ['2026-11-24', '2026-11-24'],
    ['2026/11/24', '2026-11-24'],
    ['24 Nov 2026', '2026-11-24'],
    ['24th of November', '2026-11-24'],
    ['November 24, 2026', '2026-11-24'],
    ['24.11.2026', '2026-11-24'],
    ['24.11.', '2026-11-24'],
    ['24. November', '2026-11-24'],
    ['1 March', '2027-03-01'],
    ['18 November', '2026-11-18'],
    ['25/12/2026', '2026-12-25'],
    ['12/25/2026', '2026-12-25'],
    ['12/12', '2026-12-12'],
    ['Tuesday 24 November', '2026-11-24'],
    ['on the 24 nov', '2026-11-24'],
    ['today', '2026-11-18'],
    ['Tomorrow', '2026-11-19'],
    ['in two weeks', '2026-12-02'],
    ['in 3 days', '2026-11-21'],
    ['Wednesday', '2026-11-18'],
    ['next Wednesday', '2026-11-25'],
    ['next Tuesday', '2026-11-24'],
    ['this fri', '2026-11-20'],
  ])('reads %s', (text, date) => {
    const found = parseDate(text, reference);
    expect(found.ok && found.value.toString()).toBe(date);
  });

  it("means the speaker's own day", () => {
    const sydney = parseDate('today', { ...reference, zone: 'Australia/Sydney' });
    expect(sydney.ok && sydney.value.toString()).toBe('2026-11-19');
  });

  it.each([
    ['2026-02-30', { kind: 'impossible-date', day: 30, month: 2, year: 2026 }],
    ['31 April', { kind: 'impossible-date', day: 31, month: 4 }],
    ['29 February', { kind: 'impossible-date', day: 29, month: 2 }],
    ['45.13.2026', { kind: 'impossible-date' }],
    ['17 November 2026', { kind: 'past' }],
    ['yesterday', { kind: 'past' }],
    ['2062-11-24', { kind: 'too-far' }],
    ['Monday 24 November', { kind: 'not-that-weekday', weekday: 1 }],
    ['', { kind: 'unreadable-date' }],
    ['someday', { kind: 'unreadable-date' }],
    ['24.11.26', { kind: 'unreadable-date' }],
    ['constructor', { kind: 'unreadable-date' }],
    ['in constructor days', { kind: 'unreadable-date' }],
  ])('refuses %s', (text, problem) => {
    expect(parseDate(text, reference)).toMatchObject({ ok: false, problem });
  });

  it('does not choose between two countries', () => {
    const found = parseDate('03/04/2027', reference);
    expect(!found.ok && found.problem.kind === 'ambiguous-date' && found.problem.readings.map(String)).toEqual([
      '2027-04-03',
      '2027-03-04',
    ]);
  });
});
