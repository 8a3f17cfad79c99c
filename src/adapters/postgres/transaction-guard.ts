/** Knows, through async context, whether the caller is inside a transaction, and refuses what must not happen there. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { NestedTransaction } from '../../core/ports/stores.ts';

export interface TransactionGuard {
  /** Runs `work` as the inside of a transaction; what outlives it is outside again. */
  inside<T>(name: 'read' | 'write' | 'single', work: () => Promise<T>): Promise<T>;
  /** Throws `NestedTransaction` at once when called inside one; `what` names the offence. */
  refuseInside(what: string): void;
  /** Is it inside a `single`? */
  isSingle(): boolean;
  /** Throws where another statement was counted already inside the same `single`. */
  refuseSecond(): void;
  countOne(): void;
}

export function createTransactionGuard(): TransactionGuard {
  const context = new AsyncLocalStorage<{ readonly name: string; open: boolean; asked: number }>();
  return {
    isSingle: () => context.getStore()?.name === 'single',
    refuseSecond() {
      if ((context.getStore()?.asked ?? 0) > 0) throw new Error('a second thing was asked for inside `single`');
    },
    countOne() {
      const around = context.getStore();
      if (around !== undefined) around.asked += 1;
    },
    async inside(name, work) {
      const around = { name, open: true, asked: 0 };
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
