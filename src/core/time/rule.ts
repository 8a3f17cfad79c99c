/** A recurrence rule (RFC 5545 §3.3.10, with RFC 7529's SKIP) as data, and its parser: what cannot be kept is refused. */
import { err, ok, type Result } from '../kit/result.ts';

export type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
/** One entry of BYDAY: every such weekday, or with `nth` one of its period (negative counts from the end). */
export type DayRule = Readonly<{ weekday: number; nth?: number }>;
/** The last moment, included: a whole local date, a local time in the recurrence's own zone, or an instant. */
export type Until = Readonly<
  | { kind: 'date'; on: Temporal.PlainDate }
  | { kind: 'local'; wall: Temporal.PlainDateTime }
  | { kind: 'instant'; at: Temporal.Instant }
>;

/** An empty list is a part the rule does not have. Weekdays are 1 (Monday) to 7 (Sunday). */
export type Rule = Readonly<{
  frequency: Frequency;
  interval: number;
  count?: number;
  until?: Until;
  weekStart: number;
  byMonth: readonly number[];
  byWeekNo: readonly number[];
  byYearDay: readonly number[];
  byMonthDay: readonly number[];
  byDay: readonly DayRule[];
  bySetPos: readonly number[];
  /** What becomes of the 31st in a month of 30 days (RFC 7529 §4.1): left out, the last day, or the day after. */
  skip: 'OMIT' | 'BACKWARD' | 'FORWARD';
}>;

export type RuleProblem = Readonly<
  | { kind: 'no-frequency' }
  | { kind: 'too-fine'; frequency: string }
  | { kind: 'time-part'; part: string }
  | { kind: 'unreadable-part'; text: string }
  | { kind: 'unknown-part'; part: string }
  | { kind: 'repeated-part'; part: string }
  | { kind: 'bad-value'; part: string; value: string }
  | { kind: 'part-not-with-frequency'; part: string; frequency: Frequency }
  | { kind: 'ordinal-not-with-frequency'; frequency: Frequency }
  | { kind: 'ordinal-with-week-number' }
  | { kind: 'count-and-until' }
  | { kind: 'set-position-alone' }
  | { kind: 'other-calendar'; calendar: string }
>;

/** Two-letter weekdays in order: the first is Monday. */
export const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/**
 * Reads the text of an RRULE, with or without `RRULE:` before it, in any case.
 * SKIP is taken without RSCALE too; RSCALE must be GREGORIAN. X- parts are refused like any unknown part.
 */
export function parseRule(text: string): Result<Rule, RuleProblem> {
  const parts = splitParts(text);
  if (!parts.ok) return parts;
  const given = parts.value;
  const frequency = readFrequency(given.get('FREQ'));
  if (!frequency.ok) return frequency;
  const problem = misused(given, frequency.value);
  if (problem) return err(problem);

  const read: Record<string, unknown> = { ...absent, frequency: frequency.value };
  for (const [part, value] of given) {
    const reader = readers[part];
    if (!reader) continue;
    const found = reader.read(value);
    if (found === undefined) return err({ kind: 'bad-value', part, value });
    read[reader.as] = found;
  }
  const rule = read as Rule;
  if (rule.byDay.some(({ nth }) => nth !== undefined)) {
    if (rule.frequency === 'DAILY' || rule.frequency === 'WEEKLY')
      return err({ kind: 'ordinal-not-with-frequency', frequency: rule.frequency });
    if (rule.byWeekNo.length > 0) return err({ kind: 'ordinal-with-week-number' });
  }
  return ok(rule);
}

const absent = {
  interval: 1,
  weekStart: 1,
  byMonth: [],
  byWeekNo: [],
  byYearDay: [],
  byMonthDay: [],
  byDay: [],
  bySetPos: [],
  skip: 'OMIT',
} as const;

const frequencies: readonly string[] = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
const finerFrequencies: readonly string[] = ['SECONDLY', 'MINUTELY', 'HOURLY'];
const timeParts: readonly string[] = ['BYHOUR', 'BYMINUTE', 'BYSECOND'];

/** The table of RFC 5545 §3.3.10: parts that a frequency must not have. */
const notWith: Readonly<Record<Frequency, readonly string[]>> = {
  DAILY: ['BYWEEKNO', 'BYYEARDAY'],
  WEEKLY: ['BYWEEKNO', 'BYYEARDAY', 'BYMONTHDAY'],
  MONTHLY: ['BYWEEKNO', 'BYYEARDAY'],
  YEARLY: [],
};

type PartReader = Readonly<{ as: keyof Rule; read: (value: string) => unknown }>;

