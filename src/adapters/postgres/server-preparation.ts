/** Makes a PostgreSQL server ready: refuses one that is too old, and brings its tables up to date. */
import { Kysely, PostgresDialect } from 'kysely';
import { migrate } from './migrator.ts';
import { UnsupportedServer } from './problems.ts';
import { createLines, quietPool } from './server-lines.ts';
import type { Lines } from './server-lines.ts';

const oldest = 140_000;

/** Reaches the server on lines of its own, which may wait for another process's migration until `givenUp`. */
export async function prepareServer(url: string, givenUp: AbortSignal): Promise<readonly string[]> {
  const lines = createLines();
  givenUp.addEventListener('abort', () => lines.cut(), { once: true });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: quietPool(url, lines) }) });
  try {
    await refuseOldServer(url, lines);
    return await migrate(db);
  } finally {
    await db.destroy();
  }
}

async function refuseOldServer(url: string, lines: Lines): Promise<void> {
  const pool = quietPool(url, lines);
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
