/** One taken connection of the embedded database: statements, transactions of its own, notifications. */
import type { PGlite, Results } from '@electric-sql/pglite';
import { beginExclusive } from './exclusive-transaction.ts';
import type { OpenTransaction, Runner } from './exclusive-transaction.ts';
import type { Answer, Listener, PoolClient } from './pool.ts';

type Notification = Readonly<{ channel: string; payload: string }>;

export async function run<R>(on: Runner, text: string, parameters?: readonly unknown[]): Promise<Answer<R>> {
  // Several statements at once are allowed only without parameters, as with `pg`.
  const results: (Results | undefined)[] =
    parameters === undefined ? await on.exec(text) : [await on.query(text, [...parameters])];
  const last = results.at(-1);
  const rows = (last?.rows ?? []) as R[];
  return { rows, rowCount: last?.affectedRows ?? rows.length };
}

export function takeClient(pglite: PGlite): PoolClient {
  const listeners = new Map<Listener, () => void>();
  let transaction: OpenTransaction | undefined;
  const client: PoolClient = {
    async query<R>(text: string, parameters?: readonly unknown[]) {
      // A bare BEGIN would let other takers' statements into this transaction.
      if (text === 'BEGIN') {
        transaction = await beginExclusive(pglite);
        return nothing;
      }
      if (transaction !== undefined && (text === 'COMMIT' || text === 'ROLLBACK')) {
        const ending = transaction;
        transaction = undefined;
        await ending.end(text);
        return nothing;
      }
      return run<R>(transaction?.on ?? pglite, text, parameters);
    },
    on(event, listener) {
      if (event === 'notification') {
        const notify = listener as (notification: Notification) => void;
        listeners.set(
          listener,
          pglite.onNotification((channel, payload) => notify({ channel, payload })),
        );
      }
      return client;
    },
    removeListener(_event, listener) {
      listeners.get(listener)?.();
      listeners.delete(listener);
      return client;
    },
    removeAllListeners(event) {
      if (event !== undefined && event !== 'notification') return client;
      for (const stop of listeners.values()) stop();
      listeners.clear();
      return client;
    },
    release: () => {},
  };
  return client;
}

const nothing: Answer<never> = { rows: [], rowCount: 0 };
