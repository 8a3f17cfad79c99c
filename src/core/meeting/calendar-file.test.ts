import { describe, expect, it } from 'vitest';
import { writeCalendar, type CalendarEntry } from './calendar-file.ts';

const entry: CalendarEntry = {
  uid: 'mtg_0123456789abcdef.2026-11-24',
  sequence: 2,
  start: Temporal.Instant.from('2026-11-24T18:00:00Z'),
  duration: Temporal.Duration.from({ hours: 1, minutes: 30 }),
  title: 'Group meeting',
  cancelled: false,
};
const writtenAt = Temporal.Instant.from('2026-11-18T12:00:00.123Z');
const write = (changes: Partial<CalendarEntry> = {}, name = 'Evenings'): string =>
  writeCalendar({ name, writtenAt, entries: [{ ...entry, ...changes }] });

describe('writeCalendar', () => {
  it('writes one event per occurrence, in UTC, with CRLF to the last line', () => {
    expect(write()).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Circlekeeper//Meetings//EN',
        'CALSCALE:GREGORIAN',
        'METHOD:PUBLISH',
        'NAME:Evenings',
        'X-WR-CALNAME:Evenings',
        'BEGIN:VEVENT',
        'UID:mtg_0123456789abcdef.2026-11-24',
        'SEQUENCE:2',
        'DTSTAMP:20261118T120000Z',
        'DTSTART:20261124T180000Z',
        'DTEND:20261124T193000Z',
        'SUMMARY:Group meeting',
        'STATUS:CONFIRMED',
        'CLASS:PRIVATE',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it('marks a cancelled occurrence, and keeps it in the file so that calendars take it out', () => {
    expect(write({ cancelled: true })).toContain('\r\nSTATUS:CANCELLED\r\n');
  });

  it('escapes texts, also the name of the calendar', () => {
    const text = write({ title: 'Tea; cake, and \\ more\r\nsecond line' }, 'A; b, c');
    expect(text).toContain(String.raw`SUMMARY:Tea\; cake\, and \\ more\nsecond line`);
    expect(text).toContain(String.raw`X-WR-CALNAME:A\; b\, c`);
  });

  it('lets nobody write a line of their own', () => {
    const text = write({
      title: 'x\nDTSTART:19990101T000000Z',
      url: 'https://example.org/\r\nATTENDEE:mailto:a@b.c',
      place: 'a\u0000b',
    });
    expect(text.split('\r\n').filter((line) => /^(DTSTART|ATTENDEE)/.test(line))).toEqual(['DTSTART:20261124T180000Z']);
    expect(text).toContain('LOCATION:a b\r\n');
  });

  it('leaves an address as it is', () => {
    expect(write({ url: 'https://example.org/a;b,c' })).toContain('\r\nURL:https://example.org/a;b,c\r\n');
  });

  it('folds at 75 octets without cutting a character', () => {
    const title = '🌻'.repeat(40);
    const text = write({ title });
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}`);
  });

  it('is a calendar without events when there are none', () => {
    expect(writeCalendar({ name: 'Evenings', writtenAt, entries: [] })).not.toContain('VEVENT');
  });
});
