/** Groups: one open one per channel. */
import type { Kysely } from 'kysely';
import type { Group } from '../../core/group/group.ts';
import type { Groups } from '../../core/ports/stores.ts';
import { eraseGroup } from './erasing.ts';
import type { Note } from './erasures.ts';
import { columnsOf, groupOf } from './group-rows.ts';
import { moment, orStale, savedOrStale } from './rows.ts';
import type { Schema } from './schema.ts';
import { groupOfSubject } from './subject-groups.ts';

export function createGroups(db: Kysely<Schema>, note: Note): Groups {
  const open = () => db.selectFrom('groups').selectAll().where('state', '=', 'open');
  const find = async (id: string) => {
    const row = await db.selectFrom('groups').selectAll().where('id', '=', id).executeTakeFirst();
    return row && groupOf(row);
  };
  return {
    find,
    async findByChannel({ platform, community, channel }) {
      const row = await open()
        .where('platform', '=', platform)
        .where('community', '=', community)
        .where('channel', '=', channel)
        .executeTakeFirst();
      return row && groupOf(row);
    },
    async findByCalendarToken(token) {
      const row = await db.selectFrom('groups').selectAll().where('calendar_token', '=', token).executeTakeFirst();
      return row && groupOf(row);
    },
    async findBySubject(subject) {
      // An occurrence is its meeting's id, a dot and a date.
      const id = subject.split('.')[0] ?? '';
      const group = await groupOfSubject(db, id);
      return group === undefined ? undefined : find(group);
    },
    async of({ platform, community }) {
      const rows = await open().where('platform', '=', platform).where('community', '=', community).execute();
      return rows.map(groupOf).toSorted(byName);
    },
    async all() {
      const rows = await open()
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('communities_left')
                .select('left_at')
                .whereRef('communities_left.platform', '=', 'groups.platform')
                .whereRef('communities_left.community', '=', 'groups.community'),
            ),
          ),
        )
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(groupOf);
    },
    async closedBefore(at) {
      const rows = await db
        .selectFrom('groups')
        .selectAll()
        .where('state', '=', 'closed')
        .where('closed_at', '<', moment(at))
        .orderBy('closed_at')
        .execute();
      return rows.map(groupOf);
    },
    save: (group) => orStale(() => save(db, group)),
    erase: (id) => eraseGroup(db, note, id),
  };
}

async function save(db: Kysely<Schema>, group: Group): Promise<Group> {
  const columns = columnsOf(group);
  const touched =
    group.version === 0
      ? db
          .insertInto('groups')
          .values({ id: group.id, version: 1, ...columns })
          .onConflict((on) => on.doNothing())
          .returning('id')
      : db
          .updateTable('groups')
          .set({ version: group.version + 1, ...columns })
          .where('id', '=', group.id)
          .where('version', '=', group.version)
          .returning('id');
  return savedOrStale(group, await touched.executeTakeFirst());
}

/** By name as people read it: the databases' own orders differ with the server's locale. */
const byName = (a: Group, b: Group): number =>
  compare(a.name.toLowerCase(), b.name.toLowerCase()) || compare(a.id, b.id);
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
