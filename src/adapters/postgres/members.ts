/** Members: a person's place in one group. */
import type { Kysely } from 'kysely';
import type { Member } from '../../core/group/group.ts';
import type { Members } from '../../core/ports/stores.ts';
import { eraseMember } from './erasing.ts';
import type { Note } from './erasures.ts';
import { columnsOf, memberOf } from './member-rows.ts';
import { createPlaces } from './places.ts';
import { moment, orStale, savedOrStale } from './rows.ts';
import type { Schema } from './schema.ts';

export function createMembers(db: Kysely<Schema>, note: Note): Members {
  const some = () => db.selectFrom('members').selectAll().orderBy('joined_at').orderBy('id');
  const present = () => some().where('left_at', 'is', null);
  return {
    async find(id) {
      const row = await some().where('id', '=', id).executeTakeFirst();
      return row && memberOf(row);
    },
    async findByUser(group, { platform, community, user }) {
      const row = await present()
        .where('group_id', '=', group)
        .where('platform', '=', platform)
        .where('community', '=', community)
        .where('user_id', '=', user)
        .executeTakeFirst();
      return row && memberOf(row);
    },
    ...createPlaces(db),
    async of(group) {
      return (await present().where('group_id', '=', group).execute()).map(memberOf);
    },
    async ofUser({ platform, community, user }) {
      const rows = await some()
        .where('platform', '=', platform)
        .where('community', '=', community)
        .where('user_id', '=', user)
        .execute();
      return rows.map(memberOf);
    },
    async all() {
      return (await present().execute()).map(memberOf);
    },
    async leftBefore(at) {
      return (await some().where('left_at', '<', moment(at)).execute()).map(memberOf);
    },
    save: (member) => orStale(() => save(db, member)),
    erase: (id) => eraseMember(db, note, id),
  };
}

async function save(db: Kysely<Schema>, member: Member): Promise<Member> {
  const columns = columnsOf(member);
  const touched =
    member.version === 0
      ? db
          .insertInto('members')
          .values({ id: member.id, version: 1, ...columns })
          .onConflict((on) => on.doNothing())
          .returning('id')
      : db
          .updateTable('members')
          .set({ version: member.version + 1, ...columns })
          .where('id', '=', member.id)
          .where('version', '=', member.version)
          .returning('id');
  return savedOrStale(member, await touched.executeTakeFirst());
}
