/** Opens a pool on a PostgreSQL server; whether the server is there shows only when it is asked. */
import { Client, Pool as ServerPool } from 'pg';
import type { Connection } from './connection.ts';
import { EagerDialect } from './eager-driver.ts';
import { createLane } from './lane.ts';
import type { Pool } from './pool.ts';
import { addressed, createLines, endPool, parserOf, patience } from './server-lines.ts';

export function openServer(url: string, size: number, onBrokenLine: (cause: unknown) => void): Connection {
  const lines = createLines();
  const settings = {
    ...addressed(url, lines),
    pipeline: true,
    query_timeout: patience,
    statement_timeout: patience,
    idle_in_transaction_session_timeout: patience,
    types: { getTypeParser: parserOf },
  };
  const pool = new ServerPool({ ...settings, max: size });
  const lane = createLane(pool, async () => {
    const client = new Client(settings);
    client.on('error', onBrokenLine);
    await client.connect();
    return client;
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
    lane: lane.ask,
    close: () => endPool({ end: () => Promise.all([pool.end(), lane.end()]) }, lines),
  };
}
