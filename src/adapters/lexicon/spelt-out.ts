/** Writes out what people shorten: contractions and chat spelling, unless the words beside them mean something else. */
import type { LexiconFile } from './lexicon-schema.ts';

/** Chat spellings and what each stands for. */
export type Spelling = ReadonlyMap<string, readonly string[]>;
export const spellingOf = ({ spelling }: Pick<LexiconFile, 'spelling'>): Spelling =>
  new Map(Object.entries(spelling).map(([from, to]) => [from, to.split(' ')]));

/** Spellings that are words of their own beside any of these. */
export type Homonyms = ReadonlyMap<string, ReadonlySet<string>>;
export const homonymsOf = ({ homonyms }: Pick<LexiconFile, 'homonyms'>): Homonyms =>
  new Map(Object.entries(homonyms).map(([word, beside]) => [word, new Set(beside)]));

/** Is it the word itself between these two others, and nothing that people shorten? */
export const isItself = (beside: ReadonlySet<string>, previous = '', next = ''): boolean =>
  beside.has(previous) || beside.has(next) || isDigit(previous);

/** The words a chunk stands for. */
export type WrittenOut = (chunk: string) => readonly string[];

export function writingOut({ apostrophes, ...file }: Pick<LexiconFile, 'spelling' | 'apostrophes'>): WrittenOut {
  const spelling = spellingOf(file);
  const after = Object.entries(apostrophes.after);
  const before = new Map(Object.entries(apostrophes.before));
  const sIs = { after: new Set(apostrophes['s-is']?.after), word: apostrophes['s-is']?.word ?? '' };
  return written;

  function written(chunk: string): readonly string[] {
    const spelt = spelling.get(chunk);
    if (spelt !== undefined) return spelt;
    const mark = chunk.indexOf("'");
    if (mark < 0) return [chunk];
    const first = before.get(chunk.slice(0, mark));
    if (first !== undefined && mark + 1 < chunk.length) return [first, ...written(chunk.slice(mark + 1))];
    const ending = after.find(([from]) => chunk.endsWith(from));
    if (ending !== undefined) return [chunk.slice(0, -ending[0].length), ending[1]];
    const base = chunk.endsWith("'s") ? chunk.slice(0, -2) : undefined;
    if (base !== undefined && sIs.after.has(base)) return [base, sIs.word];
    return [base ?? chunk.replaceAll("'", '')];
  }
}

const isDigit = (word: string): boolean => word !== '' && word.charCodeAt(0) >= 48 && word.charCodeAt(0) <= 57;
