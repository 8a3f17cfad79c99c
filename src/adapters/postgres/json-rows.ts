/** Rows that come as JSON of their own beside other columns, where one question asks for several. */
import { sql, type RawBuilder } from 'kysely';
import type { Row } from './rows.ts';
import type { Schema } from './schema.ts';

/** The whole row of a table of the question, as text; null where an outer join found none. */
export const wholeRow = (table: keyof Schema): RawBuilder<string | null> => sql`to_jsonb(${sql.ref(table)})::text`;

/** Reads what `wholeRow` gave; `moments` are the columns that JSON has as text. */
export function wholeRowReader<T extends keyof Schema, It>(
  _table: T,
  moments: readonly (keyof Row<T> & string)[],
  read: (row: Row<T>) => It,
): (text: string) => It {
  const isMoment = (name: string, value: unknown): value is string =>
    typeof value === 'string' && (moments as readonly string[]).includes(name);
  return (text) => {
    const columns = Object.entries(JSON.parse(text) as object).map(([name, value]) => [
      name,
      isMoment(name, value) ? Temporal.Instant.from(value) : (value as unknown),
    ]);
    // Every other column is in JSON what it is by itself.
    return read(Object.fromEntries(columns) as Row<T>);
  };
}
