/** Whom a call has been given to and when the next is asked, how it ended, and what a facilitator agreed to about being called. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE app.members
    ADD COLUMN called_in_quiet boolean NOT NULL DEFAULT false,
    ADD COLUMN named_when_called boolean NOT NULL DEFAULT false`.execute(db);
  await sql`ALTER TABLE app.crises
    ADD COLUMN rung integer NOT NULL DEFAULT 0,
    ADD COLUMN climbs_at timestamptz,
    ADD COLUMN outcome text,
    ADD COLUMN closed_at timestamptz`.execute(db);
  await sql`CREATE INDEX crises_climbing ON app.crises (climbs_at) WHERE climbs_at IS NOT NULL`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`DROP INDEX app.crises_climbing`.execute(db);
  await sql`ALTER TABLE app.crises
    DROP COLUMN rung, DROP COLUMN climbs_at, DROP COLUMN outcome, DROP COLUMN closed_at`.execute(db);
  await sql`ALTER TABLE app.members DROP COLUMN called_in_quiet, DROP COLUMN named_when_called`.execute(db);
}
