/** The shape of a language's lexicon. */
import { z } from 'zod';
import { crisisLanguages } from '../../core/copy/language.ts';
import { fold } from './fold.ts';
import { frameNames } from './frame-names.ts';
import { ruleSchema } from './rule-schema.ts';

/** "one, two words, three": a list people can read and change in one line. Written with accents, read without. */
const words = z
  .string()
  .transform((list) => (list.trim() === '' ? [] : list.split(',').map((it) => fold(it.trim()))))
  .pipe(z.array(z.string().min(1, 'an empty entry between two commas')));

export const lexiconSchema = z.strictObject({
  language: z.enum(crisisLanguages),
  /** Chat spelling and contractions → the words they stand for. */
  spelling: z.record(z.string(), z.string()).transform(foldedBoth),
  /** What stands beside an apostrophe: "n't" after a word, "j'" before one; and after which words "'s" is a word. */
  apostrophes: z.strictObject({
    before: z.record(z.string(), z.string()),
    after: z.record(z.string(), z.string()),
    's-is': z.strictObject({ after: words, word: z.string() }).optional(),
  }),
  /** Two words written apart → the one they are. */
  joined: z.record(z.string().regex(/^\S+ \S+$/), z.string()),
  /** Chat spellings that mean something else after a number or beside these words. */
  homonyms: z.record(z.string(), words),
  /** Signs that are a word before these words alone: "2 die". */
  before: z.record(z.string(), z.strictObject({ as: z.string(), words })).default({}),
  /** Words too short to be repaired, unless two of their letters are swapped. */
  swapped: words.default([]),
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
    /** "told me to …": somebody else's words. */
    tellers: words.default([]),
    /** "no, I have not": answers, and no denial of their own. */
    answers: words.default([]),
    /** "can not say": a denial of what is said. */
    claims: words.default([]),
    /** "can not" is inability, not denial. */
    unable: words,
    /** Denials that stand behind what they deny: "je me coupe plus". */
    'negators-behind': words,
    /** Words a denial reaches across. */
    bridge: words,
    self: words,
    /** Words that say "I" inside a phrase, but not before one: "me quiero morir", "me dijo que …". */
    mine: words,
    others: words,
    /** Nouns for people who are somebody else. */
    people: words,
    address: words,
    /** Verb forms that agree with somebody else. */
    third: words,
    /** "used to" do or wish. */
    used: words,
    /** "when I was …": a time of life. */
    age: words,
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
    /** "what is …", said in general, before a phrase: its two words. */
    what: words,
    copula: words,
    source: words,
    resource: words,
    condition: words,
  }),
  /** Phrases that say nothing by themselves but change what others beside them mean; each is explained in frames.ts. */
  frames: z.partialRecord(z.enum(frameNames), z.array(z.string().min(1))).default({}),
  words: z.record(z.string().regex(/^[a-z][a-z-]*$/), words),
  rules: z.array(ruleSchema).min(1),
});

function foldedBoth(spelling: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(spelling).map(([from, to]) => [fold(from), fold(to)]));
}

export type LexiconFile = z.infer<typeof lexiconSchema>;
export type Rule = LexiconFile['rules'][number];
