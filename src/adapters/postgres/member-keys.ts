/** Wrapped data keys, in a table of their own. */
import type { Kysely } from 'kysely';
import type { WrappedKey } from '../../core/kit/sealed.ts';
import type { Keys } from '../../core/ports/stores.ts';
import type { Note } from './erasures.ts';
import type { Schema } from './schema.ts';

export function createKeys(db: Kysely<Schema>, note: Note): Keys {
  return {
    async find(owner) {
      const row = await db.selectFrom('keys').selectAll().where('owner', '=', owner).executeTakeFirst();
      return row && { owner, wrapped: row.wrapped };
    },
    save: (key) => saveKey(db, key),
    async erase(owner, at) {
      await note(owner, 'key', at);
      await forgetKeys(db, [owner]);
    },
  };
}

export async function saveKey(db: Kysely<Schema>, { owner, wrapped }: WrappedKey): Promise<void> {
  await db
    .insertInto('keys')
    .values({ owner, wrapped })
    .onConflict((on) => on.column('owner').doUpdateSet({ wrapped }))
    .execute();
}

export async function forgetKeys(db: Kysely<Schema>, owners: readonly string[]): Promise<void> {
  if (owners.length > 0) await db.deleteFrom('keys').where('owner', 'in', owners).execute();
}
