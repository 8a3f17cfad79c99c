/** Every column that is persisted, so that the privacy statement can be held to all of it. */
import { sql } from 'kysely';
import type { Database } from '../../src/adapters/postgres/index.ts';

export type StoredColumn = Readonly<{ table: string; column: string; type: string }>;

/** What lies in schema `app`, by table and column; the list of migrations is not about anybody. */
export async function columnsOf(database: Database): Promise<readonly StoredColumn[]> {
  const { rows } = await sql<StoredColumn>`
    SELECT c.table_name AS "table", c.column_name AS "column", c.data_type AS "type"
    FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'app' AND t.table_type = 'BASE TABLE' AND c.table_name NOT LIKE 'kysely\\_%'
    ORDER BY c.table_name, c.ordinal_position`.execute(database.db);
  return rows;
}
