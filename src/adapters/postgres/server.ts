/** Opens a pool on a PostgreSQL server; whether the server is there shows only when it is asked. */
import { Kysely, PostgresDialect } from 'kysely';
import { Pool as ServerPool, types } from 'pg';
import type { PoolConfig } from 'pg';
import type { Connection } from './connection.ts';
import { columnParsers } from './column-types.ts';
import type { Pool } from './embedded-pool.ts';
import { migrate } from './migrator.ts';
import { UnsupportedServer } from './problems.ts';

/** A statement that takes longer than this is given up; nothing we ask needs more than a blink. */
const patience = 15_000;
const knock = 3_000;
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
  // While taken, a connection reports to its taker alone, and one without a listener ends the process.
  pool.on('connect', (client) => client.on('error', onBrokenLine));
  return {
    dialect: new PostgresDialect({ pool }),
    // Structurally all that the queue library asks of a pool.
    pool: pool as unknown as Pool,
    close: async () => { const L = (s: string) => process.getBuiltinModule('fs').appendFileSync('/tmp/fnd/trace', s + '\n'); const snap = () => JSON.stringify([pool.totalCount, pool.idleCount, pool.waitingCount, (pool as any)._clients.map((c: any) => [c._queryable, c._ending, c._ended, c._connected, c._connecting, c.connection?.stream?.destroyed])]); L('END ' + url + snap()); setTimeout(() => L('LATER ' + url + snap()), 3000).unref(); await pool.end(); L('ENDED ' + url); },
  };
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
