/** Refuses a second statement where only one has no need of a transaction. */
import type { KyselyPlugin } from 'kysely';
import type { TransactionGuard } from './transaction-guard.ts';

/** What was compiled beforehand passes by on its way out, so answers are counted, and what follows one is refused. */
export function onlyOnce(guard: TransactionGuard): KyselyPlugin {
  return {
    transformQuery({ node }) {
      refuse(guard.answered());
      return node;
    },
    async transformResult({ result }) {
      refuse(guard.answered());
      guard.noteAnswer();
      return result;
    },
  };
}

function refuse(answered: number): void {
  if (answered > 0) throw new Error('a second thing was asked for inside `single`');
}
