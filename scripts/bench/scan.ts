/** How fast words are read: beside what any reading must do at least, and beside a filter of words that many use. */
import { parseArgs } from 'node:util';
import { DataSet, englishRecommendedTransformers, parseRawPattern, RegExpMatcher } from 'obscenity';
import { openLexicon } from '../../src/adapters/lexicon/index.ts';
import { crisisLanguages } from '../../src/core/copy/language.ts';
import { immediate } from '../../test/crisis/cases/immediate.ts';
import { notice } from '../../test/crisis/cases/notice.ts';
import { inPairs, median, type Pair } from './pairs.ts';
import { compared, comparedAtWorst, lineOf, tableOf, type Finding } from './report.ts';
import { messagesFrom } from './scan-messages.ts';

const seed = 20_261_128;
/** Rounds of everything in one turn, so that a turn is long enough to be timed. */
const rounds = 5;

export async function run(given: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...given], options: { quick: { type: 'boolean' } } });
  const isQuick = values.quick === true;
  const lexicon = await openLexicon();
  const { ascii, all } = messagesFrom(seed, isQuick ? 4_000 : 20_000);
  const read = async (text: string): Promise<void> => {
    if ((await lexicon.read(text, { languages: crisisLanguages })) !== undefined) noticed += 1;
  };
  let noticed = 0;
  let kept = 0;
  const lower = (text: string): void => {
    kept += text.normalize('NFKC').toLowerCase().length;
  };
  const findings: Finding[] = [];
  const found = (it: Finding): void => {
    findings.push(it);
    console.log(`${tableOf([it])}\n`);
  };

  const pairs = isQuick ? 3 : 7;
  const compare = (messages: readonly string[]): Promise<readonly Pair[]> =>
    inPairs({ pairs, warmUps: 2 }, async () => ({
      bare: async () => perMessage(messages, rounds, lower),
      ours: async () => perMessageOf(messages, rounds, read),
    }));
  const behind = [
    `${all.length} messages from seed ${seed}, each read ${rounds} times a turn; bare: normalize('NFKC').toLowerCase()`,
  ];
  const asUsual = { unit: 'µs', digits: 3, behind };
  found(compared({ what: 'harmless ASCII', target: 5, pairs: await compare(ascii), ...asUsual }));
  found(compared({ what: 'all messages', target: 25, pairs: await compare(all), ...asUsual }));

  const phrases = [immediate, notice].flatMap((it) => Object.values(it).flat());
  const filter = filterOf(phrases);
  const few = all.slice(0, isQuick ? 200 : 2_000);
  let matched = 0;
  const filtered = await inPairs({ pairs, warmUps: 1 }, async () => ({
    bare: async () => perMessageOf(few, rounds, read),
    ours: async () => perMessage(few, 1, (text) => (matched += filter.hasMatch(text) ? 1 : 0)),
  }));
  // How many times as long the filter takes: the other way round, so that less is better here, too.
  found(
    compared({
      what: 'share of a word filter',
      unit: 'µs',
      digits: 3,
      target: 1 / 50,
      pairs: filtered.map(({ bare, ours }) => ({ bare: ours, ours: bare })),
      behind: [`obscenity 0.4.6 with ${phrases.length} literal phrases of danger, over ${few.length} of the messages`],
    }),
  );
  found(await longest(lexicon, isQuick));
  found(await memory(all, read));
  console.log(`\n${tableOf(findings)}\n`);
  console.log(`Noticed ${noticed} times, ${matched} matched, ${kept} characters lowered.`);
  console.log(lineOf('scan', isQuick, findings));
  return findings.some(({ verdict }) => verdict === 'over') ? 1 : 0;
}

/** Microseconds for one message. */
function perMessage(messages: readonly string[], times: number, work: (text: string) => void): number {
  const start = performance.now();
  for (let round = 0; round < times; round += 1) for (const text of messages) work(text);
  return ((performance.now() - start) * 1_000) / (times * messages.length);
}

async function perMessageOf(
  messages: readonly string[],
  times: number,
  work: (text: string) => Promise<void>,
): Promise<number> {
  const start = performance.now();
  for (let round = 0; round < times; round += 1) for (const text of messages) await work(text);
  return ((performance.now() - start) * 1_000) / (times * messages.length);
}

function filterOf(phrases: readonly string[]): RegExpMatcher {
  const words = new DataSet<{ name: string }>();
  for (const phrase of phrases) {
    const literal = phrase.toLowerCase().replace(/[^a-z0-9 ]/g, '');
    words.addPhrase((it) => it.setMetadata({ name: literal }).addPattern(parseRawPattern(literal)));
  }
  return new RegExpMatcher({ ...words.build(), ...englishRecommendedTransformers });
}

type Lexicon = Awaited<ReturnType<typeof openLexicon>>;

/** The slowest hundredth of messages of 2,000 characters, every tenth of them with words of danger in it. */
async function longest(lexicon: Lexicon, isQuick: boolean): Promise<Finding> {
  const { all } = messagesFrom(seed + 1, 20_000);
  const whole = all.join(' ');
  const count = isQuick ? 200 : 1_000;
  const dangers = Object.values(immediate).flat();
  const took: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const from = (at * 1_777) % (whole.length - 2_000);
    const danger = at % 10 === 0 ? `${dangers[at % dangers.length] ?? ''}. ` : '';
    const text = (danger + whole.slice(from, from + 2_000)).slice(0, 2_000);
    const start = performance.now();
    await lexicon.read(text, { languages: crisisLanguages });
    took.push(performance.now() - start);
  }
  const sorted = took.toSorted((a, b) => a - b);
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
  return comparedAtWorst({
    what: '2,000 characters, p99',
    unit: 'ms',
    digits: 3,
    target: 1,
    pairs: [{ bare: 1, ours: p99 }],
    behind: [`${count} messages; median ${median(took).toFixed(3)} ms, longest ${Math.max(...took).toFixed(3)} ms`],
  });
}

/** What half a million readings leave behind, against what was there before; needs --expose-gc to mean anything. */
async function memory(messages: readonly string[], read: (text: string) => Promise<void>): Promise<Finding> {
  const held = (): number => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed / 1_048_576;
  };
  await perMessageOf(messages, 5, read);
  const before = held();
  await perMessageOf(messages, 20, read);
  const after = held();
  return comparedAtWorst({
    what: 'memory after reading on',
    unit: 'MB',
    digits: 1,
    target: 1.1,
    pairs: [{ bare: before, ours: after }],
    behind: [
      `${messages.length * 20} readings between the two; garbage ${globalThis.gc === undefined ? 'not ' : ''}collected first`,
    ],
  });
}
