/** Ours on a local Slack beside a bare Bolt app on another, in one run, by Socket Mode and by HTTP: CPU by ratios, and answers in time. */
import { startBare, startOurs, type Options } from './children.ts';
import { inFrame } from './frame.ts';
import { measureCheckIn, measureCrisis, type Both } from './slack-interactions.ts';
import { measureSlowDatabase } from './slack-slow-database.ts';
import { bareBolt, connected, openGroup, openPlace, settingsOf, ways, type Way } from './slack-stage.ts';

const parts = ways.flatMap((way) => [`${way}-crisis`, `${way}-check-in`, `${way}-slow-database`] as const);

export const run = (given: readonly string[]): Promise<number> =>
  inFrame('slack', parts, given, async ({ wants, found, newDatabase, isQuick, options }) => {
    const pairs = isQuick ? 3 : 7;
    for (const way of ways) {
      if (wants(`${way}-crisis`) || wants(`${way}-check-in`)) {
        await using both = await openBoth(way, await newDatabase(), options);
        if (wants(`${way}-crisis`)) found(await measureCrisis(both, { pairs, each: isQuick ? 400 : 12_000 }));
        if (wants(`${way}-check-in`)) found(await measureCheckIn(both, { pairs, each: isQuick ? 400 : 6_000 }));
      }
      if (wants(`${way}-slow-database`)) {
        const load = { rate: 50, seconds: isQuick ? 5 : 100 };
        found(await measureSlowDatabase(await newDatabase(), way, { ...load, options }));
      }
    }
  });

/** Both bots running, the same people on both sides, and a group with all of them in it on ours. */
async function openBoth(way: Way, database: string, options: Options): Promise<Both & AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  const [barePlace, ourPlace] = await Promise.all([openPlace({ record: false }), openPlace({ record: false })]);
  stack.use(barePlace.slack);
  stack.use(ourPlace.slack);
  const bareChild = stack.use(await startBare(bareBolt, settingsOf(barePlace, way), options));
  const ourChild = stack.use(await startOurs(settingsOf(ourPlace, way), database, options));
  const bare = await connected(barePlace, bareChild, way);
  const ours = await connected(ourPlace, ourChild, way);
  await ourChild.during(() => openGroup(ourPlace));
  const moved = stack.move();
  return { way, database, bare, ours, [Symbol.asyncDispose]: () => moved.disposeAsync() };
}
