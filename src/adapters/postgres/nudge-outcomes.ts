/** What becomes of a nudge that was taken: it ended, goes elsewhere, its lease begins anew, or it is given back for later. Only its holder may say so. */
import { type Kysely, sql } from 'kysely';
import type { Nudges } from '../../core/ports/stores.ts';
import { leaseEnd } from './nudge-claims.ts';
import { statusColumns } from './nudge-columns.ts';
import { holds } from './nudge-conditions.ts';
import { atText, channelColumns } from './rows.ts';
import type { Schema } from './schema.ts';

export function createNudgeOutcomes(db: Kysely<Schema>): Pick<Nudges, 'record' | 'readdress' | 'renew' | 'release'> {
  return {
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
    async readdress(id, token, to) {
      const row = await db
        .updateTable('nudges')
        .set({ ...channelColumns(to), user_id: null })
        .where('id', '=', id)
        .where(holds(token))
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    async renew(id, token, leaseFor) {
      const row = await db
        .updateTable('nudges')
        .set({ lease_until: leaseEnd(leaseFor) })
        .where('id', '=', id)
        .where(holds(token))
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    async release(id, token, notBefore, counts) {
      const at = atText(notBefore);
      const row = await db
        .updateTable('nudges')
        .set((eb) => ({
          status: 'planned',
          attempts: eb('attempts', '-', counts ? 0 : 1),
          lease_token: null,
          lease_until: null,
          due: sql`greatest(due, ${at}::timestamptz)`,
          not_before: sql`greatest(not_before, ${at}::timestamptz)`,
        }))
        .where('id', '=', id)
        .where(holds(token))
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
