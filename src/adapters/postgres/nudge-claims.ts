/** Taking nudges to send: a claim skips what another worker holds; a lease counts in the database's own time. */
import { type Kysely, sql } from 'kysely';
import { type Nudge, urgencyOf } from '../../core/nudge/nudge.ts';
import type { Where } from './nudge-conditions.ts';
import { nudgeOf } from './nudge-rows.ts';
import type { Schema } from './schema.ts';

type Taking = Readonly<{ where: Where; most: number; leaseFor: Temporal.Duration }>;

export async function take(db: Kysely<Schema>, { where, most, leaseFor }: Taking): Promise<readonly Nudge[]> {
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
      attempts: eb('nudges.attempts', '+', 1),
      lease_token: sql<string>`gen_random_uuid()`,
      lease_until: leaseEnd(leaseFor),
    }))
    .whereRef('nudges.id', '=', 'taken.id')
    .returningAll('nudges')
    .execute();
  return rows.map(nudgeOf).toSorted(byUrgency);
}

export const leaseEnd = (leaseFor: Temporal.Duration) =>
  sql<string>`clock_timestamp() + ${leaseFor.toString()}::interval`;

/** UPDATE returns rows in no promised order. */
const byUrgency = (a: Nudge, b: Nudge): number =>
  urgencyOf(a.kind) - urgencyOf(b.kind) || Temporal.Instant.compare(a.due, b.due) || (a.id < b.id ? -1 : 1);
