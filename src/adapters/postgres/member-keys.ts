/** Wrapped data keys in a table of their own, and the list of what was erased, which every restore replays. */
import { sql, type Kysely } from 'kysely';
import type { PersonId } from '../../core/kit/ids.ts';
import type { KeyOwner } from '../../core/kit/sealed.ts';
import type { Keys } from '../../core/ports/stores.ts';
import { atText } from './rows.ts';
import type { Schema } from './schema.ts';

/** `key`: the words became noise. `everything`: the rows went too. */
export type Erasure = Readonly<{ owner: KeyOwner | PersonId; what: 'key' | 'everything'; at: Temporal.Instant }>;

export function createKeys(db: Kysely<Schema>): Keys {
  return {
    async find(owner) {
      const row = await db.selectFrom('keys').selectAll().where('owner', '=', owner).executeTakeFirst();
      return row && { owner, wrapped: row.wrapped };
    },
    async save({ owner, wrapped }) {
      await db
        .insertInto('keys')
        .values({ owner, wrapped })
        .onConflict((on) => on.column('owner').doUpdateSet({ wrapped }))
        .execute();
    },
    async erase(owner, at) {
      await noteErasure(db, { owner, what: 'key', at });
      await forgetKeys(db, [owner]);
    },
  };
}

export async function forgetKeys(db: Kysely<Schema>, owners: readonly string[]): Promise<void> {
  if (owners.length > 0) await db.deleteFrom('keys').where('owner', 'in', owners).execute();
}

/** Keeps the earliest moment and the larger erasure. Without `at`, the database's own time. */
export async function noteErasure(
  db: Kysely<Schema>,
  { owner, what, at }: Pick<Erasure, 'owner' | 'what'> & Readonly<{ at?: Temporal.Instant }>,
): Promise<void> {
  await db
    .insertInto('erasures')
    .values({ owner, what, at: at === undefined ? sql<string>`clock_timestamp()` : atText(at) })
    .onConflict((on) =>
      on
        .column('owner')
        .doUpdateSet({ what })
        .where('erasures.what', '=', 'key'),
    )
    .execute();
}
