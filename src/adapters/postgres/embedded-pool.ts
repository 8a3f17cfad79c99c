/** Gives one embedded database the shape of a `pg.Pool`, as far as the queue library asks for it. */
import type { PGlite, Results } from '@electric-sql/pglite';

type Answer<R> = { rows: R[]; rowCount: number | null };
type Notification = Readonly<{ channel: string; payload: string }>;
/** Of any event; only notifications ever come. */
type Listener = (event: never) => void;

/** What a taken connection can do; notifications reach every taker that listens. */
export interface PoolClient {
  query<R = Record<string, unknown>>(text: string, parameters?: readonly unknown[]): Promise<Answer<R>>;
  on(event: string, listener: Listener): this;
  removeListener(event: string, listener: Listener): this;
  removeAllListeners(event?: string): this;
  release(): void;
}
export interface Pool {
  query<R = Record<string, unknown>>(text: string, parameters?: readonly unknown[]): Promise<Answer<R>>;
  connect(): Promise<PoolClient>;
  end(): Promise<void>;
  on(event: string, listener: unknown): this;
  removeAllListeners(event?: string): this;
  /** The one line never drops silently, so a waiting worker need not look in between. */
  readonly options: Readonly<{ keepAlive: true }>;
}

export function createEmbeddedPool(pglite: PGlite): Pool {
  const pool: Pool = {
    query: (text, parameters) => run(pglite, text, parameters),
    connect: async () => takeClient(pglite),
    // The database is closed by whoever opened it, and an idle connection cannot fail.
    end: async () => {},
    on: () => pool,
    removeAllListeners: () => pool,
    options: { keepAlive: true },
  };
  return pool;
}

type Runner = Pick<PGlite, 'query' | 'exec'>;

async function run<R>(on: Runner, text: string, parameters?: readonly unknown[]): Promise<Answer<R>> {
  // Several statements at once are allowed only without parameters, as with `pg`.
  const results: (Results | undefined)[] =
    parameters === undefined ? await on.exec(text) : [await on.query(text, [...parameters])];
  const last = results.at(-1);
  const rows = (last?.rows ?? []) as R[];
  return { rows, rowCount: last?.affectedRows ?? rows.length };
}

function takeClient(pglite: PGlite): PoolClient {
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

type OpenTransaction = Readonly<{ on: Runner; end(how: 'COMMIT' | 'ROLLBACK'): Promise<void> }>;

/** PGlite gives a transaction to a callback; this holds the callback open until COMMIT or ROLLBACK. */
async function beginExclusive(pglite: PGlite): Promise<OpenTransaction> {
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
