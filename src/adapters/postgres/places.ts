/** A group and somebody's place in it, in one question. */
import type { Kysely } from 'kysely';
import type { Members } from '../../core/ports/stores.ts';
import { groupOf } from './group-rows.ts';
import { memberOf } from './member-rows.ts';
import { prepared } from './prepared.ts';
import type { Row } from './rows.ts';
import type { Schema } from './schema.ts';

const memberColumns = [
  'id',
  'version',
  'group_id',
  'platform',
  'community',
  'user_id',
  'role',
  'holds_by_role',
  'noticing',
  'paging',
  'pace',
  'prompt',
  'visibility',
  'joined_at',
  'left_at',
] as const satisfies readonly (keyof Row<'members'>)[];

export function createPlaces(db: Kysely<Schema>): Pick<Members, 'placeIn'> {
  return {
    async placeIn(group, { platform, community, user }) {
      const [row] = await ask(db, { group, platform, community, user });
      if (row === undefined) return undefined;
      if (row.member_id === null) return { group: groupOf(row), member: undefined };
      // Every column of the table is asked for, each under its name with `member_` before it.
      const columns = Object.fromEntries(memberColumns.map((it) => [it, row[`member_${it}`]]));
      return { group: groupOf(row), member: memberOf(columns as Row<'members'>) };
    },
  };
}

type Given = Readonly<{ group: string; platform: string; community: string; user: string }>;
const ask = prepared(['group', 'platform', 'community', 'user'], (db, given: Given) =>
  db
    .selectFrom('groups')
    .leftJoin('members', (on) =>
      on
        .onRef('members.group_id', '=', 'groups.id')
        .on('members.left_at', 'is', null)
        .on('members.platform', '=', given.platform)
        .on('members.community', '=', given.community)
        .on('members.user_id', '=', given.user),
    )
    .where('groups.id', '=', given.group)
    .selectAll('groups')
    .select(memberColumns.map((it) => `members.${it} as member_${it}` as const)),
);
