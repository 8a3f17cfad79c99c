/** The ledger. A claim skips what another worker holds; a lease counts in the database's own time. */
import { sql, type Expression, type ExpressionBuilder, type Kysely, type SqlBool } from 'kysely';
import type { UserRef } from '../../core/chat/address.ts';
import type { NudgeId } from '../../core/kit/ids.ts';
import { urgencyOf, type Nudge } from '../../core/nudge/nudge.ts';
import type { Nudges } from '../../core/ports/stores.ts';
import { nudgeColumns, nudgeOf, statusColumns } from './nudge-rows.ts';
import { atText, countOf, moment } from './rows.ts';
import type { Schema } from './schema.ts';

type Where = (eb: ExpressionBuilder<Schema, 'nudges'>) => Expression<SqlBool>;

export function createNudges(db: Kysely<Schema>): Nudges {
  const nudges = () => db.selectFrom('nudges').selectAll();
  const planned = () => nudges().where('status', '=', 'planned');
  return {
    async find(id) {
      const row = await nudges().where('id', '=', id).executeTakeFirst();
      return row && nudgeOf(row);
    },
    async plan(wanted) {
      if (wanted.length === 0) return [];
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
    claim: (now, most, leaseFor) => take(db, { where: readyBy(now), most, leaseFor, attempt: true }),
    async claimOne(id, now, leaseFor) {
      const where: Where = (eb) => eb.and([eb('id', '=', id), readyBy(now)(eb)]);
      return (await take(db, { where, most: 1, leaseFor, attempt: true }))[0];
    },
    async record(id, token, status, at) {
      const row = await db
        .updateTable('nudges')
        .set({ ...statusColumns(status), ended_at: atText(at), lease_token: null, lease_until: null })
        .where('id', '=', id)
        .where(holds(token))
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    async release(id, token, notBefore) {
      const at = atText(notBefore);
      const row = await db
        .updateTable('nudges')
        .set({
          status: 'planned',
          lease_token: null,
          lease_until: null,
          due: sql`greatest(due, ${at}::timestamptz)`,
          not_before: sql`greatest(not_before, ${at}::timestamptz)`,
        })
        .where('id', '=', id)
        .where(holds(token))
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    uncertain: (most, leaseFor) => take(db, { where: lapsed, most, leaseFor, attempt: false }),
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

/** When it ended; what was cancelled or written down afterwards counts from its due time. */
const endedAt = sql<Temporal.Instant>`coalesce(ended_at, due)`;

const readyBy =
  (now: Temporal.Instant): Where =>
  (eb) =>
    eb.and([eb('status', '=', 'planned'), eb('due', '<=', moment(now)), eb('not_before', '<=', moment(now))]);
const addressedTo =
  ({ platform, community, user }: UserRef): Where =>
  (eb) =>
    eb.and({ platform, community, user_id: user });
const lapsed: Where = (eb) => eb.and([eb('status', '=', 'sending'), sql<SqlBool>`lease_until <= clock_timestamp()`]);
/** A token that is no uuid is nobody's. */
const holds = (token: string): Expression<SqlBool> => sql<SqlBool>`lease_token::text = ${token}`;

type Taking = Readonly<{ where: Where; most: number; leaseFor: Temporal.Duration; attempt: boolean }>;

async function take(db: Kysely<Schema>, { where, most, leaseFor, attempt }: Taking): Promise<readonly Nudge[]> {
  const rows = await db
    // In a WITH of its own: as a join's inner side it could run more than once and take more than `most`.
    .with('taken', (cte) =>
      cte
        .selectFrom('nudges')
        .select('id')
        .where(where)
        .orderBy('urgency')
        .orderBy('due')
        .orderBy('id')
        .limit(most)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('nudges')
    .from('taken')
    .set((eb) => ({
      status: 'sending',
      attempts: eb('nudges.attempts', '+', attempt ? 1 : 0),
      lease_token: sql<string>`gen_random_uuid()`,
      lease_until: sql<string>`clock_timestamp() + ${leaseFor.toString()}::interval`,
    }))
    .whereRef('nudges.id', '=', 'taken.id')
    .returningAll('nudges')
    .execute();
  return rows.map(nudgeOf).toSorted(byUrgency);
}

async function cancelWhere(db: Kysely<Schema>, where: Where): Promise<readonly NudgeId[]> {
  const rows = await db
    .updateTable('nudges')
    .set({ status: 'cancelled' })
    .where('status', '=', 'planned')
    .where(where)
    .returning(['id', 'due'])
    .execute();
  return rows.toSorted((a, b) => Temporal.Instant.compare(a.due, b.due)).map((row) => row.id as NudgeId);
}

/** UPDATE returns rows in no promised order. */
const byUrgency = (a: Nudge, b: Nudge): number =>
  urgencyOf(a.kind) - urgencyOf(b.kind) || Temporal.Instant.compare(a.due, b.due) || (a.id < b.id ? -1 : 1);
