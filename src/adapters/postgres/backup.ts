/** Backs up the embedded database. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../core/ports/log.ts';
import { writeBackup } from './backup-file.ts';
import { UnusableBackup } from './backup-lines.ts';
import { takeBackup } from './backup-tables.ts';
import { openDatabase } from './open-database.ts';

export type BackedUp = Readonly<{ rows: number; keys: number }>;

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
