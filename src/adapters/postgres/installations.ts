/** What communities that added us gave us; the key of each lies in the table of keys and goes with it. */
import type { Kysely } from 'kysely';
import type { CommunityRef, PlatformId } from '../../core/chat/address.ts';
import type { Installation } from '../../core/chat/installation.ts';
import type { InstallationId } from '../../core/kit/ids.ts';
import type { Sealed } from '../../core/kit/sealed.ts';
import type { Installations } from '../../core/ports/stores.ts';
import { forgetKeys, saveKey } from './member-keys.ts';
import { atText, type Row } from './rows.ts';
import type { Schema } from './schema.ts';

export function createInstallations(db: Kysely<Schema>): Installations {
  const withKeys = () =>
    db
      .selectFrom('installations')
      .innerJoin('keys', 'keys.owner', 'installations.id')
      .selectAll('installations')
      .select('keys.wrapped');
  return {
    async findIn({ platform, community }) {
      const row = await withKeys()
        .where('platform', '=', platform)
        .where('community', '=', community)
        .executeTakeFirst();
      return row && installationOf(row);
    },
    async of(platform) {
      const rows = await withKeys().where('platform', '=', platform).orderBy('community').execute();
      return rows.map(installationOf);
    },
    async save(it) {
      await eraseInstallation(db, it.community);
      await saveKey(db, { owner: it.id, wrapped: it.key.wrapped });
      const { platform, community } = it.community;
      await db
        .insertInto('installations')
        .values({ id: it.id, platform, community, credential: it.credential, installed_at: atText(it.installedAt) })
        .execute();
    },
    erase: (community) => eraseInstallation(db, community),
  };
}

/** No note for a restore: what comes back opens nothing any more, since the service itself took it away. */
export async function eraseInstallation(db: Kysely<Schema>, { platform, community }: CommunityRef): Promise<void> {
  const gone = await db
    .deleteFrom('installations')
    .where('platform', '=', platform)
    .where('community', '=', community)
    .returning('id')
    .execute();
  await forgetKeys(
    db,
    gone.map(({ id }) => id),
  );
}

const installationOf = (row: Row<'installations'> & Readonly<{ wrapped: string }>): Installation => ({
  id: row.id as InstallationId,
  community: { platform: row.platform as PlatformId, community: row.community },
  credential: row.credential as Sealed,
  key: { owner: row.id as InstallationId, wrapped: row.wrapped },
  installedAt: row.installed_at,
});
