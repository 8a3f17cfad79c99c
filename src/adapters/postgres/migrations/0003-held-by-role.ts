/** Whether somebody holds a group by a role of its community, so that losing the role is noticed however long nobody listened. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE app.members ADD COLUMN holds_by_role boolean NOT NULL DEFAULT false`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE app.members DROP COLUMN holds_by_role`.execute(db);
}
