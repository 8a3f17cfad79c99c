/** Every table as JSON rows and back. Logical, table by table: a copy of the files would carry erased keys along in its log. */
import { type Kysely, sql } from 'kysely';
import type { Backup } from './backup-file.ts';
import { type BackupRow, UnusableBackup } from './backup-lines.ts';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';

/** Everything in schema `app` but the list of migrations, which a fresh database writes itself. */
async function tablesOf(db: Kysely<Schema>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'app' AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'kysely\\_%'
    ORDER BY table_name`.execute(db);
  return rows.map((row) => row.name);
}

export async function takeBackup(db: Kysely<Schema>): Promise<Backup> {
  const data: BackupRow[] = [];
  const keys: BackupRow[] = [];
  for (const table of await tablesOf(db)) {
    const { rows } = await sql<
      Pick<BackupRow, 'row'>
    >`SELECT to_jsonb(it) AS row FROM ${sql.table(`app.${table}`)} it`.execute(db);
    for (const { row } of rows) (table === 'keys' ? keys : data).push({ table, row });
  }
  const { madeAt } = await db
    .selectNoFrom(sql<Temporal.Instant>`clock_timestamp()`.as('madeAt'))
    .executeTakeFirstOrThrow();
  return { madeAt, migrations: Object.keys(migrations), data, keys };
}

const batch = 500;

export async function putBack(db: Kysely<Schema>, rows: readonly BackupRow[]): Promise<void> {
  const known = new Set(await tablesOf(db));
  for (const [table, ofTable] of Map.groupBy(rows, (it) => it.table)) {
    if (!known.has(table)) throw new UnusableBackup(`The backup has a table that is unknown here: ${table}.`);
    const name = sql.table(`app.${table}`);
    for (let from = 0; from < ofTable.length; from += batch) {
      const json = JSON.stringify(ofTable.slice(from, from + batch).map((it) => it.row));
      await sql`INSERT INTO ${name} SELECT * FROM jsonb_populate_recordset(NULL::${name}, ${json}::jsonb)`.execute(db);
    }
  }
}
