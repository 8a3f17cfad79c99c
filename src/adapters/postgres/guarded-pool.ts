/** The pool as the queue may see it: refused inside a transaction, and when the database is away. */
import type { Pool, PoolClient } from './pool.ts';

/** `check` throws when nothing may be asked; `translate` turns a broken line into the error the queue waits on. */
export function guardedPool(pool: Pool, check: () => void, translate: (cause: unknown) => unknown): Pool {
  const guarded: Pool = {
    query: <R>(text: string, parameters?: readonly unknown[]) => ask(() => pool.query<R>(text, parameters)),
    connect: async () => guardClient(await ask(() => pool.connect())),
    // The database is closed by whoever opened it.
    end: async () => {},
    // A line that breaks while idle is the database's affair: it finds out and recovers.
    on: () => guarded,
    removeAllListeners: () => guarded,
    options: { keepAlive: true },
  };
  return guarded;

  async function ask<T>(question: () => Promise<T>): Promise<T> {
    check();
    try {
      return await question();
    } catch (cause) {
      throw translate(cause);
    }
  }

  /** Listening stays on the client itself: notifications are sent to us, not asked for. */
  function guardClient(client: PoolClient): PoolClient {
    const query = client.query.bind(client);
    return new Proxy(client, {
      get: (target, property, receiver) => {
        if (property === 'query') {
          return (text: string, parameters?: readonly unknown[]) => ask(() => query(text, parameters));
        }
        if (property === 'removeAllListeners') {
          return (event?: string) => {
            target.removeAllListeners(event);
            // A line that breaks with nobody listening would end the process.
            target.on('error', () => {});
          };
        }
        const value: unknown = Reflect.get(target, property, target === receiver ? receiver : target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }
}
