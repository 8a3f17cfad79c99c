/** Opens the database that lives in this process, in the data folder or in memory. */
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGliteDialect } from 'kysely';
import type { Connection } from './connection.ts';
import { columnParsers } from './column-types.ts';
import { createEmbeddedPool } from './embedded-pool.ts';
import { lockFolder } from './folder-lock.ts';

/** `folder` undefined keeps everything in memory; `from` is a dump to start with. Throws `FolderInUse`. */
export async function openEmbedded(
  folder: string | undefined,
  from?: Blob,
): Promise<Connection & Readonly<{ dump(): Promise<Blob> }>> {
  const lock = folder === undefined ? undefined : lockFolder(folder);
  try {
    const pglite = await PGlite.create({
      ...(folder === undefined ? {} : { dataDir: join(folder, 'postgres') }),
      ...(from === undefined ? {} : { loadDataDir: from }),
      parsers: { ...columnParsers },
    });
    // Ours are always written with their schema; the queue's tables are found by this.
    await pglite.exec(`SET search_path TO bullmq; SET timezone TO 'UTC'`);
    return {
      dialect: new PGliteDialect({ pglite }),
      pool: createEmbeddedPool(pglite),
      dump: () => pglite.dumpDataDir('none'),
      async close() {
        await pglite.close();
        lock?.[Symbol.dispose]();
      },
    };
  } catch (cause) {
    lock?.[Symbol.dispose]();
    throw cause;
  }
}
