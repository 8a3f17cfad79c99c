/** Restores a backup into the place of the embedded database, and erases again what was erased since. */
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../core/ports/log.ts';
import { type Backup, readBackup } from './backup-file.ts';
import { UnusableBackup } from './backup-lines.ts';
import { putBack } from './backup-tables.ts';
import { hasDatabase } from './backup.ts';
import type { BackedUp } from './backup.ts';
import type { DatabaseSettings } from './database.ts';
import { notAmong, openErasureJournal } from './erasure-journal.ts';
import { type Erasure, erasuresIn } from './erasures.ts';
import { lockFolder } from './folder-lock.ts';
import { migrations } from './migrations/index.ts';
import { openDatabase } from './open-database.ts';
import { type Present, presentErasures } from './present-erasures.ts';
import { replayErasures } from './replay.ts';

export type Restored = BackedUp &
  Readonly<{
    madeAt: Temporal.Instant;
    /** Erasures since the backup that were carried out again. */
    erased: number;
    /** Whether the database that was there could still be asked what was erased. */
    present: Present;
  }>;

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

function refuseOtherTables(made: Backup): void {
  const ours = Object.keys(migrations);
  if (made.migrations.join() === ours.join()) return;
  throw new UnusableBackup(
    'The backup was made by another version of Circlekeeper, with other tables. Restore it with that version; starting this one afterwards brings it up to date.',
  );
}
