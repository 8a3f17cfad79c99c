/** Ours on a local Discord beside a bare discord.js bot on another, in one run: CPU by ratios, memory, and answers in time. */
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createTestDatabase, findPostgres } from '../../test/kit/services.ts';
import { startBare, startOurs, type Child } from './children.ts';
import { measureCheckIn, measureCrisis } from './discord-interactions.ts';
import { measureMemory } from './discord-memory.ts';
import { measureSlowDatabase } from './discord-slow-database.ts';
import { measureWatch } from './discord-watch.ts';
import { lineOf, tableOf, type Finding } from './report.ts';
import { openGroup, openPlace, registerAs, type Place } from './stage.ts';

export type Options = Readonly<{ profiles: string | undefined }>;
/** A bot and the Discord it is on. */
export type Side = Readonly<{ place: Place; child: Child }>;
export type Both = Readonly<{ bare: Side; ours: Side; database: string }>;

const parts = ['crisis', 'check-in', 'watch', 'memory', 'slow-database'] as const;
type Part = (typeof parts)[number];

export async function run(given: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...given],
    options: { quick: { type: 'boolean' }, only: { type: 'string' }, profile: { type: 'string' } },
  });
  const isQuick = values.quick === true;
  const only = values.only?.split(',') ?? parts;
  const strange = only.filter((it) => !(parts as readonly string[]).includes(it));
  const postgres = await findPostgres();
  if (strange.length > 0 || !postgres.available) {
    console.error(postgres.available ? `--only takes some of ${parts.join(',')}` : postgres.reason);
    return 1;
  }
  if (values.profile !== undefined) await mkdir(values.profile, { recursive: true });
  const options: Options = { profiles: values.profile };
  const wants = (part: Part): boolean => only.includes(part);
  const findings: Finding[] = [];
  const found = (finding: Finding): void => {
    findings.push(finding);
    console.log(`${tableOf([finding])}\n`);
  };

  // A signal, or a mistake that nobody waited for, ends everything as the end does: bots, databases, folders.
  await using stack = new AsyncDisposableStack();
  const stop = (code: number): void => void stack.disposeAsync().finally(() => process.exit(code));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop(130));
  process.once('uncaughtException', (cause) => {
    console.error(cause);
    stop(1);
  });
  const newDatabase = async (): Promise<string> => stack.use(await createTestDatabase(postgres.url)).url;

  const pairs = isQuick ? 3 : 7;
  if (wants('crisis') || wants('check-in') || wants('watch')) {
    await using both = await openBoth(await newDatabase(), options);
    if (wants('crisis')) found(await measureCrisis(both, { pairs, each: isQuick ? 400 : 20_000 }));
    if (wants('check-in')) found(await measureCheckIn(both, { pairs, each: isQuick ? 400 : 6_000 }));
    if (wants('watch')) found(await measureWatch(both, { pairs, each: isQuick ? 5_000 : 50_000 }));
  }
  if (wants('memory')) {
    const crowd = { servers: isQuick ? 200 : 1_000, members: 200 };
    const settle = isQuick ? 2_000 : 5_000;
    found(await measureMemory(await newDatabase(), { ...crowd, pairs: isQuick ? 1 : 3, settle, options }));
  }
  if (wants('slow-database')) {
    const load = { rate: 50, seconds: isQuick ? 5 : 20 };
    found(await measureSlowDatabase(await newDatabase(), { ...load, options }));
  }
  console.log(`\n${tableOf(findings)}\n`);
  console.log(lineOf('discord', isQuick, findings));
  return findings.some(({ verdict }) => verdict === 'over') ? 1 : 0;
}

/** Both bots running, the same people on both sides, and a group with all of them in it on ours. */
async function openBoth(database: string, options: Options): Promise<Both & AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  const [bare, ours] = await Promise.all([openPlace(), openPlace()]);
  stack.use(bare.discord);
  stack.use(ours.discord);
  const bareBot = stack.use(await startBare(bare.discord, options));
  const ourBot = stack.use(await startOurs(ours.discord, database, options));
  await registerAs(ours, bare);
  await ourBot.during(() => openGroup(ours));
  const moved = stack.move();
  return {
    database,
    bare: { place: bare, child: bareBot },
    ours: { place: ours, child: ourBot },
    [Symbol.asyncDispose]: () => moved.disposeAsync(),
  };
}
