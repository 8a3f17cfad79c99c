/** What servers full of people cost to be in, whether or not anybody there ever asks for anything. */
import { setTimeout as wait } from 'node:timers/promises';
import { startBare, startOurs, type Child, type Options } from './children.ts';
import { guildCreate, type Crowd } from './crowd.ts';
import { openInspector, type Inspector } from './inspector.ts';
import type { Pair } from './pairs.ts';
import { median } from './pairs.ts';
import { comparedAtWorst, type Finding } from './report.ts';
import { bareBot, openPlace, settingsOf, type Place } from './stage.ts';

type Growth = Readonly<{ anonymous: number; resident: number; heap: number; unasked: number }>;

export async function measureMemory(
  database: string,
  { servers, members, pairs, settle, options }: Crowd & Readonly<{ pairs: number; settle: number; options: Options }>,
): Promise<Finding> {
  const frames = Array.from({ length: servers }, (_, at) => guildCreate(at, members));
  const measured: Readonly<{ bare: Growth; ours: Growth }>[] = [];
  // Memory does not depend on who is first, so both at once.
  for (let at = 0; at < pairs; at += 1) {
    const [bare, ours] = await Promise.all([
      grown((place) => startBare(bareBot, settingsOf(place), options)),
      grown((place) => startOurs(settingsOf(place), database, options)),
    ]);
    measured.push({ bare, ours });
  }
  const by = (of: (it: Growth) => number): readonly Pair[] =>
    measured.map(({ bare, ours }) => ({ bare: of(bare), ours: of(ours) }));
  const shown = (of: (it: Growth) => number): string =>
    `${median(by(of).map((it) => it.bare)).toFixed(0)} → ${median(by(of).map((it) => it.ours)).toFixed(0)} MB`;
  const size = frames.reduce((all, it) => all + it.length, 0) / 1024 / 1024;
  return comparedAtWorst({
    what: 'memory of servers',
    unit: 'MB',
    digits: 0,
    target: 0.4,
    pairs: by((it) => it.anonymous),
    behind: [
      `growth by ${servers} servers of ${members} members (${size.toFixed(0)} MB of JSON, members listed), ${pairs} pairs of fresh processes, the worst of which is judged`,
      `anonymous resident memory, before and after each ${settle / 1_000} s of rest and a garbage collection asked for through the inspector`,
      `growth bare → ours of all resident memory: ${shown((it) => it.resident)}; of the live heap: ${shown((it) => it.heap)}; without asking for a collection: ${shown((it) => it.unasked)}`,
    ],
  });

  async function grown(start: (place: Place) => Promise<Child>) {
    const place = await openPlace();
    const { discord } = place;
    await using _ = discord;
    await using child = await start(place);
    await discord.until(() => discord.gateway.sessions().length === 1, 30_000);
    await using inspector = await openInspector(await child.inspector());
    return await child.during(async () => {
      await discord.gateway.flush();
      const before = await rested(child, inspector);
      for (const [at, frame] of frames.entries()) {
        discord.gateway.tell('GUILD_CREATE', frame);
        if (at % 20 === 19) await discord.gateway.flush();
      }
      await discord.gateway.flush();
      const after = await rested(child, inspector);
      return {
        anonymous: after.anonymous - before.anonymous,
        resident: after.resident - before.resident,
        heap: after.heap - before.heap,
        unasked: after.unasked - before.unasked,
      };
    });
  }

  async function rested(child: Child, inspector: Inspector): Promise<Growth> {
    await wait(settle);
    const unasked = child.memory().anonymous;
    // Twice: what the first finds unreachable may hold more.
    await inspector.collectGarbage();
    await inspector.collectGarbage();
    const heap = await inspector.heapUsed();
    await wait(1_000);
    return { ...child.memory(), heap, unasked };
  }
}
