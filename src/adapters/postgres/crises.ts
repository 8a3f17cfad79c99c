/** What the crisis path did, kept a month; never words. */
import type { Kysely } from 'kysely';
import type { CrisisRecord } from '../../core/crisis/crisis.ts';
import type { CrisisId, GroupId, MemberId, RuleId } from '../../core/kit/ids.ts';
import type { Crises } from '../../core/ports/stores.ts';
import {
  atText,
  countOf,
  known,
  maybeAtText,
  messageOf,
  messageText,
  moment,
  savedOrStale,
  userColumns,
  userOf,
  type Row,
} from './rows.ts';
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

const columnsOf = (it: CrisisRecord) => ({
  group_id: it.group ?? null,
  member_id: it.member ?? null,
  ...userColumns(it.user),
  level: it.level,
  theme: it.theme,
  rules: [...it.rules],
  language: it.language,
  at: atText(it.at),
  message: messageText(it.message),
  offered: it.offered,
  paged: it.paged,
  acknowledged_by: it.acknowledgedBy ?? null,
  acknowledged_at: maybeAtText(it.acknowledgedAt),
  misread_at: maybeAtText(it.misreadAt),
});

const recordOf = (row: Row<'crises'>): CrisisRecord => ({
  id: row.id as CrisisId,
  version: row.version,
  group: (row.group_id ?? undefined) as GroupId | undefined,
  member: (row.member_id ?? undefined) as MemberId | undefined,
  user: userOf(row),
  level: row.level as 1 | 2 | 3,
  theme: row.theme as CrisisRecord['theme'],
  rules: row.rules as RuleId[],
  language: row.language as CrisisRecord['language'],
  at: row.at,
  message: messageOf(row.message),
  offered: row.offered as CrisisRecord['offered'],
  paged: row.paged,
  acknowledgedBy: (row.acknowledged_by ?? undefined) as MemberId | undefined,
  acknowledgedAt: known(row.acknowledged_at),
  misreadAt: known(row.misread_at),
});