/** Each part's place in the rule and its reader; `undefined` from a reader means the value is wrong. */
const readers: Readonly<Record<string, PartReader>> = {
  INTERVAL: { as: 'interval', read: (value) => readCount(value) },
  COUNT: { as: 'count', read: (value) => readCount(value) },
  UNTIL: { as: 'until', read: (value) => readUntil(value) },
  WKST: { as: 'weekStart', read: (value) => readWeekday(value) },
  BYMONTH: { as: 'byMonth', read: (value) => readList(value, (item) => readNumber(item, 12, /^\d{1,2}$/)) },
  BYWEEKNO: { as: 'byWeekNo', read: (value) => readList(value, (item) => readNumber(item, 53)) },
  BYYEARDAY: { as: 'byYearDay', read: (value) => readList(value, (item) => readNumber(item, 366)) },
  BYMONTHDAY: { as: 'byMonthDay', read: (value) => readList(value, (item) => readNumber(item, 31)) },
  BYSETPOS: { as: 'bySetPos', read: (value) => readList(value, (item) => readNumber(item, 366)) },
  BYDAY: { as: 'byDay', read: (value) => readList(value, (item) => readDay(item)) },
  SKIP: { as: 'skip', read: (value) => (['OMIT', 'BACKWARD', 'FORWARD'].includes(value) ? value : undefined) },
};

/** `A=1;B=2` as a map in upper case; a part given twice is refused (RFC 5545: "MUST NOT occur more than once"). */
function splitParts(text: string): Result<ReadonlyMap<string, string>, RuleProblem> {
  const parts = new Map<string, string>();
  const pieces = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';');
  for (const piece of pieces.map((it) => it.trim()).filter((it) => it !== '')) {
    const found = /^([A-Z][A-Z0-9-]*)=([^=\s]+)$/.exec(piece);
    const [, part, value] = found ?? [];
    if (part === undefined || value === undefined) return err({ kind: 'unreadable-part', text: piece });
    if (parts.has(part)) return err({ kind: 'repeated-part', part });
    parts.set(part, value);
  }
  return ok(parts);
}

function readFrequency(value: string | undefined): Result<Frequency, RuleProblem> {
  if (value === undefined) return err({ kind: 'no-frequency' });
  if (finerFrequencies.includes(value)) return err({ kind: 'too-fine', frequency: value });
  return frequencies.includes(value) ? ok(value as Frequency) : err({ kind: 'bad-value', part: 'FREQ', value });
}

function misused(given: ReadonlyMap<string, string>, frequency: Frequency): RuleProblem | undefined {
  for (const part of given.keys()) {
    if (timeParts.includes(part)) return { kind: 'time-part', part };
    if (part !== 'FREQ' && part !== 'RSCALE' && !readers[part]) return { kind: 'unknown-part', part };
    if (notWith[frequency].includes(part)) return { kind: 'part-not-with-frequency', part, frequency };
  }
  const calendar = given.get('RSCALE');
  if (calendar !== undefined && calendar !== 'GREGORIAN') return { kind: 'other-calendar', calendar };
  if (given.has('COUNT') && given.has('UNTIL')) return { kind: 'count-and-until' };
  const others = [...given.keys()].filter((part) => part.startsWith('BY') && part !== 'BYSETPOS');
  return given.has('BYSETPOS') && others.length === 0 ? { kind: 'set-position-alone' } : undefined;
}

function readCount(value: string): number | undefined {
  const number = Number(value);
  return /^\d+$/.test(value) && number >= 1 && Number.isSafeInteger(number) ? number : undefined;
}

function readNumber(item: string, max: number, shape = /^[+-]?\d{1,3}$/): number | undefined {
  const number = Number(item);
  return shape.test(item) && number !== 0 && Math.abs(number) <= max ? number : undefined;
}

function readWeekday(code: string): number | undefined {
  const at = weekdayCodes.findIndex((it) => it === code);
  return at < 0 ? undefined : at + 1;
}

function readDay(item: string): DayRule | undefined {
  const [, ordinal, code] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(item) ?? [];
  const weekday = readWeekday(code ?? '');
  if (weekday === undefined) return undefined;
  if (ordinal === undefined) return { weekday };
  const nth = readNumber(ordinal, 53);
  return nth === undefined ? undefined : { weekday, nth };
}

function readList<T>(value: string, read: (item: string) => T | undefined): readonly T[] | undefined {
  const items = value.split(',').map((item) => read(item));
  return items.every((item) => item !== undefined) ? items : undefined;
}

/** `20261231`, `20261231T190000` or `20261231T180000Z` (RFC 5545 §3.3.4, §3.3.5). */
function readUntil(value: string): Until | undefined {
  if (!/^\d{8}(T\d{6}Z?)?$/.test(value)) return undefined;
  try {
    if (value.endsWith('Z')) return { kind: 'instant', at: Temporal.Instant.from(value) };
    if (value.includes('T')) return { kind: 'local', wall: Temporal.PlainDateTime.from(value, { overflow: 'reject' }) };
    return { kind: 'date', on: Temporal.PlainDate.from(value, { overflow: 'reject' }) };
  } catch {
    return undefined;
  }
}
