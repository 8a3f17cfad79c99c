/** Opens the database, embedded or on a server, and keeps it usable: guarded, migrated, found again after an outage. */
import { Kysely, sql } from 'kysely';
import type { Log } from '../../core/ports/log.ts';
import { createAvailability } from './availability.ts';
import { openBackend, prepareBackend } from './database-backend.ts';
import type { Database, DatabaseSettings } from './database.ts';
import { guardedDialect } from './guarded-dialect.ts';
import { guardedPool } from './guarded-pool.ts';
import { onlyOnce } from './only-once.ts';
import { migrate } from './migrator.ts';
import { giveLane } from './prepared.ts';
import { DatabaseAway, isConnectionProblem } from './problems.ts';
import { keepTrying } from './retry.ts';
import type { Schema } from './schema.ts';
import { soon } from './soon.ts';
import { createTransactionGuard } from './transaction-guard.ts';

/**
 * An unreachable server does not stop the start: the handle is unhealthy, rejects at once, and recovers by itself.
 * Throws `FolderInUse`, `UnsupportedServer`, or what a migration threw.
 */
export async function openDatabase(settings: DatabaseSettings, { log }: Readonly<{ log: Log }>): Promise<Database> {
  const guard = createTransactionGuard();
  const availability = createAvailability();
  const closing = new AbortController();
  const backend = await openBackend(settings);
  const check = (): void => {
    // There the root handle is all there is, since one statement needs no connection held for it.
    if (!guard.isSingle()) guard.refuseInside('a query on the root handle');
    availability.check();
  };
  const db = new Kysely<Schema>({
    dialect: guardedDialect({ dialect: backend.connection.dialect, check, single: settings.kind === 'embedded' }),
  });
  const recovery = keepTrying({ attempt: connect, onDone: () => log.info('database.up') });
  try {
    await connect();
  } catch (cause) {
    if (!isConnectionProblem(cause)) {
      await backend.connection.close();
      throw cause;
    }
    lost(cause);
  }

  const ours = db.withSchema('app');
  const isServer = settings.kind === 'server';
  const single = ours.withPlugin(onlyOnce(guard));
  const { lane } = backend.connection;
  if (lane !== undefined)
    giveLane(single, (name, query) => {
      guard.refuseSecond();
      guard.countOne();
      return lane(name, query);
    });
  /** One snapshot for all its queries; and a look that tries to change something is a mistake on every backend. */
  const look = () => ours.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return {
    kind: settings.kind,
    db: ours,
    pool: guardedPool(
      backend.connection.pool,
      () => {
        guard.refuseInside('a call to the queue');
        availability.check();
      },
      translate,
    ),
    read: (work) => transaction('read', isServer ? work : asLook(work)),
    write: (work) => transaction('write', isServer ? work : checkingReferences(work)),
    single: (work) => guarded('single', () => alone(work)),
    healthy: async () => availability.isUp() && (await soon(answers())),
    refuseInside: (what) => guard.refuseInside(what),
    unplug: () => availability.unplug(),
    plug: () => availability.plug(),
    isPlugged: () => availability.isPlugged(),
    dump: () => backend.dump(),
    async [Symbol.asyncDispose]() {
      recovery.stop();
      closing.abort();
      await backend.connection.close();
    },
  };

  function alone<T>(work: Work<T>): Promise<T> {
    if (isServer) return guard.inside('single', () => work(single));
    return single.connection().execute((one) => guard.inside('single', () => work(one)));
  }

  async function connect(): Promise<void> {
    const ran = await prepare();
    availability.setReachable(true);
    if (ran.length > 0) log.info('database.migrated', { count: ran.length });
  }

  async function prepare(): Promise<readonly string[]> {
    if (settings.kind === 'server') return prepareBackend(settings.url, closing.signal);
    availability.setReachable(true);
    return migrate(db);
  }

  async function answers(): Promise<boolean> {
    try {
      await backend.connection.pool.query('SELECT 1');
      return true;
    } catch (cause) {
      translate(cause);
      return false;
    }
  }

  async function transaction<T>(name: 'read' | 'write', work: (trx: Kysely<Schema>) => Promise<T>): Promise<T> {
    return guarded(name, () => {
      const beginning = name === 'read' && isServer ? look() : ours.transaction();
      return beginning.execute((trx) => guard.inside(name, () => work(trx)));
    });
  }

  async function guarded<T>(name: string, work: () => Promise<T>): Promise<T> {
    guard.refuseInside(`\`${name}\``);
    availability.check();
    try {
      return await work();
    } catch (cause) {
      throw translate(cause);
    }
  }

  function translate(cause: unknown): unknown {
    if (cause instanceof DatabaseAway || !isConnectionProblem(cause)) return cause;
    lost(cause);
    return new DatabaseAway('unreachable', cause);
  }

  function lost(cause: unknown): void {
    availability.setReachable(false, cause);
    if (recovery.start()) log.error('database.down', cause);
  }
}

type Work<T> = (trx: Kysely<Schema>) => Promise<T>;

/** The embedded database takes no settings where a transaction begins. */
const asLook =
  <T>(work: Work<T>): Work<T> =>
  async (trx) => {
    await sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`.execute(trx);
    return work(trx);
  };

/** The embedded database checks here, and not at COMMIT, so that a dangling reference is thrown like any other mistake. */
const checkingReferences =
  <T>(work: Work<T>): Work<T> =>
  async (trx) => {
    const done = await work(trx);
    await sql`SET CONSTRAINTS ALL IMMEDIATE`.execute(trx);
    return done;
  };
