/** Chunks as words with their numbers. What a chunk can be is worked out once and remembered: people talk in the same words. */
import { readings } from './leet.ts';
import type { Repair } from './repair.ts';
import { isItself } from './spelt-out.ts';
import type { Vocabulary } from './vocabulary.ts';

export type Word = Readonly<{
  text: string;
  id: number;
  /** The one word it is with the one before it, where two are written apart. */
  after: ReadonlyMap<string, Word> | undefined;
}>;
export type Words = readonly Word[];
/** As written, and as meant: the same array where nothing needed repair. */
export type Spelt = Readonly<{ written: Words; meant: Words }>;

export type WordReader = Readonly<{
  /** A chunk between these two others. */
  read(chunk: string, previous?: string, next?: string): Spelt;
  /** Letters that were typed apart, as known words. */
  segment(letters: string): Words | undefined;
  /** Every number that any word of a chunk can have, whatever stands beside it; without the number of unknown words. */
  numbersOf(chunk: string): readonly number[];
}>;

/** `other` where it is another word beside certain ones: a spelling that is a word of its own, a sign that is none. */
type Remembered = Readonly<{
  usual: Spelt;
  other: Readonly<{ is(previous?: string, next?: string): boolean; as: Spelt }> | undefined;
}>;
/** Single words without their order, in memory alone; then it begins anew. */
const rememberedAtMost = 4096;
/** What is longer is hardly said twice. */
const longestRemembered = 24;

export function createWordReader(repair: Repair, vocabulary: Vocabulary): WordReader {
  const remembered = new Map<string, Remembered>();
  return { read, segment: (letters) => repair.segment(letters)?.map(wordOf), numbersOf };

  function read(chunk: string, previous?: string, next?: string): Spelt {
    const { usual, other } = remembered.get(chunk) ?? lookUp(chunk);
    return other?.is(previous, next) === true ? other.as : usual;
  }

  function numbersOf(chunk: string): readonly number[] {
    const { usual, other } = remembered.get(chunk) ?? lookUp(chunk);
    const found: number[] = [];
    for (const words of [usual.written, usual.meant, other?.as.written, other?.as.meant]) note(words ?? [], found);
    return found;
  }

  /** Once, unless a word is there twice: "byebye". */
  function note(words: Words, found: number[]): void {
    const before = new Set(found);
    for (const { id, after } of words) {
      if (id !== 0 && !before.has(id)) found.push(id);
      for (const joined of after?.values() ?? []) if (joined.id !== 0 && !before.has(joined.id)) found.push(joined.id);
    }
  }

  function lookUp(chunk: string): Remembered {
    const found = { usual: speltAs(chunk, repair.written(chunk)), other: otherOf(chunk) };
    if (chunk.length > longestRemembered) return found;
    if (remembered.size >= rememberedAtMost) remembered.clear();
    remembered.set(chunk, found);
    return found;
  }

  function otherOf(chunk: string): Remembered['other'] {
    const beside = repair.homonyms.get(chunk);
    if (beside !== undefined)
      return { is: (previous, next) => isItself(beside, previous, next), as: speltAs(chunk, [chunk]) };
    const before = repair.before.get(chunk);
    if (before === undefined) return undefined;
    return { is: (_, next = '') => readings(next).some((it) => before.words.has(it)), as: speltAs(chunk, before.as) };
  }

  function speltAs(chunk: string, as: readonly string[]): Spelt {
    const meant = repair.meant(chunk, as);
    const written = as.map(wordOf);
    return { written, meant: meant === as ? written : meant.map(wordOf) };
  }

  function wordOf(text: string): Word {
    const joins = repair.joins.get(text);
    const after = joins === undefined ? undefined : new Map([...joins].map(([first, one]) => [first, wordOf(one)]));
    return { text, id: vocabulary.id(text), after };
  }
}
