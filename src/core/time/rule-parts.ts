/** The parts of a rule and the reader of each; a reader says `undefined` when the value is wrong. */
import { weekdayCodes } from './rule.ts';
import type { DayRule, Rule, Until } from './rule.ts';

type PartReader = Readonly<{ as: keyof Rule; read: (value: string) => unknown }>;

/** Each part's place in the rule and its reader; `undefined` from a reader means the value is wrong. */
export const readers: Readonly<Record<string, PartReader>> = {
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
