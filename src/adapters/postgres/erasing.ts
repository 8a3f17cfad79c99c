/** Erasures that reach further than foreign keys do: wrapped keys, crisis records, drafts, and the note for every restore. */
import type { Kysely } from 'kysely';
import type { DraftId, GroupId, MemberId, PersonId } from '../../core/kit/ids.ts';
import type { Note } from './erasures.ts';
import { forgetKeys } from './member-keys.ts';
import type { Schema } from './schema.ts';

/** Answers, RSVPs, agreements and ledger rows go with the row; meetings and sets keep standing without their author. */
export async function eraseMember(db: Kysely<Schema>, note: Note, id: MemberId): Promise<void> {
  await note(id, 'everything');
  await forgetKeys(db, [id]);
  await db.updateTable('crises').set({ member_id: null }).where('member_id', '=', id).execute();
  await db.updateTable('crises').set({ acknowledged_by: null }).where('acknowledged_by', '=', id).execute();
  await db.deleteFrom('members').where('id', '=', id).execute();
}

export async function eraseGroup(db: Kysely<Schema>, note: Note, id: GroupId): Promise<void> {
  await note(id, 'everything');
  const members = await db.selectFrom('members').select('id').where('group_id', '=', id).execute();
  for (const member of members) await eraseMember(db, note, member.id as MemberId);
  await forgetKeys(db, [id]);
  await db.deleteFrom('crises').where('group_id', '=', id).execute();
  // A set-up in the channel may be of the next group; everything else half-finished there was about this one.
  const drafts = await db
    .selectFrom('drafts')
    .innerJoin('groups', (on) =>
      on
        .onRef('groups.platform', '=', 'drafts.platform')
        .onRef('groups.community', '=', 'drafts.channel_community')
        .onRef('groups.channel', '=', 'drafts.channel'),
    )
    .select('drafts.id')
    .where('groups.id', '=', id)
    .where('drafts.kind', '<>', 'group-setup')
    .execute();
  await eraseDrafts(
    db,
    drafts.map((it) => it.id as DraftId),
  );
  await db.deleteFrom('groups').where('id', '=', id).execute();
}

export async function erasePerson(db: Kysely<Schema>, note: Note, id: PersonId): Promise<void> {
  await note(id, 'everything');
  await db.deleteFrom('people').where('id', '=', id).execute();
}

/** No note for a restore: a draft that comes back is a day old at least and purged by the next tidying. */
export async function eraseDrafts(db: Kysely<Schema>, ids: readonly DraftId[]): Promise<void> {
  if (ids.length === 0) return;
  await forgetKeys(db, ids);
  await db.deleteFrom('drafts').where('id', 'in', ids).execute();
}
