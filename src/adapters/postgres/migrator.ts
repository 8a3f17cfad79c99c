/** Brings the tables up to date, in schema `app`; several processes may start together. */
import { Migrator } from 'kysely/migration';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { migrations as ours } from './migrations/index.ts';

/** Names of the migrations run now, none when all is up to date. Kysely holds an advisory lock meanwhile. */
export async function migrate<S>(
  db: Kysely<S>,
  migrations: Readonly<Record<string, Migration>> = ours,
): Promise<readonly string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableSchema: 'app',
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('the migration failed', { cause: error });
  return (results ?? []).map((result) => result.migrationName);
}
