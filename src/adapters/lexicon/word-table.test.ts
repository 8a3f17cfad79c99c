/** The table is a Map that forgets, and never gives one word the numbers of another. */
import { array, assert, constantFrom, integer, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWordTable, longestWord } from './word-table.ts';

const word = array(constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: longestWord }).map((it) => it.join(''));
const lettersOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.padEnd(longestWord)));

describe('the table of words', () => {
  it('gives each word its own numbers', () => {
    assert(
      property(array(tuple(word, array(integer({ min: 1, max: 60_000 }), { maxLength: 5 }))), (words) => {
        const table = createWordTable();
        const known = new Map<string, readonly number[]>();
        for (const [text, numbers] of words) {
          if (!known.has(text)) table.keep(lettersOf(text), text.length, numbers);
          known.set(text, known.get(text) ?? numbers);
        }
        for (const [text, numbers] of known) expect(numbersOf(table, text)).toEqual(numbers);
      }),
    );
  });

  it('knows words that begin alike apart', () => {
    const table = createWordTable();
    const words = ['a', 'b'];
    for (let n = 0; words.length < 4_000; n++) words.push(`${words[n]}a`, `${words[n]}b`);
    const longestFirst = words.toReversed();
    longestFirst.forEach((text, n) => table.keep(lettersOf(text), text.length, [n]));
    longestFirst.forEach((text, n) => expect(numbersOf(table, text)).toEqual([n]));
  });

  it('begins anew when it is full, and still has what came last', () => {
    const table = createWordTable();
    for (let n = 0; n < 20_000; n++) {
      const text = `word${n}`;
      expect(numbersOf(table, text)).toBeUndefined();
      table.keep(lettersOf(text), text.length, [n % 60_000, 7]);
      expect(numbersOf(table, text)).toEqual([n % 60_000, 7]);
    }
    expect(numbersOf(table, 'word0')).toBeUndefined();
  });

  it('holds words with many numbers', () => {
    const table = createWordTable();
    const many = Array.from({ length: 500 }, (_, n) => n);
    for (let n = 0; n < 200; n++) {
      const text = `w${n}`;
      table.keep(lettersOf(text), text.length, many);
      expect(numbersOf(table, text)).toEqual(many);
    }
  });
});

function numbersOf(table: ReturnType<typeof createWordTable>, text: string): readonly number[] | undefined {
  const found = table.find(lettersOf(text), text.length);
  return found < 0 ? undefined : [...table.numbers.subarray(table.from[found], table.from[found + 1])];
}
