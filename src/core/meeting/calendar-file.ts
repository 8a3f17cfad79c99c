/** Occurrences as a calendar file (RFC 5545 VCALENDAR) that calendar programs open or subscribe to. */

/** One occurrence. `uid` stays for ever; `sequence` rises with every change, so that calendars take the newer one. */
export type CalendarEntry = Readonly<{
  uid: string;
  sequence: number;
  start: Temporal.Instant;
  duration: Temporal.Duration;
  title: string;
  cancelled: boolean;
  url?: string;
  place?: string;
}>;

/** `writtenAt` is DTSTAMP: when this state of the entries was written down. */
export type CalendarFile = Readonly<{
  name: string;
  writtenAt: Temporal.Instant;
  entries: readonly CalendarEntry[];
}>;

/**
 * The whole file as text. Times are UTC, so no reader's zone table can move them; entries are CLASS:PRIVATE, for who
 * shares a calendar need not share this. A feed without entries has no components, which calendar programs accept.
 */
export function writeCalendar({ name, writtenAt, entries }: CalendarFile): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Circlekeeper//Meetings//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    // The older name for the same, which most programs still read.
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries.flatMap((entry) => entryLines(entry, writtenAt)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function entryLines(entry: CalendarEntry, writtenAt: Temporal.Instant): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(entry.uid)}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${utc(writtenAt)}`,
    `DTSTART:${utc(entry.start)}`,
    `DTEND:${utc(endOf(entry))}`,
    `SUMMARY:${escaped(entry.title)}`,
    ...(entry.place ? [`LOCATION:${escaped(entry.place)}`] : []),
    ...(entry.url ? [`URL:${address(entry.url)}`] : []),
    `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
  ];
}

/** Days count as 24 hours here: a meeting's length is time that passes, whatever clocks do. */
const endOf = ({ start, duration }: CalendarEntry): Temporal.Instant =>
  start.toZonedDateTimeISO('UTC').add(duration).toInstant();

/** `20260302T000000Z` (RFC 5545 §3.3.5, form 2). */
const utc = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');

/** RFC 5545 §3.3.11: backslash, semicolon, comma and line break are escaped; other control characters are not allowed. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll(/\p{Cc}/gu, ' ');

/** An address is no text (RFC 5545 §3.3.13): nothing in it is escaped, and nothing may break its line. */
const address = (url: string): string => url.toWellFormed().replaceAll(/[\p{Cc}\s]/gu, '');

/** RFC 5545 §3.1: no line is longer than 75 octets of UTF-8; a longer one goes on after a line break and a space. */
function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > 75) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x8_00) return 2;
  return code < 0x1_00_00 ? 3 : 4;
}
