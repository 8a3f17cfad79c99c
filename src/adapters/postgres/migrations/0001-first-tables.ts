/** The first tables. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createSchema('app').ifNotExists().execute();
}

/** The schema stays: it also holds the list of migrations. */
export async function down(_db: Kysely<unknown>): Promise<void> {}
