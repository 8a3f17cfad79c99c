/** Members: a person's place in one group. */
import type { Kysely } from 'kysely';
import type { Member } from '../../core/group/group.ts';
import type { GroupId, MemberId } from '../../core/kit/ids.ts';
import type { Members } from '../../core/ports/stores.ts';
import { eraseMember } from './erasing.ts';
import type { Note } from './member-keys.ts';
import { atText, known, maybeAtText, moment, orStale, savedOrStale, userColumns, userOf, type Row } from './rows.ts';
import type { Schema } from './schema.ts';
import { promptOf, promptText } from './settings-column.ts';

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

const columnsOf = (it: Member) => ({
  group_id: it.group,
  ...userColumns(it.user),
  role: it.role,
  noticing: it.noticing,
  paging: it.paging,
  pace: it.pace,
  prompt: promptText(it.prompt),
  visibility: it.visibility,
  joined_at: atText(it.joinedAt),
  left_at: maybeAtText(it.leftAt),
});

const memberOf = (row: Row<'members'>): Member => ({
  id: row.id as MemberId,
  version: row.version,
  group: row.group_id as GroupId,
  user: userOf(row),
  role: row.role as Member['role'],
  noticing: row.noticing,
  paging: row.paging,
  pace: row.pace as Member['pace'],
  prompt: promptOf(row.prompt),
  visibility: row.visibility as Member['visibility'],
  joinedAt: row.joined_at,
  leftAt: known(row.left_at),
});
