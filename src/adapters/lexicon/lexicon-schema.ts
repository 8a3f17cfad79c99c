/** The shape of a language's lexicon. */
import { z } from 'zod';
import { ruleSchema } from './rule-schema.ts';

/** "one, two words, three": a list people can read and change in one line. */
const words = z
  .string()
  .transform((list) => list.split(',').map((it) => it.trim()))
  .pipe(z.array(z.string().min(1, 'an empty entry between two commas')));

export const lexiconSchema = z.strictObject({
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
  rules: z.array(ruleSchema).min(1),
});

export type LexiconFile = z.infer<typeof lexiconSchema>;
export type Rule = LexiconFile['rules'][number];
