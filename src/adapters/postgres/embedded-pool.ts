/** Gives one embedded database the shape of a `pg.Pool`, as far as the queue library asks for it. */
import type { PGlite } from '@electric-sql/pglite';
import { run, takeClient } from './embedded-client.ts';
import type { Pool } from './pool.ts';

export function createEmbeddedPool(pglite: PGlite): Pool {
  const pool: Pool = {
    query: (text, parameters) => run(pglite, text, parameters),
    connect: async () => takeClient(pglite),
    // The database is closed by whoever opened it, and an idle connection cannot fail.
    end: async () => {},
    on: () => pool,
    removeAllListeners: () => pool,
    options: { keepAlive: true },
  };
  return pool;
}
