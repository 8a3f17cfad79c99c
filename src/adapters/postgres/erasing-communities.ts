/** Erases everything of a community: its groups, its people, how it let us in, and what lies beside them by account alone. */
import type { Kysely } from 'kysely';
import type { CommunityRef } from '../../core/chat/address.ts';
import type { DraftId, GroupId, PersonId } from '../../core/kit/ids.ts';
import { eraseDrafts, eraseGroup, erasePerson } from './erasing.ts';
import type { Note } from './erasures.ts';
import { eraseInstallation } from './installations.ts';
import type { Schema } from './schema.ts';

/** Groups, people, and what lies beside them by account alone. */
export async function eraseCommunity(db: Kysely<Schema>, note: Note, it: CommunityRef): Promise<void> {
  const idsIn = async (table: 'groups' | 'people' | 'drafts') => {
    const found = db.selectFrom(table).select('id').where('platform', '=', it.platform);
    return (await found.where('community', '=', it.community).execute()).map(({ id }) => id);
  };
  for (const id of await idsIn('groups')) await eraseGroup(db, note, id as GroupId);
  for (const id of await idsIn('people')) await erasePerson(db, note, id as PersonId);
  await eraseDrafts(db, (await idsIn('drafts')) as DraftId[]);
  await eraseInstallation(db, it);
  for (const table of ['crises', 'nudges', 'communities_left'] as const) {
    await db.deleteFrom(table).where('platform', '=', it.platform).where('community', '=', it.community).execute();
  }
}
