/** Published sets, and members' agreements. */
import type { Kysely } from 'kysely';
import type { GuidelineSet } from '../../core/guideline/guideline.ts';
import type { GroupId, GuidelineSetId, MemberId } from '../../core/kit/ids.ts';
import type { Sealed } from '../../core/kit/sealed.ts';
import { type Guidelines, StaleVersion } from '../../core/ports/stores.ts';
import { createLivingCards } from './living-cards.ts';
import { atText, type Row } from './rows.ts';
import type { Schema } from './schema.ts';

export function createGuidelines(db: Kysely<Schema>): Guidelines {
  const sets = () => db.selectFrom('guideline_sets').selectAll();
  return {
    async current(group) {
      const row = await sets().where('group_id', '=', group).orderBy('version', 'desc').limit(1).executeTakeFirst();
      return row && setOf(row);
    },
    async findVersion(group, version) {
      const row = await sets().where('group_id', '=', group).where('version', '=', version).executeTakeFirst();
      return row && setOf(row);
    },
    async publish(set) {
      const published = await db
        .insertInto('guideline_sets')
        .values({
          id: set.id,
          group_id: set.group,
          version: set.version,
          words: set.words,
          published_at: atText(set.publishedAt),
          published_by: set.publishedBy ?? null,
        })
        .onConflict((on) => on.doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!published) throw new StaleVersion(`version ${set.version} of ${set.group} is published already`);
    },
    async agreementOf(member) {
      const row = await db.selectFrom('agreements').selectAll().where('member_id', '=', member).executeTakeFirst();
      return row && { group: row.group_id as GroupId, member, version: row.version, at: row.at };
    },
    async saveAgreement(it) {
      const columns = { group_id: it.group, version: it.version, at: atText(it.at) };
      await db
        .insertInto('agreements')
        .values({ member_id: it.member, ...columns })
        .onConflict((on) => on.column('member_id').doUpdateSet(columns))
        .execute();
    },
    ...createLivingCards(db),
  };
}

const setOf = (row: Row<'guideline_sets'>): GuidelineSet => ({
  id: row.id as GuidelineSetId,
  group: row.group_id as GroupId,
  version: row.version,
  words: row.words as Sealed,
  publishedAt: row.published_at,
  publishedBy: (row.published_by ?? undefined) as MemberId | undefined,
});
