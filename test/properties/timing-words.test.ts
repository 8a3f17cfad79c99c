/** Laws of typed times: nothing typed breaks the readers, and what is understood lies ahead and matches its own rule. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentOf, nextAfter } from '../../src/core/meeting/recurrence.ts';
import { patternOf } from '../../src/core/time/recurrence-pattern.ts';
import { parseTiming } from '../../src/core/time/recurrence-words.ts';
import { parseRule } from '../../src/core/time/rule-text.ts';
import { parseDate } from '../../src/core/time/wall-date.ts';
import { parseTime } from '../../src/core/time/wall-time.ts';
import { findZone, suggestZones } from '../../src/core/time/zone.ts';

const now = Temporal.Instant.from('2026-11-18T12:00:00Z');
const zone = 'Europe/Berlin';
const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const pieces =
  'every|second|other|third|last|first|Tuesday|thursdays|month|of|the|on|and|weekly|monthly|yearly|daily|31st|5 March|2 weeks|19:00|at 7pm|noon|from|until|6 times|2027-02-30|24.12.|3/4/2027|tomorrow|next|constructor|once|biweekly|,|25:00'.split(
    '|',
  );

/** Words of plans in any order, so that many texts are nearly plans. */
const nearly = fc.array(fc.constantFrom(...pieces), { maxLength: 7 }).map((words) => words.join(' '));
const anything = fc.oneof(nearly, fc.string({ unit: 'binary', maxLength: 300 }), fc.string());

describe('typed times', () => {
  it('never break the readers, whatever is typed', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const read of [parseTime, findZone, parseRule]) expect(read(text)).toHaveProperty('ok');
        expect(parseDate(text, { now, zone })).toHaveProperty('ok');
        expect(suggestZones(text, 25).length).toBeLessThanOrEqual(25);
        const timing = parseTiming(text, { now, zone });
        if (!timing.ok) return;
        // What is understood is ahead; a repeating one starts with its own first occurrence.
        const { start } = timing.value;
        expect(Temporal.Instant.compare(momentOf(start, zone), now)).toBeGreaterThan(0);
        if (timing.value.kind === 'once') return;
        const { rrule } = timing.value;
        expect(nextAfter({ rrule, start, zone }, now)?.wall.toString()).toBe(start.toString());
      }),
      { numRuns: 800 },
    );
  });

  it('are read as they were meant: weekly plans come back as the pattern they were written from', () => {
    const weekday = fc.integer({ min: 1, max: 7 });
    const clock = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => new Temporal.PlainTime(hour, minute));
    fc.assert(
      fc.property(weekday, fc.integer({ min: 1, max: 9 }), clock, (day, every, time) => {
        const text = `every ${every} weeks on ${names[day - 1]} at ${time.toString({ smallestUnit: 'minute' })}`;
        const timing = parseTiming(text, { now, zone });
        if (!timing.ok || timing.value.kind !== 'repeating') throw new Error(text);
        const rule = parseRule(timing.value.rrule);
        if (!rule.ok) throw new Error(timing.value.rrule);
        expect(patternOf(rule.value, timing.value.start)).toEqual({ kind: 'weekly', every, weekdays: [day] });
        expect(timing.value.start.toPlainTime().equals(time)).toBe(true);
        expect(timing.value.start.dayOfWeek).toBe(day);
      }),
      { numRuns: 200 },
    );
  });

  it('of day come back from both clocks', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), (hour, minute) => {
        const time = new Temporal.PlainTime(hour, minute);
        const minutes = String(minute).padStart(2, '0');
        const half = hour < 12 ? 'am' : 'pm';
        for (const text of [`${hour}:${minutes}`, `${hour}h${minutes}`, `${hour % 12 || 12}:${minutes} ${half}`])
          expect(parseTime(text)).toMatchObject({ ok: true, value: time });
      }),
      { numRuns: 200 },
    );
  });
});
