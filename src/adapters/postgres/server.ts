/** Opens a pool on a PostgreSQL server; whether the server is there shows only when it is asked. */
import { PostgresDialect } from 'kysely';
import { Pool as ServerPool } from 'pg';
import type { PoolClient } from 'pg';
import type { Connection } from './connection.ts';
import type { Pool } from './pool.ts';
import { addressed, endPool, parserOf, patience } from './server-lines.ts';

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
