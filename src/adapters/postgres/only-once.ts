/** Refuses a second statement where only one has no need of a transaction. */
import type { KyselyPlugin } from 'kysely';
import type { TransactionGuard } from './transaction-guard.ts';

/** What was compiled beforehand passes by on its way out, so it is looked at on its way back as well. */
export const onlyOnce = (guard: TransactionGuard): KyselyPlugin => ({
  transformQuery({ node }) {
    guard.refuseSecond();
    return node;
  },
  async transformResult({ result }) {
    guard.refuseSecond();
    guard.countOne();
    return result;
  },
});
