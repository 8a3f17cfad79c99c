/** Makes a PostgreSQL server ready: refuses one that is too old, and brings its tables up to date. */
import { Kysely, PostgresDialect } from 'kysely';
import { migrate } from './migrator.ts';
import { UnsupportedServer } from './problems.ts';
import { quietPool } from './server-lines.ts';

const oldest = 140_000;

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
