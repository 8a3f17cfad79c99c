/** What the phrases of several languages need, asked at once: the words of each are numbered behind those of the one before. */
import type { Grammar } from './grammar.ts';
import { compileNeeds, type Needs } from './needs.ts';
import type { Pattern } from './pattern.ts';
import type { WordReader } from './word-reader.ts';

/** One language, as far as a first look needs it. */
export type Spoken = Readonly<{
  grammar: Pick<Grammar, 'byAnchor' | 'rarest' | 'commonness'>;
  words: Pick<WordReader, 'numbersOf'>;
  /** How many numbers its vocabulary has given. */
  size: number;
}>;

export type SharedNeeds = Pick<Needs, 'begin' | 'say' | 'mayHold'> &
  Readonly<{
    /** How many languages there are. */
    count: number;
    /** Every number a chunk can have in any of the languages, as far as a phrase asks for it. */
    numbersOf(chunk: string): readonly number[];
    /** Which of the languages a number belongs to. */
    languageOf(number: number): number;
  }>;

export function shareNeeds(languages: readonly Spoken[]): SharedNeeds {
  // The number of unknown words, 0, is everybody's and is never said.
  const behind = languages.map((_, n) => languages.slice(0, n).reduce((sum, it) => sum + it.size, 0));
  const all = languages.reduce((sum, it) => sum + it.size, 0);
  const byAnchor = new Map<number, readonly Pattern[]>();
  languages.forEach(({ grammar }, n) => {
    const by = behind[n] ?? 0;
    const moved = new Map([...new Set([...grammar.byAnchor.values()].flat())].map((it) => [it, movedBy(it, by)]));
    for (const [anchor, patterns] of grammar.byAnchor)
      byAnchor.set(
        anchor + by,
        patterns.flatMap((it) => moved.get(it) ?? []),
      );
  });
  const { begin, say, mayHold, matters } = compileNeeds({ byAnchor, rarest, commonness }, all);
  return { begin, say, mayHold, count: languages.length, numbersOf, languageOf };

  function numbersOf(chunk: string): readonly number[] {
    return languages
      .flatMap(({ words }, n) => words.numbersOf(chunk).map((it) => it + (behind[n] ?? 0)))
      .filter(matters);
  }

  function languageOf(number: number): number {
    let language = languages.length - 1;
    while (language > 0 && number <= (behind[language] ?? 0)) language--;
    return language;
  }

  function rarest(words: readonly number[]): number {
    const language = languageOf(words[0] ?? 0);
    const by = behind[language] ?? 0;
    return (languages[language]?.grammar.rarest(words.map((it) => it - by)) ?? 0) + by;
  }

  function commonness(word: number): number {
    const language = languageOf(word);
    return languages[language]?.grammar.commonness(word - (behind[language] ?? 0)) ?? 1;
  }
}

const movedBy = (pattern: Pattern, by: number): Pattern => ({
  ...pattern,
  needs: pattern.needs.map((sequences) => sequences.map((words) => words.map((it) => it + by))),
});
