/** What communities that added us by themselves gave us, sealed; one for each. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE app.installations (
    id text PRIMARY KEY, platform text NOT NULL, community text NOT NULL, credential text NOT NULL,
    installed_at timestamptz NOT NULL, UNIQUE (platform, community))`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`DROP TABLE app.installations`.execute(db);
}
