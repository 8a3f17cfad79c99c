/** A lane for prepared statements that stand alone: questions share one line, and each change has one of its own. */
import type { CompiledQuery } from 'kysely';

/** Rows, as the statement asks for them. By its name a line knows the statement again, and plans it once. */
export type Lane = (name: string, query: CompiledQuery) => Promise<readonly unknown[]>;

type Question = { name: string; text: string; values: unknown[] };
type Asked = Readonly<{ query(question: Question): Promise<Readonly<{ rows: unknown[] }>> }>;
type Line = Asked & Readonly<{ end(): Promise<void>; once(event: 'end', listener: () => void): unknown }>;

/**
 * A line that is being talked on is cheap to talk on: nothing is woken, and what is asked together is read together.
 * Changes wait for the disk and for one another, and nobody's question should wait behind them. `dial` opens a line
 * that is pipelined; `changes` is a pool.
 */
export function createLane(changes: Asked, dial: () => Promise<Line>): Readonly<{ ask: Lane; end(): Promise<void> }> {
  let line: Promise<Line> | undefined;
  return {
    async ask(name, { sql: text, parameters, query: { kind } }) {
      const asked = kind === 'SelectQueryNode' ? await (line ??= open()) : changes;
      return (await asked.query({ name, text, values: [...parameters] })).rows;
    },
    async end() {
      const last = line;
      line = undefined;
      await (await last?.catch(() => undefined))?.end();
    },
  };

  /** One that broke is left to whoever waits on it; the next question opens another. */
  async function open(): Promise<Line> {
    try {
      const opened = await dial();
      opened.once('end', () => (line = undefined));
      return opened;
    } catch (cause) {
      line = undefined;
      throw cause;
    }
  }
}
