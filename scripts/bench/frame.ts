/** What every benchmark of bots runs in: its options, a PostgreSQL, and an end that leaves nothing behind. */
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createTestDatabase, findPostgres } from '../../test/kit/services.ts';
import type { Options } from './children.ts';
import { lineOf, tableOf, type Finding } from './report.ts';

export type Frame<Part extends string> = Readonly<{
  isQuick: boolean;
  options: Options;
  wants(part: Part): boolean;
  /** Of its own, dropped at the end; its address. */
  newDatabase(): Promise<string>;
  /** Prints it, and again at the end with all others. */
  found(finding: Finding): void;
}>;

/** The exit code: 1 where something is over its target, or where it could not begin. */
export async function inFrame<Part extends string>(
  bench: string,
  parts: readonly Part[],
  given: readonly string[],
  measure: (frame: Frame<Part>) => Promise<void>,
): Promise<number> {
  const { values } = parseArgs({
    args: [...given],
    options: { quick: { type: 'boolean' }, only: { type: 'string' }, profile: { type: 'string' } },
  });
  const isQuick = values.quick === true;
  const only: readonly string[] = values.only?.split(',') ?? parts;
  const strange = only.filter((it) => !(parts as readonly string[]).includes(it));
  const postgres = await findPostgres();
  if (strange.length > 0 || !postgres.available) {
    console.error(postgres.available ? `--only takes some of ${parts.join(',')}` : postgres.reason);
    return 1;
  }
  if (values.profile !== undefined) await mkdir(values.profile, { recursive: true });
  const findings: Finding[] = [];

  // A signal, or a mistake that nobody waited for, ends everything as the end does: bots, databases, folders.
  await using stack = new AsyncDisposableStack();
  const stop = (code: number): void => void stack.disposeAsync().finally(() => process.exit(code));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop(130));
  process.once('uncaughtException', (cause) => {
    console.error(cause);
    stop(1);
  });
  await measure({
    isQuick,
    options: { profiles: values.profile },
    wants: (part) => only.includes(part),
    newDatabase: async () => stack.use(await createTestDatabase(postgres.url)).url,
    found(finding) {
      findings.push(finding);
      console.log(`${tableOf([finding])}\n`);
    },
  });
  console.log(`\n${tableOf(findings)}\n`);
  console.log(lineOf(bench, isQuick, findings));
  return findings.some(({ verdict }) => verdict === 'over') ? 1 : 0;
}
