/** Looking into the ledger: what is due, what is planned, what was sent. */
import type { Kysely } from 'kysely';
import type { Nudges } from '../../core/ports/stores.ts';
import { addressedTo, endedAt, readyBy } from './nudge-conditions.ts';
import { nudgeOf } from './nudge-rows.ts';
import { moment } from './rows.ts';
import type { Schema } from './schema.ts';

type Lists = Pick<Nudges, 'find' | 'dueBy' | 'plannedFor' | 'upcoming' | 'sentTo' | 'of' | 'toUser'>;

export function createNudgeLists(db: Kysely<Schema>): Lists {
  const nudges = () => db.selectFrom('nudges').selectAll();
  const planned = () => nudges().where('status', '=', 'planned');
  return {
    async find(id) {
      const row = await nudges().where('id', '=', id).executeTakeFirst();
      return row && nudgeOf(row);
    },
    async dueBy(at, most) {
      const rows = await nudges()
        .where(readyBy(at))
        .orderBy('urgency')
        .orderBy('due')
        .orderBy('id')
        .limit(most)
        .execute();
      return rows.map(nudgeOf);
    },
    async plannedFor(members) {
      if (members.length === 0) return [];
      const rows = await planned().where('member_id', 'in', members).orderBy('due').orderBy('id').execute();
      return rows.map(nudgeOf);
    },
    async upcoming(most) {
      return (await planned().orderBy('due').orderBy('id').limit(most).execute()).map(nudgeOf);
    },
    async sentTo(members, since) {
      if (members.length === 0) return [];
      const rows = await db
        .selectFrom('nudges')
        .select(endedAt.as('at'))
        .where('member_id', 'in', members)
        .where('status', '=', 'sent')
        .where('asked', '=', false)
        .where(endedAt, '>=', moment(since))
        .orderBy('at', 'desc')
        .execute();
      return rows.map((row) => row.at);
    },
    async of(members) {
      if (members.length === 0) return [];
      const rows = await nudges().where('member_id', 'in', members).orderBy('due', 'desc').orderBy('id').execute();
      return rows.map(nudgeOf);
    },
    async toUser(user) {
      return (await nudges().where(addressedTo(user)).orderBy('due', 'desc').orderBy('id').execute()).map(nudgeOf);
    },
  };
}
