/** Ours on a local Discord beside a bare discord.js bot on another, in one run: CPU by ratios, memory, and answers in time. */
import { startBare, startOurs, type Options, type Watched } from './children.ts';
import { measureCheckIn, measureCrisis } from './discord-interactions.ts';
import { measureMemory } from './discord-memory.ts';
import { measureSlowDatabase } from './discord-slow-database.ts';
import { measureWatch } from './discord-watch.ts';
import { inFrame } from './frame.ts';
import { bareBot, lineTo, openGroup, openPlace, registerAs, settingsOf, type Place } from './stage.ts';

/** A bot and the Discord it is on. */
export type Side = Watched & Readonly<{ place: Place }>;
export type Both = Readonly<{ bare: Side; ours: Side; database: string }>;

const parts = ['crisis', 'check-in', 'watch', 'memory', 'slow-database'] as const;

export const run = (given: readonly string[]): Promise<number> =>
  inFrame('discord', parts, given, async ({ wants, found, newDatabase, isQuick, options }) => {
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
  });

/** Both bots running, the same people on both sides, and a group with all of them in it on ours. */
async function openBoth(database: string, options: Options): Promise<Both & AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  const [bare, ours] = await Promise.all([openPlace(), openPlace()]);
  stack.use(bare.discord);
  stack.use(ours.discord);
  const bareChild = stack.use(await startBare(bareBot, settingsOf(bare), options));
  const ourChild = stack.use(await startOurs(settingsOf(ours), database, options));
  await registerAs(ours, bare);
  await ourChild.during(() => openGroup(ours));
  const moved = stack.move();
  return {
    database,
    bare: { place: bare, child: bareChild, line: lineTo(bare) },
    ours: { place: ours, child: ourChild, line: lineTo(ours) },
    [Symbol.asyncDispose]: () => moved.disposeAsync(),
  };
}
