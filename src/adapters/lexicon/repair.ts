/** Turns one written chunk into words: contractions, chat spelling, leet, stretched letters, split and joined words. */
import { hasDigitInWord, readings } from './leet.ts';
import type { LexiconFile } from './lexicon-schema.ts';
import { maskedForms } from './masks.ts';
import { misspellingsOf } from './misspelling.ts';
import { apart, longestChunk, segmenter } from './segments.ts';
import { homonymsOf, spellingOf, writingOut, type Homonyms } from './spelt-out.ts';
import { unstretched } from './stretched.ts';
import type { Vocabulary } from './vocabulary.ts';

type Words = readonly string[];
export type Repair = Readonly<{
  /** What is written, with contractions and chat spelling written out. */
  written(chunk: string): Words;
  homonyms: Homonyms;
  /** For the second of two words written apart: which first ones make one word with it, and which. */
  joins: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** What is meant; the same array as `written` when nothing needed repair. */
  meant(chunk: string, written: Words): Words;
  /** Letters that were typed apart, or words run together, as known words. */
  segment(letters: string): Words | undefined;
}>;

export function createRepair(file: LexiconFile, vocabulary: Vocabulary): Repair {
  const spelling = spellingOf(file);
  const misspelling = misspellingsOf(file.repair, file.real);
  const telling = new Set(file.repair);
  const known = (word: string): boolean => vocabulary.has(word) || spelling.has(word);
  const masks = maskedForms(file.repair);
  const spell = (word: string): Words => spelling.get(word) ?? [word];
  const segment = segmenter(known, spell);
  const written = writingOut(file);

  const meant = (chunk: string, as: Words): Words => {
    const first = as[0] ?? '';
    if (chunk.length > longestChunk || as.length > 1 || known(first)) return as;
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
    const parts = chunk.length >= 5 ? segment(readings(chunk)[0] ?? chunk) : undefined;
    return parts?.some((part) => telling.has(part) || part === 'die') === true ? parts : as;
  };
  return { written, homonyms: homonymsOf(file), joins: joinsOf(file), meant, segment };
}

function joinsOf({ joined }: Pick<LexiconFile, 'joined'>): Repair['joins'] {
  const joins = new Map<string, Map<string, string>>();
  for (const [apart, one] of Object.entries(joined)) {
    const [first = '', second = ''] = apart.split(' ');
    joins.set(second, (joins.get(second) ?? new Map<string, string>()).set(first, one));
  }
  return joins;
}
