/** Check-ins; answers and the unlinked copies of unnamed ones beside them. */
import type { Kysely } from 'kysely';
import type { CheckIn } from '../../core/check-in/check-in.ts';
import type { CheckIns } from '../../core/ports/stores.ts';
import { createAnswers } from './answers.ts';
import { checkInOf } from './check-in-rows.ts';
import { atText, countOf, maybeAtText, messageText, moment, orStale } from './rows.ts';
import type { Schema } from './schema.ts';
import { createStanding } from './standing.ts';
import { createUnnamedAnswers } from './unnamed-answers.ts';

export function createCheckIns(db: Kysely<Schema>): CheckIns {
  const checkIns = () => db.selectFrom('check_ins').selectAll();
  return {
    async find(id) {
      const row = await checkIns().where('id', '=', id).executeTakeFirst();
      return row && checkInOf(row);
    },
    async findOn(group, on) {
      const row = await checkIns()
        .where('group_id', '=', group)
        .where('on_date', '=', on.toString())
        .executeTakeFirst();
      return row && checkInOf(row);
    },
    async closedBy(at) {
      const rows = await checkIns()
        .where('summarised_at', 'is', null)
        .where('closes_at', '<=', moment(at))
        .orderBy('closes_at')
        .orderBy('id')
        .execute();
      return rows.map(checkInOf);
    },
    save: (checkIn) => orStale(() => save(db, checkIn)),
    ...createAnswers(db),
    ...createStanding(db),
    ...createUnnamedAnswers(db),
    async purge(before) {
      const closed = db.selectFrom('check_ins').select('id').where('closes_at', '<', moment(before));
      return (
        countOf(await db.deleteFrom('answers').where('at', '<', moment(before)).execute()) +
        countOf(await db.deleteFrom('unnamed_answers').where('check_in_id', 'in', closed).execute())
      );
    },
  };
}

async function save(db: Kysely<Schema>, it: CheckIn): Promise<void> {
  const columns = {
    group_id: it.group,
    on_date: it.on.toString(),
    opens_at: atText(it.opensAt),
    closes_at: atText(it.closesAt),
    message: messageText(it.message),
    summarised_at: maybeAtText(it.summarisedAt),
  };
  await db
    .insertInto('check_ins')
    .values({ id: it.id, ...columns })
    .onConflict((on) => on.column('id').doUpdateSet(columns))
    .execute();
}
