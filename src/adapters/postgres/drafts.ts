/** Half-finished set-ups; a draft's own key lies in the table of keys and goes with it. */
import type { Kysely } from 'kysely';
import type { Draft } from '../../core/group/draft.ts';
import type { DraftId } from '../../core/kit/ids.ts';
import type { Sealed } from '../../core/kit/sealed.ts';
import type { Drafts } from '../../core/ports/stores.ts';
import { eraseDrafts } from './erasing.ts';
import { saveKey } from './member-keys.ts';
import { atText, channelOf, moment, userColumns, userOf, type Row } from './rows.ts';
import type { Schema } from './schema.ts';

export function createDrafts(db: Kysely<Schema>): Drafts {
  // Without its key a draft is noise, so it is as good as gone.
  const drafts = () =>
    db.selectFrom('drafts').innerJoin('keys', 'keys.owner', 'drafts.id').selectAll('drafts').select('keys.wrapped');
  return {
    async find(id) {
      const row = await drafts().where('drafts.id', '=', id).executeTakeFirst();
      return row && draftOf(row);
    },
    async save(it) {
      const columns = {
        ...userColumns(it.by),
        channel_community: it.channel.community,
        channel: it.channel.channel,
        kind: it.kind,
        words: it.words,
        updated_at: atText(it.updatedAt),
      };
      await saveKey(db, { owner: it.id, wrapped: it.key.wrapped });
      await db
        .insertInto('drafts')
        .values({ id: it.id, ...columns })
        .onConflict((on) => on.column('id').doUpdateSet(columns))
        .execute();
    },
    erase: (id) => eraseDrafts(db, [id]),
    async ofUser({ platform, community, user }) {
      const rows = await drafts()
        .where('platform', '=', platform)
        .where('community', '=', community)
        .where('user_id', '=', user)
        .orderBy('updated_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(draftOf);
    },
    async purge(before) {
      const old = await db.selectFrom('drafts').select('id').where('updated_at', '<', moment(before)).execute();
      await eraseDrafts(
        db,
        old.map((it) => it.id as DraftId),
      );
      return old.length;
    },
  };
}

const draftOf = (row: Row<'drafts'> & Readonly<{ wrapped: string }>): Draft => ({
  id: row.id as DraftId,
  by: userOf(row),
  channel: channelOf({ ...row, community: row.channel_community }),
  kind: row.kind as Draft['kind'],
  words: row.words as Sealed,
  key: { owner: row.id as DraftId, wrapped: row.wrapped },
  updatedAt: row.updated_at,
});
