/** Writes out what people shorten: contractions and chat spelling, unless the words beside them mean something else. */
import type { LexiconFile } from './lexicon-schema.ts';

const endings: readonly (readonly [string, string])[] = [
  ["n't", ' not'],
  ["'m", ' am'],
  ["'re", ' are'],
  ["'ve", ' have'],
  ["'ll", ' will'],
  ["'d", ' would'],
];
const beforeIs = new Set(
  'he she it that what who there here everyone nobody life how where this tonight today tomorrow'.split(' '),
);

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
export function writingOut(spelling: Spelling): (chunk: string) => readonly string[] {
  return (chunk) => {
    const spelt = spelling.get(chunk);
    if (spelt !== undefined) return spelt;
    if (!chunk.includes("'")) return [chunk];
    const ending = endings.find(([from]) => chunk.endsWith(from));
    if (ending !== undefined) return (chunk.slice(0, -ending[0].length) + ending[1]).split(' ');
    const base = chunk.endsWith("'s") ? chunk.slice(0, -2) : undefined;
    if (base !== undefined && beforeIs.has(base)) return [base, 'is'];
    return [base ?? chunk.replaceAll("'", '')];
  };
}

const isDigit = (word: string): boolean => word !== '' && word.charCodeAt(0) >= 48 && word.charCodeAt(0) <= 57;
