/** Lines to a PostgreSQL server: its address, the patience we have with it, and pools that end quietly. */
import { Pool as ServerPool, types } from 'pg';
import type { PoolClient, PoolConfig } from 'pg';
import { columnParsers } from './column-types.ts';

/** A statement that takes longer than this is given up; nothing we ask needs more than a blink. */
export const patience = 15_000;
const knock = 3_000;
const farewell = 1_000;

/** The pool waits for every connection that was taken; one that nobody gives back is closed under its taker. */
export async function endPool(pool: ServerPool, clients: ReadonlySet<PoolClient>): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(() => {
    for (const client of clients) letGo(client);
    late.resolve();
  }, farewell);
  await Promise.race([pool.end(), late.promise]);
  clearTimeout(timer);
}

function letGo(client: PoolClient): void {
  try {
    client.release(true);
  } catch {
    // Given back after all, and only slow to close.
  }
}

export function quietPool(url: string): ServerPool {
  const pool = new ServerPool({ ...addressed(url), max: 1 });
  // A line that breaks while idle is noticed by the next query.
  pool.on('error', () => {});
  return pool;
}

export const addressed = (url: string): PoolConfig => ({
  connectionString: url,
  connectionTimeoutMillis: knock,
  keepAlive: true,
  application_name: 'circlekeeper',
  // Ours are always written with their schema; the queue's tables are found by this.
  options: '-c search_path=bullmq -c timezone=UTC',
});

export const parserOf: typeof types.getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  columnParsers[oid] ?? types.getTypeParser(oid, format)) as typeof types.getTypeParser;
