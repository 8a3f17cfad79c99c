/** The shape of a language's lexicon and the one place where its YAML is read and checked. */
import { readFile, readdir } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { CrisisTheme } from '../../core/ports/crisis-detector.ts';

const themes = [
  'despair',
  'suicide',
  'self-harm',
  'danger-from-others',
  'injury-now',
  'eating',
  'worried-for-other',
] as const satisfies readonly CrisisTheme[];

/** "one, two words, three": a list people can read and change in one line. */
const words = z
  .string()
  .transform((list) => list.split(',').map((it) => it.trim()))
  .pipe(z.array(z.string().min(1, 'an empty entry between two commas')));
const level = z.union([z.literal(1), z.literal(2), z.literal(3)]);

const rule = z.strictObject({
  id: z.string().regex(/^[a-z]+(?:[.-][a-z0-9]+)*$/),
  theme: z.enum(themes),
  level,
  certainty: z.enum(['hint', 'clear']).default('clear'),
  /** A figure of speech as often as a wish: a laugh or a trivial cause takes it back entirely. */
  weak: z.boolean().default(false),
  /** A hint that only counts as level 2 beside a hint of another rule. */
  adds: z.boolean().default(false),
  /** A time, a note, a plan: lifts a level 2 anywhere in the message to level 3. */
  urges: z.boolean().default(false),
  /** Named urgency in the same sentence make it level 3. */
  rises: z.boolean().default(false),
  /** Contexts this rule is not judged by, because its phrases already hold them. */
  keeps: z.array(z.enum(['negation', 'who', 'past', 'quote', 'address'])).default([]),
  say: z.array(z.string().min(1)).min(1),
});

const file = z.strictObject({
  language: z.enum(['en']),
  /** Chat spelling and contractions → the words they stand for. */
  spelling: z.record(z.string(), z.string()),
  /** Two words written apart → the one they are. */
  joined: z.record(z.string().regex(/^\S+ \S+$/), z.string()),
  /** Chat spellings that mean something else after a number or beside these words. */
  homonyms: z.record(z.string(), words),
  /** Words that misspellings are repaired to. */
  repair: words,
  /** Real words one letter away from those, left as they are. */
  real: words,
  /** Words that may stand between any two parts of a phrase. */
  filler: words,
  /** Words too common to start a search from. */
  common: words,
  context: z.strictObject({
    negators: words,
    /** "stopped wanting to": turn a wish around as a denial does. */
    reversers: words,
    /** "can not" is inability, not denial. */
    unable: words,
    /** Words a denial reaches across. */
    bridge: words,
    self: words,
    others: words,
    /** Nouns for people who are somebody else. */
    people: words,
    address: words,
    /** Verb forms that agree with somebody else. */
    third: words,
    past: words,
    present: words,
    recovery: words,
    /** Forms that can tell of the past; a wish in the present tense is never softened by "years ago". */
    'past-verbs': words,
    /** "is going to", "is about to": what a thing may be said to do. */
    progressive: words,
    /** Words that open a new clause. */
    contrast: words,
    laugh: words,
    trivial: words,
    urgent: words,
    source: words,
    resource: words,
    condition: words,
  }),
  words: z.record(z.string().regex(/^[a-z][a-z-]*$/), words),
  rules: z.array(rule).min(1),
});

export type LexiconFile = z.infer<typeof file>;
export type Rule = LexiconFile['rules'][number];

/** Reads every `*.yaml` of the folder. Throws one error that names file and path of everything wrong. */
export async function readLexicons(folder: URL): Promise<readonly LexiconFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  if (names.length === 0) throw new Error(`No lexicon in ${folder.pathname}: expected at least en.yaml.`);
  return Promise.all(names.map(async (name) => checkLexicon(name, await readFile(new URL(name, folder), 'utf8'))));
}

/** Checks one lexicon. Throws an error with a line per problem: file, path, what was expected. */
export function checkLexicon(name: string, source: string): LexiconFile {
  const result = file.safeParse(parseYaml(name, source));
  if (!result.success) {
    throw new Error(
      result.error.issues.map((it) => `${name}: ${it.path.join('.') || 'the file'}: ${it.message}`).join('\n'),
    );
  }
  const ids = result.data.rules.map((it) => it.id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new Error(`${name}: rules: the id "${twice}" is used twice`);
  return result.data;
}

function parseYaml(name: string, source: string): unknown {
  try {
    return parse(source);
  } catch (problem) {
    throw new Error(`${name}: not readable as YAML: ${problem instanceof Error ? problem.message : 'unknown'}`, {
      cause: problem,
    });
  }
}
