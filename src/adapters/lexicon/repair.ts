/** Turns one written chunk into words: contractions, chat spelling, leet, stretched letters, split and joined words. */
import { hasDigitInWord, readings } from './leet.ts';
import type { LexiconFile } from './lexicon-schema.ts';
import { maskedForms } from './masks.ts';
import { misspellingsOf } from './misspelling.ts';
import { apart, longestChunk, mayHoldAnyOf, segmenter } from './segments.ts';
import { homonymsOf, spellingOf, writingOut, type Homonyms } from './spelt-out.ts';
import { unstretched } from './stretched.ts';
import type { Vocabulary } from './vocabulary.ts';

type Words = readonly string[];
export type Repair = Readonly<{
  /** What is written, with contractions and chat spelling written out. */
  written(chunk: string): Words;
  homonyms: Homonyms;
  /** What is a word before certain others, and those. */
  before: ReadonlyMap<string, Readonly<{ as: Words; words: ReadonlySet<string> }>>;
  /** For the second of two words written apart: which first ones make one word with it, and which. */
  joins: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** What is meant; the same array as `written` when nothing needed repair. */
  meant(chunk: string, written: Words): Words;
  /** Letters that were typed apart, or words run together, as known words. */
  segment(letters: string): Words | undefined;
}>;

export function createRepair(file: LexiconFile, vocabulary: Vocabulary): Repair {
  const spelling = spellingOf(file);
  const misspelling = misspellingsOf([...file.repair, ...file.swapped], file.real);
  const telling = new Set([...file.repair, 'die']);
  const tells = (words: Words): boolean => words.some((word) => telling.has(word));
  const leftAlone = new Set(file.real);
  const known = (word: string): boolean => vocabulary.has(word) || spelling.has(word);
  const masks = maskedForms(file.repair);
  const spell = (word: string): Words => spelling.get(word) ?? [word];
  const segment = segmenter(known, spell);
  const written = writingOut(file);
  const spelledTelling = [...spelling].filter(([, words]) => tells(words)).map(([chunk]) => chunk);
  const mayTell = mayHoldAnyOf([...telling, ...spelledTelling]);

  const meant = (chunk: string, as: Words): Words => {
    const first = as[0] ?? '';
    if (as.length > 1) return chunk.includes("'") ? eachMeant(as) : as;
    if (chunk.length > longestChunk || known(first) || leftAlone.has(first) || isFigure(chunk)) return as;
    if (first.length < 3 && !'$@!*'.includes(first.charAt(0)) && !hasDigitInWord(first)) return as;
    if (chunk.includes('-') || chunk.includes('_') || chunk.includes('.')) return apart(chunk, written, segment);
    const unmasked = chunk.includes('*') || chunk.includes('#') ? masks.get(chunk.replaceAll('#', '*')) : undefined;
    if (unmasked !== undefined) return spell(unmasked);
    for (const reading of readings(chunk)) {
      for (const tried of [reading, ...unstretched(reading)]) {
        if (tried !== chunk && known(tried)) return spell(tried);
        const near = misspelling(tried);
        if (near !== undefined) return spell(near);
      }
    }
    const [letters = chunk] = readings(chunk);
    const parts = chunk.length >= 5 && mayTell(letters) ? segment(letters) : undefined;
    return parts !== undefined && tells(parts) ? parts : as;
  };
  /** Either side of an apostrophe may be disguised. */
  const eachMeant = (as: Words): Words => {
    const each = as.flatMap((word) => meant(word, [word]));
    return each.length === as.length && each.every((word, n) => word === as[n]) ? as : each;
  };
  return { written, homonyms: homonymsOf(file), before: beforeOf(file), joins: joinsOf(file), meant, segment };
}

function beforeOf({ before }: Pick<LexiconFile, 'before'>): Repair['before'] {
  return new Map(Object.entries(before).map(([sign, { as, words }]) => [sign, { as: [as], words: new Set(words) }]));
}

/** Whatever stands for a figure needs no repair. */
function isFigure(chunk: string): boolean {
  for (let at = 0; at < chunk.length; at++) if (chunk.charCodeAt(at) < 48 || chunk.charCodeAt(at) > 57) return false;
  return true;
}

function joinsOf({ joined }: Pick<LexiconFile, 'joined'>): Repair['joins'] {
  const joins = new Map<string, Map<string, string>>();
  for (const [apart, one] of Object.entries(joined)) {
    const [first = '', second = ''] = apart.split(' ');
    joins.set(second, (joins.get(second) ?? new Map<string, string>()).set(first, one));
  }
  return joins;
}
