/** How columns come back, the same from both backends: moments as Temporal, dates and big numbers without surprises. */
import { remembering } from './remembering.ts';

/** Object ids of PostgreSQL's built-in types (pg_type.dat). */
const oid = { int8: 20, date: 1082, timestamptz: 1184 } as const;

/** `bigint` as a number, `date` as `YYYY-MM-DD`, `timestamptz` as `Temporal.Instant`; write a moment as its `toString()`. */
export const columnParsers: Readonly<Record<number, (text: string) => unknown>> = {
  [oid.int8]: Number,
  [oid.date]: (text) => text,
  [oid.timestamptz]: remembering((text) => Temporal.Instant.from(text)),
};
