/** Opens the database, embedded or on a server, and keeps it usable: guarded, migrated, found again after an outage. */
import { Kysely, sql } from 'kysely';
import type { Log } from '../../core/ports/log.ts';
import { createAvailability } from './availability.ts';
import type { Connection } from './connection.ts';
import type { Pool } from './embedded-pool.ts';
import { guardedDialect } from './guarded-dialect.ts';
import { guardedPool } from './guarded-pool.ts';
import { migrate } from './migrator.ts';
import { DatabaseAway, isConnectionProblem } from './problems.ts';
import { keepTrying } from './retry.ts';
import type { Schema } from './schema.ts';
import { createTransactionGuard } from './transaction-guard.ts';

export type DatabaseSettings = Readonly<
  /** `folder` undefined keeps everything in memory; `from` is a dump to start with. */
  | { kind: 'embedded'; folder: string | undefined; from?: Blob }
  /** `size` is how many connections may be open at once, 10 unless said. */
  | { kind: 'server'; url: string; size?: number }
>;

export interface Database extends AsyncDisposable {
  readonly kind: 'embedded' | 'server';
  /** The root handle, bound to schema `app`; refuses to work inside `read` and `write`. */
  readonly db: Kysely<Schema>;
  /** What the queue asks for: the shape of a `pg.Pool` whose search path is the queue's own schema. */
  readonly pool: Pool;
  /** A consistent look that cannot change anything. */
  read<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>;
  /** One transaction: all of it or nothing. */
  write<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>;
  healthy(): Promise<boolean>;
  /** Throws `NestedTransaction` when called inside `read` or `write`. */
  readonly refuseInside: (what: string) => void;
  /** Takes the database away until `plug`: everything rejects with `StoreUnavailable`, the queue included. */
  unplug(): void;
  plug(): void;
  readonly isPlugged: () => boolean;
  /** Everything as a tar of the data folder; embedded only. */
  dump(): Promise<Blob>;
}

/**
 * An unreachable server does not stop the start: the handle is unhealthy, rejects at once, and recovers by itself.
 * Throws `FolderInUse`, `UnsupportedServer`, or what a migration threw.
 */
export async function openDatabase(settings: DatabaseSettings, { log }: Readonly<{ log: Log }>): Promise<Database> {
  const guard = createTransactionGuard();
  const availability = createAvailability();
  const backend = await openBackend();
  const check = (): void => {
    guard.refuseInside('a query on the root handle');
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
    read: (work) =>
      transaction('read', async (trx) => {
        // One snapshot for all its queries; and a look that tries to change something is a mistake on every backend.
        await sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`.execute(trx);
        return work(trx);
      }),
    write: (work) => transaction('write', work),
    async healthy() {
      if (!availability.isUp()) return false;
      try {
        await backend.connection.pool.query('SELECT 1');
        return true;
      } catch (cause) {
        translate(cause);
        return false;
      }
    },
    refuseInside: (what) => guard.refuseInside(what),
    unplug: () => availability.unplug(),
    plug: () => availability.plug(),
    isPlugged: () => availability.isPlugged(),
    dump: () => backend.dump(),
    async [Symbol.asyncDispose]() {
      recovery.stop();
      await backend.connection.close();
    },
  };

  async function openBackend(): Promise<Readonly<{ connection: Connection; dump(): Promise<Blob> }>> {
    // Loaded on demand: the embedded database alone weighs some hundred megabytes.
    if (settings.kind === 'embedded') {
      const { openEmbedded } = await import('./embedded.ts');
      const connection = await openEmbedded(settings.folder, settings.from);
      return { connection, dump: connection.dump };
    }
    const { openServer } = await import('./server.ts');
    return {
      connection: openServer(settings.url, settings.size ?? 10, () => {}),
      dump: async () => {
        throw new Error('a server is backed up with its own tools, such as pg_dump');
      },
    };
  }

  async function connect(): Promise<void> {
    const ran = settings.kind === 'embedded' ? await migrateEmbedded() : await prepare(settings.url);
    availability.setReachable(true);
    if (ran.length > 0) log.info('database.migrated', { count: ran.length });
  }

  async function prepare(url: string): Promise<readonly string[]> {
    const { prepareServer } = await import('./server.ts');
    return prepareServer(url);
  }

  async function migrateEmbedded(): Promise<readonly string[]> {
    availability.setReachable(true);
    return migrate(db);
  }

  async function transaction<T>(name: 'read' | 'write', work: (trx: Kysely<Schema>) => Promise<T>): Promise<T> {
    guard.refuseInside(`\`${name}\``);
    availability.check();
    try {
      return await ours.transaction().execute((trx) => guard.inside(name, () => work(trx)));
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
