import { describe, expect, it } from 'vitest';
import { parseTime } from './wall-time.ts';

describe('parseTime', () => {
  it.each([
    ['19:00', '19:00'],
    ['7pm', '19:00'],
    ['7:30 pm', '19:30'],
    ['7:30 P.M.', '19:30'],
    ['19h', '19:00'],
    ['19h30', '19:30'],
    ['19.30', '19:30'],
    ['1930', '19:30'],
    ['at 9', '09:00'],
    ['noon', '12:00'],
    ['midnight', '00:00'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['0:05', '00:05'],
    ["7 o'clock", '07:00'],
    ['１９：００', '19:00'],
  ])('reads %s', (text, time) => {
    const found = parseTime(text);
    expect(found.ok && found.value.toString({ smallestUnit: 'minute' })).toBe(time);
  });

  it.each([
    ['25:00', 'impossible-time'],
    ['19:60', 'impossible-time'],
    ['13pm', 'impossible-time'],
    ['0am', 'impossible-time'],
    ['', 'unreadable-time'],
    ['soon', 'unreadable-time'],
    ['19:00 CET', 'unreadable-time'],
    ['7:3', 'unreadable-time'],
    ['constructor', 'unreadable-time'],
    ['🙂'.repeat(4_000), 'unreadable-time'],
  ])('refuses %.20s', (text, kind) => {
    expect(parseTime(text)).toEqual({ ok: false, problem: { kind } });
  });
});
