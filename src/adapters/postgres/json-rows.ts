/** Rows that come as JSON of their own beside other columns, where one question asks for several. */
import { sql, type RawBuilder } from 'kysely';
import type { Row } from './rows.ts';
import type { Schema } from './schema.ts';

type Moments<T extends keyof Schema> = readonly (keyof Row<T> & string)[];

/** The whole row of a table of the question; null where an outer join found none. */
export const wholeRow = (table: keyof Schema): RawBuilder<unknown> => sql`to_jsonb(${sql.ref(table)})`;

/**
 * Reads what `wholeRow` gave. The same JSON is the same object (column-types.ts), and is read once: rows that people
 * ask for again and again, as their group is, cost nothing the second time.
 */
export function wholeRowReader<T extends keyof Schema, It>(
  _table: T,
  moments: Moments<T>,
  read: (row: Row<T>) => It,
): (column: unknown) => It | undefined {
  const known = new WeakMap<object, It>();
  return (column) => {
    if (typeof column !== 'object' || column === null) return undefined;
    const it = known.get(column) ?? read(withMoments<T>(column, moments));
    known.set(column, it);
    return it;
  };
}

/** JSON has moments as text. */
function withMoments<T extends keyof Schema>(column: object, moments: Moments<T>): Row<T> {
  const texts = Object.entries(column).filter(([name]) => (moments as readonly string[]).includes(name));
  const read = texts.map(([name, text]) => [name, text === null ? null : Temporal.Instant.from(String(text))] as const);
  // Every other column is in JSON what it is by itself.
  return { ...column, ...Object.fromEntries(read) } as Row<T>;
}
