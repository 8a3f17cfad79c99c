/** Wraps a Kysely dialect: every connection taken is checked first, so a root handle inside a transaction is loud. */
import { PGliteAdapter } from 'kysely';
import type { DatabaseConnection, Dialect, DialectAdapter, Driver } from 'kysely';
import { createTurnstile, openDoor } from './turnstile.ts';
import type { Turnstile } from './turnstile.ts';

type Guarding = Readonly<{
  dialect: Dialect;
  /** Throws when no connection may be taken now. */
  check: () => void;
  /** One connection for all (embedded): takers wait for one another. */
  single: boolean;
}>;

export function guardedDialect({ dialect, check, single }: Guarding): Dialect {
  return {
    createDriver: () => guardedDriver(dialect.createDriver(), check, single ? createTurnstile() : openDoor),
    createAdapter: () => (single ? new OurTurnPGliteAdapter() : dialect.createAdapter()),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

/** Kysely's own queue for a single connection lies before the driver, where our check would come too late. */
class OurTurnPGliteAdapter extends PGliteAdapter implements DialectAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

function guardedDriver(driver: Driver, check: () => void, turnstile: Turnstile): Driver {
  return {
    init: (options) => driver.init(options),
    async acquireConnection(options): Promise<DatabaseConnection> {
      check();
      await turnstile.enter();
      try {
        return await driver.acquireConnection(options);
      } catch (cause) {
        turnstile.leave();
        throw cause;
      }
    },
    beginTransaction: (connection, settings) => driver.beginTransaction(connection, settings),
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
    savepoint: async (connection, name, compile) => driver.savepoint?.(connection, name, compile),
    rollbackToSavepoint: async (connection, name, compile) => driver.rollbackToSavepoint?.(connection, name, compile),
    releaseSavepoint: async (connection, name, compile) => driver.releaseSavepoint?.(connection, name, compile),
    async releaseConnection(connection, options) {
      try {
        await driver.releaseConnection(connection, options);
      } finally {
        turnstile.leave();
      }
    },
    destroy: (options) => driver.destroy(options),
  };
}
