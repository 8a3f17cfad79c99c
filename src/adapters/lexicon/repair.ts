/** Turns one written chunk into words: contractions, chat spelling, leet, stretched letters, split and joined words. */
import { hasDigitInWord, readings } from './leet.ts';
import type { LexiconFile } from './lexicon-schema.ts';
import { maskedForms } from './masks.ts';
import { misspellingsOf } from './misspelling.ts';
import { unstretched } from './stretched.ts';
import type { Vocabulary } from './vocabulary.ts';

export type Words = readonly string[];
export type Repair = Readonly<{
  /** What is written, with contractions and chat spelling written out. */
  written(chunk: string, previous?: string, next?: string): Words;
  /** The one word that two written apart are, if they are. */
  join(first: string | undefined, second: string): string | undefined;
  /** What is meant; the same array as `written` when nothing needed repair. */
  meant(chunk: string, written: Words): Words;
  /** Letters that were typed apart, or words run together, as known words. */
  segment(letters: string): Words | undefined;
}>;
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
const longestWord = 14;
const longestChunk = 40;

export function createRepair(file: LexiconFile, vocabulary: Vocabulary): Repair {
  const spelling = new Map(Object.entries(file.spelling).map(([from, to]) => [from, to.split(' ')]));
  const misspelling = misspellingsOf(file.repair, file.real);
  const telling = new Set(file.repair);
  const known = (word: string): boolean => vocabulary.has(word) || spelling.has(word);
  const masks = maskedForms(file.repair);

  const homonyms = new Map(Object.entries(file.homonyms).map(([word, beside]) => [word, new Set(beside)]));
  const joins = new Map<string, Map<string, string>>();
  for (const [apart, one] of Object.entries(file.joined)) {
    const [first = '', second = ''] = apart.split(' ');
    joins.set(second, (joins.get(second) ?? new Map<string, string>()).set(first, one));
  }
  const join = (first: string | undefined, second: string): string | undefined => joins.get(second)?.get(first ?? '');

  const written = (chunk: string, previous = '', next = ''): Words => {
    const beside = homonyms.get(chunk);
    if (beside !== undefined && (beside.has(previous) || beside.has(next) || isDigit(previous))) return [chunk];
    const spelt = spelling.get(chunk);
    if (spelt !== undefined) return spelt;
    if (!chunk.includes("'")) return [chunk];
    const ending = endings.find(([from]) => chunk.endsWith(from));
    if (ending !== undefined) return (chunk.slice(0, -ending[0].length) + ending[1]).split(' ');
    const base = chunk.endsWith("'s") ? chunk.slice(0, -2) : undefined;
    if (base !== undefined && beforeIs.has(base)) return [base, 'is'];
    return [base ?? chunk.replaceAll("'", '')];
  };
  const spell = (word: string): Words => spelling.get(word) ?? [word];

  const segment = (letters: string): Words | undefined => {
    if (letters.length > longestChunk) return undefined;
    // Fewest words win; `best[n]` spells the first n letters.
    const best: (Words | undefined)[] = [[]];
    for (let end = 1; end <= letters.length; end++) {
      for (let from = Math.max(0, end - longestWord); from < end; from++) {
        const head = best[from];
        const word = letters.slice(from, end);
        if (head === undefined || !known(word) || (word.length === 1 && word !== 'i' && word !== 'a')) continue;
        if ((best[end]?.length ?? Infinity) > head.length + 1) best[end] = [...head, word];
      }
    }
    return best[letters.length]?.flatMap(spell);
  };

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
  return { written, join, meant, segment };
}

/** "w-a-n-t" is a word typed apart; "well-known" and "anymore.i" are several words. */
function apart(
  chunk: string,
  written: (chunk: string) => Words,
  segment: (letters: string) => Words | undefined,
): Words {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at <= chunk.length; at++) {
    if (at < chunk.length && !'-_.'.includes(chunk.charAt(at))) continue;
    if (at > from) parts.push(chunk.slice(from, at));
    from = at + 1;
  }
  const letters = parts.length >= 3 && parts.every((part) => part.length <= 2) ? segment(parts.join('')) : undefined;
  return letters ?? segment(parts.join('')) ?? parts.flatMap((part) => written(part));
}
const isDigit = (word: string): boolean => word !== '' && word.charCodeAt(0) >= 48 && word.charCodeAt(0) <= 57;
