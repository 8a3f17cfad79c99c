/** Times as the acting person reads them: in their zone, against the rehearsal's clock. */

// Not every browser has Temporal yet, so this one file asks the older API, and the rest of the page asks this file.
// oxlint-disable-next-line no-restricted-globals -- see above
const OldTime = Date;

/** Milliseconds since 1970 of an ISO 8601 instant. */
export const millisOf = (iso: string): number => OldTime.parse(iso);
/** The machine's own time; used only to measure how long ago the server told us its clock. */
export const machineMillis = (): number => OldTime.now();

export type Reader = Readonly<{ zone: string; locale: string }>;

const styles = {
  time: { hour: '2-digit', minute: '2-digit' },
  date: { weekday: 'long', day: 'numeric', month: 'long' },
  dated: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  full: { dateStyle: 'full', timeStyle: 'short' },
  day: { year: 'numeric', month: '2-digit', day: '2-digit' },
  words: { day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
export type TimeStyle = keyof typeof styles;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The page's own words are English, so are its dates; the reader's locale decides between 19:00 and 7 pm. */
export function readTime(at: number, style: TimeStyle, { zone, locale }: Reader): string {
  const language = locale.startsWith('en') ? locale : 'en-GB';
  const key = `${language}|${zone}|${style}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, { ...styles[style], timeZone: zone });
  formats.set(key, format);
  return format.format(at);
}

/** Two moments on the same day of the reader's have the same key. */
export const dayKey = (at: number, reader: Reader): string => readTime(at, 'day', { ...reader, locale: 'en-GB' });

/** "Today", "Yesterday", "Tomorrow" or the date. */
export function dayName(at: number, now: number, reader: Reader): string {
  const day = 24 * 3_600_000;
  const key = dayKey(at, reader);
  if (key === dayKey(now, reader)) return 'Today';
  if (key === dayKey(now - day, reader)) return 'Yesterday';
  if (key === dayKey(now + day, reader)) return 'Tomorrow';
  return readTime(at, 'date', reader);
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** "in 3 hours", "2 days ago", "now". */
export function fromNow(at: number, now: number): string {
  const gap = at - now;
  for (const [unit, size] of steps) if (Math.abs(gap) >= size) return relative.format(Math.round(gap / size), unit);
  return 'now';
}

/** "London": the readable end of a zone's name. */
export const zonePlace = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** "Central European Summer Time". */
export function zoneName(at: number, reader: Reader): string {
  const language = reader.locale.startsWith('en') ? reader.locale : 'en-GB';
  const parts = new Intl.DateTimeFormat(language, { timeZone: reader.zone, timeZoneName: 'long' }).formatToParts(at);
  return parts.find((it) => it.type === 'timeZoneName')?.value ?? reader.zone;
}

/** The next clock change in a zone within a year: the full hour after it; undefined without one. */
export function nextClockChange(after: number, zone: string): number | undefined {
  const hour = 3_600_000;
  const offset = (at: number) => offsetMinutes(at, zone);
  for (let at = after; at < after + 370 * 24 * hour; at += 24 * hour) {
    if (offset(at) === offset(at + 24 * hour)) continue;
    let step = at;
    while (offset(step) === offset(step + hour)) step += hour;
    return step + hour;
  }
  return undefined;
}

function offsetMinutes(at: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(at).find((it) => it.type === 'timeZoneName')?.value ?? 'GMT';
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name);
  if (match === null) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}
