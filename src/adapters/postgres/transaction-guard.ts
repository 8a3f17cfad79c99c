/** Knows, through async context, whether the caller is inside a transaction, and refuses what must not happen there. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { NestedTransaction } from '../../core/ports/stores.ts';

export interface TransactionGuard {
  /** Runs `work` as the inside of a transaction; what outlives it is outside again. */
  inside<T>(name: 'read' | 'write' | 'single', work: () => Promise<T>): Promise<T>;
  /** Throws `NestedTransaction` at once when called inside one; `what` names the offence. */
  refuseInside(what: string): void;
  /** How many answers were noted inside the one at hand; 0 outside. */
  answered(): number;
  noteAnswer(): void;
}

export function createTransactionGuard(): TransactionGuard {
  const context = new AsyncLocalStorage<{ readonly name: string; open: boolean; answered: number }>();
  return {
    answered: () => context.getStore()?.answered ?? 0,
    noteAnswer() {
      const around = context.getStore();
      if (around !== undefined) around.answered += 1;
    },
    async inside(name, work) {
      const around = { name, open: true, answered: 0 };
      try {
        return await context.run(around, work);
      } finally {
        // A timer started inside keeps the context long after the commit; it is no longer inside.
        around.open = false;
      }
    },
    refuseInside(what) {
      const around = context.getStore();
      if (around?.open !== true) return;
      throw new NestedTransaction(`${what} inside \`${around.name}\`: finish the transaction first`);
    },
  };
}
