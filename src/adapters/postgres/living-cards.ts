/** The one live copy of the guidelines in a channel: where it stands, and what happened since it was posted. */
import type { Kysely } from 'kysely';
import type { Guidelines } from '../../core/ports/stores.ts';
import { known, maybeAtText, messageOf, messageText } from './rows.ts';
import type { Schema } from './schema.ts';

export function createLivingCards(db: Kysely<Schema>): Pick<Guidelines, 'living' | 'saveLiving'> {
  return {
    async living(group) {
      const row = await db.selectFrom('living_cards').selectAll().where('group_id', '=', group).executeTakeFirst();
      return (
        row && {
          group,
          message: messageOf(row.message),
          postedAt: known(row.posted_at),
          messagesSince: row.messages_since,
          scheduledAt: known(row.scheduled_at),
        }
      );
    },
    async saveLiving(it) {
      const columns = {
        message: messageText(it.message),
        posted_at: maybeAtText(it.postedAt),
        messages_since: it.messagesSince,
        scheduled_at: maybeAtText(it.scheduledAt),
      };
      await db
        .insertInto('living_cards')
        .values({ group_id: it.group, ...columns })
        .onConflict((on) => on.column('group_id').doUpdateSet(columns))
        .execute();
    },
  };
}
