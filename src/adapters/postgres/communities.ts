/** Which communities put us out, and when. */
import type { Kysely } from 'kysely';
import type { PlatformId } from '../../core/chat/address.ts';
import type { Communities } from '../../core/ports/stores.ts';
import { eraseCommunity } from './erasing-communities.ts';
import type { Note } from './erasures.ts';
import { atText, moment } from './rows.ts';
import type { Schema } from './schema.ts';

export function createCommunities(db: Kysely<Schema>, note: Note): Communities {
  return {
    async setLeft({ platform, community }, at) {
      if (at === undefined) {
        await db
          .deleteFrom('communities_left')
          .where('platform', '=', platform)
          .where('community', '=', community)
          .execute();
        return;
      }
      await db
        .insertInto('communities_left')
        .values({ platform, community, left_at: atText(at) })
        .onConflict((on) => on.columns(['platform', 'community']).doUpdateSet({ left_at: atText(at) }))
        .execute();
    },
    async leftBefore(at) {
      const rows = await db
        .selectFrom('communities_left')
        .select(['platform', 'community'])
        .where('left_at', '<', moment(at))
        .orderBy('left_at')
        .execute();
      return rows.map(({ platform, community }) => ({ platform: platform as PlatformId, community }));
    },
    erase: (community) => eraseCommunity(db, note, community),
  };
}
