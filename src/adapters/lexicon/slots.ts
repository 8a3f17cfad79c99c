/** Expands words, alternatives and named slots of a phrase into sequences of word numbers. */
import type { WrittenOut } from './spelt-out.ts';
import { largeNumberSign, numberSign, type Vocabulary, yearSign } from './vocabulary.ts';

type Slots = Readonly<Record<string, readonly string[]>>;
const deepest = 4;

export function slotReader(
  slots: Slots,
  language: string,
  vocabulary: Vocabulary,
  writtenOut: WrittenOut,
): (part: string, where: string) => number[][] {
  const known = new Map<string, string[][]>();
  const expand = (phrase: string, where: string, depth: number): string[][] => {
    if (depth > deepest) throw new Error(`${language}.yaml: ${where}: slots nest deeper than ${deepest}`);
    return phrase
      .split(' ')
      .reduce<string[][]>(
        (heads, word) => heads.flatMap((head) => alternatives(word, where, depth).map((tail) => [...head, ...tail])),
        [[]],
      );
  };
  const alternatives = (word: string, where: string, depth: number): string[][] =>
    word.split('|').flatMap((option) => {
      if (option === numberSign) return [[numberSign], [largeNumberSign], [yearSign]];
      if (option === largeNumberSign) return [[largeNumberSign], [yearSign]];
      if (!option.startsWith('{')) return [option.split('_').flatMap(apart)];
      const name = option.slice(1, -1);
      const ready = known.get(name);
      if (ready !== undefined) return ready;
      const phrases = slots[name];
      if (phrases === undefined) throw new Error(`${language}.yaml: ${where}: there is no slot {${name}}`);
      const expanded = phrases.flatMap((phrase) => expand(phrase, `words.${name}`, depth + 1));
      known.set(name, expanded);
      return expanded;
    });
  // Two words at an apostrophe, as in what people write.
  const apart = (word: string): readonly string[] => (word.includes("'") ? writtenOut(word) : [word]);
  return (part, where) => alternatives(part, where, 0).map((words) => words.map((word) => vocabulary.learn(word)));
}
