/** The ledger of everything that is sent: planned, taken, called off, forgotten. */
import { type Kysely, sql, type SqlBool } from 'kysely';
import type { Nudges } from '../../core/ports/stores.ts';
import { cancelWhere } from './nudge-cancelling.ts';
import { take } from './nudge-claims.ts';
import { nudgeColumns } from './nudge-columns.ts';
import { addressedTo, endedAt, lapsed, readyBy } from './nudge-conditions.ts';
import type { Where } from './nudge-conditions.ts';
import { createNudgeLists } from './nudge-lists.ts';
import { createNudgeOutcomes } from './nudge-outcomes.ts';
import { countOf, moment } from './rows.ts';
import type { Schema } from './schema.ts';

export function createNudges(db: Kysely<Schema>): Nudges {
  return {
    async plan(wanted) {
      if (wanted.length === 0) return [];
      // What was called off before its time makes room for a new plan; what has ended keeps its key.
      await db
        .deleteFrom('nudges')
        .where(
          'key',
          'in',
          wanted.map((it) => it.key),
        )
        .where('status', '=', 'cancelled')
        .where('ended_at', 'is', null)
        .execute();
      const rows = await db
        .insertInto('nudges')
        .values(wanted.map(nudgeColumns))
        .onConflict((on) => on.doNothing())
        .returning(['id', 'key'])
        .execute();
      const fresh = new Map(rows.map((row) => [row.id, row.key]));
      // Of two with one id or one key in the same list the first was kept.
      return wanted.filter((it) => fresh.get(it.id) === it.key && fresh.delete(it.id));
    },
    claim: (now, most, leaseFor) => take(db, { where: readyBy(now), most, leaseFor }),
    async claimOne(id, now, leaseFor) {
      const where: Where = (eb) => eb.and([eb('id', '=', id), readyBy(now)(eb)]);
      return (await take(db, { where, most: 1, leaseFor }))[0];
    },
    ...createNudgeOutcomes(db),
    uncertain: (most, leaseFor) => take(db, { where: lapsed, most, leaseFor }),
    ...createNudgeLists(db),
    async eraseTo(user) {
      await db.deleteFrom('nudges').where(addressedTo(user)).execute();
    },
    cancel: (keyPrefix) => cancelWhere(db, () => sql<SqlBool>`starts_with(key, ${keyPrefix})`),
    cancelFor: (what) =>
      cancelWhere(db, (eb) => {
        if ('member' in what) return eb('member_id', '=', what.member);
        return 'subject' in what ? eb('subject', '=', what.subject) : eb('group_id', '=', what.group);
      }),
    async purge(before) {
      return countOf(
        await db
          .deleteFrom('nudges')
          .where('status', 'not in', ['planned', 'sending'])
          .where(endedAt, '<', moment(before))
          .execute(),
      );
    },
  };
}
