/** Backing up and restoring the embedded database. Logical, table by table: a copy of the files would carry erased keys along in its log. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import type { Log } from '../../core/ports/log.ts';
import { readBackup, UnusableBackup, writeBackup, type Backup, type BackupRow } from './backup-file.ts';
import { openDatabase, type Database, type DatabaseSettings } from './database.ts';
import { notAmong, openErasureJournal } from './erasure-journal.ts';
import { lockFolder } from './folder-lock.ts';
import { erasuresIn, type Erasure } from './member-keys.ts';
import { migrations } from './migrations/index.ts';
import { FolderInUse } from './problems.ts';
import { replayErasures } from './replay.ts';
import type { Schema } from './schema.ts';

export type BackedUp = Readonly<{ rows: number; keys: number }>;
export type Restored = BackedUp &
  Readonly<{
    madeAt: Temporal.Instant;
    /** Erasures since the backup that were carried out again. */
    erased: number;
    /** Whether the database that was there could still be asked what was erased. */
    present: 'read' | 'unreadable' | 'none';
  }>;

/** Is there an embedded database in this data folder? */
export const hasDatabase = (folder: string): boolean => existsSync(join(folder, 'postgres'));

/** Writes `file` and, with the keys, `file`.keys. Throws `FolderInUse` while the bot runs, and `UnusableBackup` without a database. */
export async function backup(folder: string, file: string, { log }: Readonly<{ log: Log }>): Promise<BackedUp> {
  if (!hasDatabase(folder)) throw new UnusableBackup(`There is no database in ${folder} to back up.`);
  await using database = await openDatabase({ kind: 'embedded', folder }, { log });
  const made = await database.read(takeBackup);
  writeBackup(file, made);
  return { rows: made.data.length, keys: made.keys.length };
}

/**
 * Puts the backup in the place of the folder's database, then erases again what was erased since. Nothing is touched
 * until the new database is complete. `fresh` is a dump of an empty database to begin with, which saves making one. Throws `FolderInUse` while the bot runs, and `UnusableBackup`.
 */
export async function restore(
  file: string,
  folder: string,
  { log, fresh }: Readonly<{ log: Log; fresh?: Blob }>,
): Promise<Restored> {
  const made = readBackup(file);
  refuseOtherTables(made);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const known = await presentErasures(folder, log);
  // Held for as long as it takes: nobody may start on a folder whose database is being exchanged.
  using lock = new DisposableStack();
  lock.use(lockFolder(folder));
  const journal = openErasureJournal(folder);
  const all = notAmong([...known.erasures, ...journal.read()], []);

  const workshop = join(folder, 'restoring');
  rmSync(workshop, { recursive: true, force: true });
  const begin = { kind: 'embedded', folder: workshop, ...(fresh === undefined ? {} : { from: fresh }) } as const;
  const erased = await build(begin, made, all, log);
  exchange(folder, workshop);
  journal.append(notAmong(all, journal.read()));
  return { rows: made.data.length, keys: made.keys.length, madeAt: made.madeAt, erased, present: known.present };
}

async function build(begin: DatabaseSettings, made: Backup, known: readonly Erasure[], log: Log): Promise<number> {
  await using database = await openDatabase(begin, { log });
  // Awaited here: the database closes when this function is left.
  return await database.write(async (db) => {
    await putBack(db, [...made.data, ...made.keys]);
    // What the backup knows of was erased before it was made; a key since then is a new one.
    const since = notAmong(known, await erasuresIn(db));
    await replayErasures(db, since);
    await sql`SET CONSTRAINTS ALL IMMEDIATE`.execute(db);
    return since.length;
  });
}

function exchange(folder: string, workshop: string): void {
  const [current, old] = [join(folder, 'postgres'), join(folder, 'postgres.old')];
  rmSync(old, { recursive: true, force: true });
  if (hasDatabase(folder)) renameSync(current, old);
  renameSync(join(workshop, 'postgres'), current);
  for (const left of [old, workshop]) rmSync(left, { recursive: true, force: true });
}

async function presentErasures(
  folder: string,
  log: Log,
): Promise<Readonly<{ present: Restored['present']; erasures: readonly Erasure[] }>> {
  if (!hasDatabase(folder)) return { present: 'none', erasures: [] };
  try {
    await using database: Database = await openDatabase({ kind: 'embedded', folder }, { log });
    return { present: 'read', erasures: await erasuresIn(database.db) };
  } catch (cause) {
    if (cause instanceof FolderInUse) throw cause;
    // A damaged database is why people restore; the journal beside it knows the same.
    log.error('restore.database-unreadable', cause);
    return { present: 'unreadable', erasures: [] };
  }
}

/** Everything in schema `app` but the list of migrations, which a fresh database writes itself. */
async function tablesOf(db: Kysely<Schema>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'app' AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'kysely\\_%'
    ORDER BY table_name`.execute(db);
  return rows.map((row) => row.name);
}

async function takeBackup(db: Kysely<Schema>): Promise<Backup> {
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

async function putBack(db: Kysely<Schema>, rows: readonly BackupRow[]): Promise<void> {
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

function refuseOtherTables(made: Backup): void {
  const ours = Object.keys(migrations);
  if (made.migrations.join() === ours.join()) return;
  throw new UnusableBackup(
    'The backup was made by another version of Circlekeeper, with other tables. Restore it with that version; starting this one afterwards brings it up to date.',
  );
}
