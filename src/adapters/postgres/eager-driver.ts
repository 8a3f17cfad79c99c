/** A server asked without waiting where nothing is learnt by it: where a transaction begins, and where a look ends. */
import { CompiledQuery, PostgresDialect, PostgresDriver } from 'kysely';
import type { DatabaseConnection, Driver, PostgresDialectConfig, TransactionSettings } from 'kysely';

/** Its lines must be pipelined: what is asked is answered in order, however much is on its way. */
export class EagerDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;
  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }
  override createDriver(): Driver {
    return new EagerDriver(this.#config);
  }
}

type Open = Readonly<{ begun: Promise<void>; isLook: boolean }>;

class EagerDriver extends PostgresDriver {
  readonly #open = new WeakMap<DatabaseConnection, Open>();

  /** Leaves together with the first question. */
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const begun = super.beginTransaction(connection, settings);
    // Told where it ends; until then everything else on this line fails as well.
    begun.catch(() => {});
    this.#open.set(connection, { begun, isLook: settings.accessMode === 'read only' });
  }

  /** A look has nothing to lose: its end leaves with whatever is asked on this line next. */
  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const open = this.#open.get(connection);
    if (open?.isLook === true) {
      connection.executeQuery(CompiledQuery.raw('commit')).catch(() => {});
      return;
    }
    await open?.begun;
    await super.commitTransaction(connection);
  }
}
