/** Opens the database that lives in this process, in the data folder or in memory. */
import { join } from 'node:path';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { PGliteDialect } from 'kysely';
import type { Connection } from './connection.ts';
import { columnParsers } from './column-types.ts';
import { createEmbeddedPool } from './embedded-pool.ts';
import type { Runner } from './exclusive-transaction.ts';
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
      dialect: new PGliteDialect({ pglite: settingPlainly(pglite) }),
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

/**
 * What is only set, and answers nothing, goes by the simple protocol: a transaction sets something at its beginning or
 * its end, and by the extended one that cost as much as half a question.
 */
function settingPlainly<On extends Runner>(on: On): On {
  return new Proxy(on, {
    get(target, property) {
      if (property === 'query') return (...given: Parameters<Runner['query']>) => query(target, ...given);
      if (property === 'transaction' && target instanceof PGlite)
        return <T>(work: (trx: Transaction) => Promise<T>) => target.transaction((trx) => work(settingPlainly(trx)));
      const value: unknown = Reflect.get(target, property);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

async function query(on: Runner, ...[text, ...more]: Parameters<Runner['query']>) {
  if (!text.startsWith('SET ')) return await on.query(text, ...more);
  const [answer] = await on.exec(text);
  return answer;
}
