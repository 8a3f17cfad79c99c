/** Erasing again what was erased after a backup was made, so that nothing forgotten comes back with it. */
import type { Kysely } from 'kysely';
import type { DraftId, GroupId, MemberId, PersonId } from '../../core/kit/ids.ts';
import { eraseDrafts, eraseGroup, eraseMember, erasePerson } from './erasing.ts';
import { type Erasure, type Note, noteIn } from './erasures.ts';
import { forgetKeys } from './member-keys.ts';
import type { Schema } from './schema.ts';

/** Inside one transaction. Harmless for what is gone already; keeps the moments of the originals. */
export async function replayErasures(db: Kysely<Schema>, erasures: readonly Erasure[]): Promise<void> {
  const note = noteIn(db, () => {});
  for (const erasure of erasures) {
    const { owner, what, at } = erasure;
    const noteThen: Note = (erased, how) => note(erased, how, at);
    await noteThen(owner, what);
    await forgetKeys(db, [owner]);
    if (what === 'everything') await eraseAll(db, noteThen, owner);
  }
}

async function eraseAll(db: Kysely<Schema>, note: Note, owner: Erasure['owner']): Promise<void> {
  switch (owner.slice(0, 4)) {
    case 'mem_':
      await db.deleteFrom('crises').where('member_id', '=', owner).execute();
      return eraseMember(db, note, owner as MemberId);
    case 'grp_':
      return eraseGroup(db, note, owner as GroupId);
    case 'per_':
      return forgetPerson(db, note, owner as PersonId);
    default:
      return undefined;
  }
}

/** Who was forgotten was forgotten with what was kept under their account. */
async function forgetPerson(db: Kysely<Schema>, note: Note, id: PersonId): Promise<void> {
  const person = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();
  if (person !== undefined) {
    const { platform, community, user_id: user } = person;
    await db
      .deleteFrom('crises')
      .where('platform', '=', platform)
      .where('community', '=', community)
      .where('user_id', '=', user)
      .execute();
    const drafts = await db
      .selectFrom('drafts')
      .select('id')
      .where('platform', '=', platform)
      .where('community', '=', community)
      .where('user_id', '=', user)
      .execute();
    await eraseDrafts(
      db,
      drafts.map((it) => it.id as DraftId),
    );
  }
  await erasePerson(db, note, id);
}
