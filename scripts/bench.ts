/** Measures the bot: `npm run bench -- <name>` runs one benchmark, without a name they are listed. */
type Bench = Readonly<{
  what: string;
  /** The exit code: 1 where something is over its target. */
  load(): Promise<Readonly<{ run(options: readonly string[]): Promise<number> }>>;
}>;

const benches: Readonly<Record<string, Bench>> = {
  discord: {
    what: 'CPU, memory and answers on Discord, beside a bare discord.js bot (ten minutes; --quick: two)',
    load: () => import('./bench/discord.ts'),
  },
  slack: {
    what: 'CPU and answers on Slack, by Socket Mode and by HTTP, beside a bare Bolt app (twenty minutes; --quick: three)',
    load: () => import('./bench/slack.ts'),
  },
  scan: {
    what: 'reading words: beside lowering them, and beside a filter of words (a minute; --quick: some seconds)',
    load: () => import('./bench/scan.ts'),
  },
};

const [name, ...options] = process.argv.slice(2);
const bench = benches[name ?? ''];
if (bench === undefined) {
  if (name !== undefined) console.error(`There is no benchmark "${name}".`);
  console.log('npm run bench -- <name>, with one of these:');
  for (const [its, { what }] of Object.entries(benches)) console.log(`  ${its}: ${what}`);
  process.exitCode = name === undefined ? 0 : 1;
} else {
  const { run } = await bench.load();
  process.exitCode = await run(options);
}
