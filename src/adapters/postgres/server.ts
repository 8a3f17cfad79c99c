/** Opens a pool on a PostgreSQL server; whether the server is there shows only when it is asked. */
import { Kysely, PostgresDialect } from 'kysely';
import { Pool as ServerPool, types } from 'pg';
import type { PoolClient, PoolConfig } from 'pg';
import type { Connection } from './connection.ts';
import { columnParsers } from './column-types.ts';
import type { Pool } from './embedded-pool.ts';
import { migrate } from './migrator.ts';
import { UnsupportedServer } from './problems.ts';

/** A statement that takes longer than this is given up; nothing we ask needs more than a blink. */
const patience = 15_000;
const knock = 3_000;
const farewell = 1_000;
const oldest = 140_000;

export function openServer(url: string, size: number, onBrokenLine: (cause: unknown) => void): Connection {
  const pool = new ServerPool({
    ...addressed(url),
    max: size,
    query_timeout: patience,
    statement_timeout: patience,
    idle_in_transaction_session_timeout: patience,
    types: { getTypeParser: parserOf },
  });
  pool.on('error', onBrokenLine);
  const clients = new Set<PoolClient>();
  pool.on('connect', (client) => {
    clients.add(client);
    // While taken, a connection reports to its taker alone, and one without a listener ends the process.
    client.on('error', onBrokenLine);
  });
  pool.on('remove', (client) => clients.delete(client));
  return {
    dialect: new PostgresDialect({ pool }),
    // Structurally all that the queue library asks of a pool.
    pool: pool as unknown as Pool,
    close: () => endPool(pool, clients),
  };
}

/** The pool waits for every connection that was taken; one that nobody gives back is closed under its taker. */
async function endPool(pool: ServerPool, clients: ReadonlySet<PoolClient>): Promise<void> {
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

/** Reaches the server on lines of its own, which may wait for another process's migration. */
export async function prepareServer(url: string): Promise<readonly string[]> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: quietPool(url) }) });
  try {
    await refuseOldServer(url);
    return await migrate(db);
  } finally {
    await db.destroy();
  }
}

async function refuseOldServer(url: string): Promise<void> {
  const pool = quietPool(url);
  try {
    const { rows } = await pool.query<{ number: string; name: string }>(
      `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name`,
    );
    const [version] = rows;
    if (version !== undefined && Number(version.number) < oldest) throw new UnsupportedServer(version.name);
  } finally {
    await pool.end();
  }
}

function quietPool(url: string): ServerPool {
  const pool = new ServerPool({ ...addressed(url), max: 1 });
  // A line that breaks while idle is noticed by the next query.
  pool.on('error', () => {});
  return pool;
}

const addressed = (url: string): PoolConfig => ({
  connectionString: url,
  connectionTimeoutMillis: knock,
  keepAlive: true,
  application_name: 'circlekeeper',
  // Ours are always written with their schema; the queue's tables are found by this.
  options: '-c search_path=bullmq -c timezone=UTC',
});

const parserOf: typeof types.getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  columnParsers[oid] ?? types.getTypeParser(oid, format)) as typeof types.getTypeParser;
