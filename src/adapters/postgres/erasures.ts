/** The list of what was erased, which every restore replays. */
import { type Kysely, sql } from 'kysely';
import type { PersonId } from '../../core/kit/ids.ts';
import type { KeyOwner } from '../../core/kit/sealed.ts';
import { atText } from './rows.ts';
import type { Schema } from './schema.ts';

/** `key`: the words became noise. `everything`: the rows went too. */
export type Erasure = Readonly<{ owner: KeyOwner | PersonId; what: 'key' | 'everything'; at: Temporal.Instant }>;

/** Notes an erasure for every restore to come; without `at`, in the database's own time. */
export type Note = (owner: Erasure['owner'], what: Erasure['what'], at?: Temporal.Instant) => Promise<void>;

/** Notes in the table, and hands on what was noted. A second erasure of one owner is noted at its own moment. */
export const noteIn =
  (db: Kysely<Schema>, onNoted: (erasure: Erasure) => void): Note =>
  async (owner, what, at) => {
    const row = await db
      .insertInto('erasures')
      .values({
        owner,
        what,
        at: at === undefined ? sql<string>`date_trunc('milliseconds', clock_timestamp())` : atText(at),
      })
      .onConflict((on) =>
        on.column('owner').doUpdateSet({
          at: (eb) => eb.ref('excluded.at'),
          // Alphabetically 'everything' comes first, and it never shrinks to 'key' again.
          what: sql<string>`least(erasures.what, excluded.what)`,
        }),
      )
      .returning(['what', 'at'])
      .executeTakeFirstOrThrow();
    onNoted({ owner, what: row.what as Erasure['what'], at: row.at });
  };

/** All that was erased, oldest first. */
export async function erasuresIn(db: Kysely<Schema>): Promise<readonly Erasure[]> {
  const rows = await db.selectFrom('erasures').selectAll().orderBy('at').orderBy('owner').execute();
  return rows.map((row) => ({
    owner: row.owner as Erasure['owner'],
    what: row.what as Erasure['what'],
    at: row.at,
  }));
}
