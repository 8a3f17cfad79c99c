/** Statements that stand alone: questions share one line, on which many are on their way at once; each change has its own. */
import { PostgresDialect, PostgresDriver } from 'kysely';
import type { CompiledQuery, DatabaseConnection, Driver, PostgresPool, PostgresPoolClient, QueryResult } from 'kysely';

type Pools = Readonly<{
  /** A line of its own for each taker. */
  pool: PostgresPool;
  /** The same pipelined line for every taker. */
  shared: PostgresPool;
}>;

/**
 * A line that is being talked on is cheap to talk on: nothing is woken, and what is asked together is read together.
 * Changes wait for the disk and for one another, and nobody's question should wait behind them.
 */
export class SinglesDialect extends PostgresDialect {
  readonly #pools: Pools;
  constructor(pools: Pools) {
    super(pools);
    this.#pools = pools;
  }
  override createDriver(): Driver {
    return new SinglesDriver(this.#pools);
  }
}

class SinglesDriver implements Driver {
  readonly #changes: Driver;
  readonly #questions: Driver;
  readonly #either: DatabaseConnection = {
    executeQuery: (query) => this.#execute(query),
    streamQuery: () => {
      throw new Error('what stands alone is answered as a whole');
    },
  };

  constructor({ pool, shared }: Pools) {
    this.#changes = new PostgresDriver({ pool });
    this.#questions = new PostgresDriver({ pool: shared });
  }

  async init(): Promise<void> {
    await Promise.all([this.#changes.init(), this.#questions.init()]);
  }

  /** Which line it is shows only when the statement is there. */
  acquireConnection = async (): Promise<DatabaseConnection> => this.#either;
  releaseConnection = async (): Promise<void> => {};
  beginTransaction = noTransaction;
  commitTransaction = noTransaction;
  rollbackTransaction = noTransaction;
  /** The lines belong to whoever opened them. */
  destroy = async (): Promise<void> => {};

  async #execute<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const isQuestion = query.query.kind === 'SelectQueryNode';
    const lines = isQuestion ? this.#questions : this.#changes;
    const line = await lines.acquireConnection();
    try {
      return await line.executeQuery(query);
    } finally {
      await lines.releaseConnection(line);
    }
  }
}

async function noTransaction(): Promise<never> {
  throw new Error('what stands alone has no transaction');
}

/** Hands the same line to everybody, and another once that one ended. */
export function sharedLine(
  open: () => Promise<PostgresPoolClient & Ending>,
): PostgresPool & Readonly<{ end(): Promise<void> }> {
  let line: ReturnType<typeof open> | undefined;
  return {
    options: {},
    async connect() {
      line ??= dial();
      return await line;
    },
    async end() {
      const last = line;
      line = undefined;
      await (await last?.catch(() => undefined))?.end();
    },
  };

  async function dial() {
    try {
      const client = await open();
      client.once('end', () => (line = undefined));
      return client;
    } catch (cause) {
      line = undefined;
      throw cause;
    }
  }
}
type Ending = Readonly<{ end(): Promise<void>; once(event: 'end', listener: () => void): unknown }>;
