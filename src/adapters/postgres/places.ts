/** A group and somebody's place in it, in one question. */
import type { Kysely } from 'kysely';
import type { Members } from '../../core/ports/stores.ts';
import { groupOf } from './group-rows.ts';
import { wholeRow, wholeRowReader } from './json-rows.ts';
import { memberOf } from './member-rows.ts';
import { prepared } from './prepared.ts';
import { remembering } from './remembering.ts';
import type { Schema } from './schema.ts';

export function createPlaces(db: Kysely<Schema>): Pick<Members, 'placeIn'> {
  return {
    async placeIn(id, { platform, community, user }) {
      const [row] = await ask(db, { group: id, platform, community, user });
      if (row === undefined || row.group === null) return undefined;
      return { group: groupIn(row.group), member: row.member === null ? undefined : memberIn(row.member) };
    },
  };
}

// A group, and whoever takes part in it, are asked for again and again.
const groupIn = remembering(wholeRowReader('groups', ['created_at', 'closed_at'], groupOf));
const memberIn = remembering(wholeRowReader('members', ['joined_at', 'left_at'], memberOf));

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
    .select([wholeRow('groups').as('group'), wholeRow('members').as('member')]),
);
