/** Law 7: a calendar file read back by another program gives the same instants, words and states. */
import * as fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { writeCalendar, type CalendarEntry } from '../../src/core/meeting/calendar-file.ts';
import { occurrences } from '../../src/core/meeting/recurrence.ts';

/** Line separators of other alphabets are read back as the one line break such a file has. */
const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 120 })
  .filter((it) => !/[\p{Cc}\p{Zl}\p{Zp}]|^\s|\s$/u.test(it));
const awkward = fc.oneof(
  words,
  fc.constantFrom('a;b,c\\d\\n', 'two\nlines', '🌻'.repeat(60), '@everyone, hello', 'שלום עולם'),
);
const zones = fc.constantFrom('Europe/Berlin', 'Australia/Lord_Howe', 'America/Santiago', 'Africa/Casablanca');

const files = fc
  .tuple(
    zones,
    fc.integer({ min: 0, max: 23 }),
    fc.array(awkward, { minLength: 1, maxLength: 8 }),
    fc.integer({ min: 1, max: 600 }),
  )
  .map(([zone, hour, titles, minutes]) => {
    const start = new Temporal.PlainDateTime(2026, 1, 6, hour, 30);
    const list = occurrences({ rrule: 'FREQ=WEEKLY;INTERVAL=3', start, zone }, { count: titles.length });
    return list.map((it, at): CalendarEntry => ({
      uid: `mtg_0123456789abcdef.${it.on.toString()}@circlekeeper`,
      sequence: at,
      start: it.at,
      duration: Temporal.Duration.from({ minutes }),
      title: titles[at] ?? '',
      cancelled: at % 3 === 1,
      url: 'https://example.org/room;a=1,b?c=%20#d',
      place: titles[0] ?? '',
    }));
  });

const writtenAt = Temporal.Instant.from('2026-01-05T12:00:00.5Z');

describe('a calendar file', () => {
  it('read back gives the same instants, titles, places and states', () => {
    fc.assert(
      fc.property(files, awkward, (entries, name) => {
        const root = new ICAL.Component(ICAL.parse(writeCalendar({ name, writtenAt, entries })) as unknown[]);
        const events = root.getAllSubcomponents('vevent').map((it) => new ICAL.Event(it));
        expect(events.map((it) => it.startDate.toUnixTime() * 1_000)).toEqual(
          entries.map((it) => it.start.epochMilliseconds),
        );
        expect(events.map((it) => it.endDate.toUnixTime() * 1_000)).toEqual(
          entries.map((it) => it.start.add({ minutes: it.duration.total('minutes') }).epochMilliseconds),
        );
        expect(events.map((it) => [it.uid, it.summary, it.location, it.sequence])).toEqual(
          entries.map((it) => [it.uid, it.title, it.place, it.sequence]),
        );
        expect(events.map((it) => it.component.getFirstPropertyValue('status'))).toEqual(
          entries.map((it) => (it.cancelled ? 'CANCELLED' : 'CONFIRMED')),
        );
        expect(events.map((it) => it.component.getFirstPropertyValue('url'))).toEqual(entries.map((it) => it.url));
      }),
      { numRuns: 100 },
    );
  });

  it('has lines of at most 75 octets that end in CRLF', () => {
    fc.assert(
      fc.property(files, awkward, (entries, name) => {
        const text = writeCalendar({ name, writtenAt, entries });
        const lines = text.split('\r\n');
        expect(lines.pop()).toBe('');
        expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
        expect(lines.join('')).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 100 },
    );
  });
});
