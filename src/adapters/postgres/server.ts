/** Opens a pool on a PostgreSQL server; whether the server is there shows only when it is asked. */
import { Pool as ServerPool } from 'pg';
import type { Connection } from './connection.ts';
import { EagerDialect } from './eager-driver.ts';
import type { Pool } from './pool.ts';
import { addressed, createLines, endPool, parserOf, patience } from './server-lines.ts';

export function openServer(url: string, size: number, onBrokenLine: (cause: unknown) => void): Connection {
  const lines = createLines();
  const pool = new ServerPool({
    ...addressed(url, lines),
    max: size,
    pipeline: true,
    query_timeout: patience,
    statement_timeout: patience,
    idle_in_transaction_session_timeout: patience,
    types: { getTypeParser: parserOf },
  });
  pool.on('error', onBrokenLine);
  pool.on('connect', (client) => {
    // While taken, a connection reports to its taker alone, and one without a listener ends the process.
    client.on('error', onBrokenLine);
  });
  return {
    dialect: new EagerDialect({ pool }),
    // Structurally all that the queue library asks of a pool.
    pool: pool as unknown as Pool,
    close: () => endPool(pool, lines),
  };
}
