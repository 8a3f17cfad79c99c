/** Erases everything of a community: its groups, its people, and what lies beside them by account alone. */
import type { Kysely } from 'kysely';
import type { CommunityRef } from '../../core/chat/address.ts';
import type { DraftId, GroupId, PersonId } from '../../core/kit/ids.ts';
import { eraseDrafts, eraseGroup, erasePerson } from './erasing.ts';
import type { Note } from './erasures.ts';
import type { Schema } from './schema.ts';

/** Groups, people, and what lies beside them by account alone. */
export async function eraseCommunity(db: Kysely<Schema>, note: Note, it: CommunityRef): Promise<void> {
  const groups = await db
    .selectFrom('groups')
    .select('id')
    .where('platform', '=', it.platform)
    .where('community', '=', it.community)
    .execute();
  for (const { id } of groups) await eraseGroup(db, note, id as GroupId);
  const people = await db
    .selectFrom('people')
    .select('id')
    .where('platform', '=', it.platform)
    .where('community', '=', it.community)
    .execute();
  for (const { id } of people) await erasePerson(db, note, id as PersonId);
  const drafts = await db
    .selectFrom('drafts')
    .select('id')
    .where('platform', '=', it.platform)
    .where('community', '=', it.community)
    .execute();
  await eraseDrafts(
    db,
    drafts.map(({ id }) => id as DraftId),
  );
  for (const table of ['crises', 'nudges', 'communities_left'] as const) {
    await db.deleteFrom(table).where('platform', '=', it.platform).where('community', '=', it.community).execute();
  }
}
