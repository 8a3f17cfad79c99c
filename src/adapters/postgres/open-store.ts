/** Opens the database and the Store on it; embedded, what is erased is also noted beside the database. */
import type { Log } from '../../core/ports/log.ts';
import type { Store } from '../../core/ports/stores.ts';
import type { Database, DatabaseSettings } from './database.ts';
import { notAmong, openErasureJournal } from './erasure-journal.ts';
import { erasuresIn } from './erasures.ts';
import { openDatabase } from './open-database.ts';
import { createPostgresStore } from './store.ts';

/** Disposing either closes the database. Throws what `openDatabase` throws. */
export async function openPostgresStore(
  settings: DatabaseSettings,
  { log }: Readonly<{ log: Log }>,
): Promise<Readonly<{ store: Store; database: Database }>> {
  const database = await openDatabase(settings, { log });
  if (settings.kind === 'server' || settings.folder === undefined)
    return { store: createPostgresStore(database), database };
  const journal = openErasureJournal(settings.folder);
  // Between a commit and its line the process may have died.
  journal.append(notAmong(await erasuresIn(database.db), journal.read()));
  return { store: createPostgresStore(database, (erased) => journal.append(erased)), database };
}
