/** A transaction of the embedded database that stays open between calls. */
import type { PGlite } from '@electric-sql/pglite';

/** What statements run on: the database, or a transaction in it. */
export type Runner = Pick<PGlite, 'query' | 'exec'>;
export type OpenTransaction = Readonly<{ on: Runner; end(how: 'COMMIT' | 'ROLLBACK'): Promise<void> }>;

/** PGlite gives a transaction to a callback; this holds the callback open until COMMIT or ROLLBACK. */
export async function beginExclusive(pglite: PGlite): Promise<OpenTransaction> {
  const begun = Promise.withResolvers<Runner>();
  const asked = Promise.withResolvers<'COMMIT' | 'ROLLBACK'>();
  const over = pglite.transaction(async (on) => {
    begun.resolve(on);
    if ((await asked.promise) === 'ROLLBACK') await on.rollback();
  });
  over.catch(begun.reject);
  const on = await begun.promise;
  return {
    on,
    async end(how) {
      asked.resolve(how);
      await over;
    },
  };
}
