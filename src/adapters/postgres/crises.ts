/** What the crisis path did, kept a month; never words. */
import type { Kysely } from 'kysely';
import type { CrisisRecord } from '../../core/crisis/crisis.ts';
import type { Crises } from '../../core/ports/stores.ts';
import { columnsOf, recordOf } from './crisis-rows.ts';
import { countOf, moment, savedOrStale } from './rows.ts';
import type { Schema } from './schema.ts';

export function createCrises(db: Kysely<Schema>): Crises {
  return {
    async find(id) {
      const row = await db.selectFrom('crises').selectAll().where('id', '=', id).executeTakeFirst();
      return row && recordOf(row);
    },
    save: (record) => save(db, record),
    async ofUser({ platform, community, user }) {
      const rows = await db
        .selectFrom('crises')
        .selectAll()
        .where('platform', '=', platform)
        .where('community', '=', community)
        .where('user_id', '=', user)
        .orderBy('at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(recordOf);
    },
    async climbing(at) {
      const rows = await db
        .selectFrom('crises')
        .selectAll()
        .where('climbs_at', '<=', moment(at))
        .where('acknowledged_at', 'is', null)
        .orderBy('climbs_at')
        .orderBy('id')
        .execute();
      return rows.map(recordOf);
    },
    async eraseOfUser({ platform, community, user }) {
      await db
        .deleteFrom('crises')
        .where('platform', '=', platform)
        .where('community', '=', community)
        .where('user_id', '=', user)
        .execute();
    },
    async purge(before) {
      return countOf(await db.deleteFrom('crises').where('at', '<', moment(before)).execute());
    },
  };
}

async function save(db: Kysely<Schema>, record: CrisisRecord): Promise<CrisisRecord> {
  const columns = columnsOf(record);
  const touched =
    record.version === 0
      ? db
          .insertInto('crises')
          .values({ id: record.id, version: 1, ...columns })
          .onConflict((on) => on.doNothing())
          .returning('id')
      : db
          .updateTable('crises')
          .set({ version: record.version + 1, ...columns })
          .where('id', '=', record.id)
          .where('version', '=', record.version)
          .returning('id');
  return savedOrStale(record, await touched.executeTakeFirst());
}
