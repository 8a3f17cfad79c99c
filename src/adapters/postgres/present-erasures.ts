/** What the database that a restore replaces still knows of erasures. */
import type { Log } from '../../core/ports/log.ts';
import { hasDatabase } from './backup.ts';
import type { Database } from './database.ts';
import { type Erasure, erasuresIn } from './erasures.ts';
import { openDatabase } from './open-database.ts';
import { FolderInUse } from './problems.ts';

/** `read` and `unreadable`: whether the database that is there could still be asked; `none`: there is none. */
export type Present = 'read' | 'unreadable' | 'none';

export async function presentErasures(
  folder: string,
  log: Log,
): Promise<Readonly<{ present: Present; erasures: readonly Erasure[] }>> {
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
