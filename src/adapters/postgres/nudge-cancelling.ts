/** Calls off what is still planned. */
import type { Kysely } from 'kysely';
import type { NudgeId } from '../../core/kit/ids.ts';
import type { Where } from './nudge-conditions.ts';
import type { Schema } from './schema.ts';

export async function cancelWhere(db: Kysely<Schema>, where: Where): Promise<readonly NudgeId[]> {
  const rows = await db
    .updateTable('nudges')
    .set({ status: 'cancelled' })
    .where('status', '=', 'planned')
    .where(where)
    .returning(['id', 'due'])
    .execute();
  return rows.toSorted((a, b) => Temporal.Instant.compare(a.due, b.due)).map((row) => row.id as NudgeId);
}
