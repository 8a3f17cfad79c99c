/** The unlinked copies of answers that were released unnamed. */
import type { Kysely } from 'kysely';
import type { AnswerId, CheckInId, GroupId } from '../../core/kit/ids.ts';
import type { Sealed } from '../../core/kit/sealed.ts';
import type { CheckIns } from '../../core/ports/stores.ts';
import type { Schema } from './schema.ts';

export function createUnnamedAnswers(db: Kysely<Schema>): Pick<CheckIns, 'release' | 'unnamedOf'> {
  return {
    async release(copies, from) {
      // By their ciphertext, which is random: neither the order on disk nor that of any list tells who came first.
      const shuffled = copies.toSorted((a, b) => (a.words < b.words ? -1 : 1));
      const rows = shuffled.map((it) => ({ id: it.id, group_id: it.group, check_in_id: it.checkIn, words: it.words }));
      if (rows.length > 0) await db.insertInto('unnamed_answers').values(rows).execute();
      if (from.length === 0) return;
      // The originals become their authors' own, like any other only they can read.
      await db
        .updateTable('answers')
        .set((eb) => ({ visibility: 'me', shown: null, version: eb('version', '+', 1) }))
        .where('id', 'in', from)
        .execute();
    },
    async unnamedOf(checkIn) {
      const rows = await db.selectFrom('unnamed_answers').selectAll().where('check_in_id', '=', checkIn).execute();
      return rows
        .map((row) => ({
          id: row.id as AnswerId,
          group: row.group_id as GroupId,
          checkIn: row.check_in_id as CheckInId,
          words: row.words as Sealed,
        }))
        .toSorted((a, b) => (a.words < b.words ? -1 : 1));
    },
  };
}
