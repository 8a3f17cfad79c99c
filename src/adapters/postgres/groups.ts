/** Groups: one open one per channel. */
import type { Kysely } from 'kysely';
import type { Group } from '../../core/group/group.ts';
import type { GroupId } from '../../core/kit/ids.ts';
import type { Sealed } from '../../core/kit/sealed.ts';
import type { Groups } from '../../core/ports/stores.ts';
import { eraseGroup } from './erasing.ts';
import type { Note } from './member-keys.ts';
import {
  atText,
  channelColumns,
  channelOf,
  known,
  maybeAtText,
  moment,
  orStale,
  savedOrStale,
  type Row,
} from './rows.ts';
import type { Schema } from './schema.ts';
import { settingsOf, settingsText } from './settings-column.ts';

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
      const rows = await open().orderBy('created_at').orderBy('id').execute();
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

const columnsOf = (it: Group) => ({
  ...channelColumns(it.channel),
  name: it.name,
  pack: it.pack,
  settings: settingsText(it.settings),
  words: it.words,
  calendar_token: it.calendarToken,
  state: it.state,
  created_at: atText(it.createdAt),
  closed_at: maybeAtText(it.closedAt),
});

const groupOf = (row: Row<'groups'>): Group => ({
  id: row.id as GroupId,
  version: row.version,
  channel: channelOf(row),
  name: row.name,
  pack: row.pack,
  settings: settingsOf(row.settings),
  words: row.words as Sealed,
  calendarToken: row.calendar_token,
  state: row.state as Group['state'],
  createdAt: row.created_at,
  closedAt: known(row.closed_at),
});

/** By name as people read it: the databases' own orders differ with the server's locale. */
const byName = (a: Group, b: Group): number =>
  compare(a.name.toLowerCase(), b.name.toLowerCase()) || compare(a.id, b.id);
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Where a subject's group is written, by the prefix of its id; an answer may have been released unnamed. */
const homes = {
  mtg: ['meetings'],
  chk: ['check_ins'],
  ans: ['answers', 'unnamed_answers'],
  gdl: ['guideline_sets'],
  cri: ['crises'],
  ndg: ['nudges'],
} as const;

async function groupOfSubject(db: Kysely<Schema>, id: string): Promise<string | undefined> {
  const prefix = id.slice(0, id.indexOf('_'));
  if (prefix === 'grp') return id;
  if (!(prefix in homes)) return undefined;
  for (const table of homes[prefix as keyof typeof homes]) {
    const row = await db.selectFrom(table).select('group_id').where('id', '=', id).executeTakeFirst();
    if (row) return known(row.group_id);
  }
  return undefined;
}
