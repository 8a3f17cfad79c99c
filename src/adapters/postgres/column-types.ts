/** How columns come back, the same from both backends: moments as Temporal, dates and big numbers without surprises. */

/** Object ids of PostgreSQL's built-in types (pg_type.dat). */
const oid = { int8: 20, date: 1082, timestamptz: 1184, jsonb: 3802 } as const;

/** `bigint` as a number, `date` as `YYYY-MM-DD`, `timestamptz` as `Temporal.Instant`, `jsonb` read-only; write a moment as its `toString()`. */
export const columnParsers: Readonly<Record<number, (text: string) => unknown>> = {
  [oid.int8]: Number,
  [oid.date]: (text) => text,
  [oid.timestamptz]: remembering((text) => Temporal.Instant.from(text)),
  [oid.jsonb]: remembering((text) => frozen(JSON.parse(text))),
};

/** The same few columns are read over and over: a group's settings, the moment somebody joined. */
function remembering(read: (text: string) => unknown): (text: string) => unknown {
  let [lately, before] = [new Map<string, unknown>(), new Map<string, unknown>()];
  return (text) => {
    const known = lately.get(text) ?? before.get(text) ?? read(text);
    if (text.length > longestRemembered) return known;
    if (lately.size >= rememberedAtMost) [lately, before] = [new Map(), lately];
    lately.set(text, known);
    return known;
  };
}
const rememberedAtMost = 500;
const longestRemembered = 10_000;

/** Whoever changed it would change it for the next reader. */
function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
