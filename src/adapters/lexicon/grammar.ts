/** Compiles the slot grammar: phrases of words, named slots, options and gaps become patterns over word numbers. */
import type { LexiconFile } from './lexicon-schema.ts';
import { compilePattern } from './pattern.ts';
import type { Pattern } from './pattern.ts';
import { slotReader } from './slots.ts';
import { writingOut } from './spelt-out.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Every pattern under the words it is looked for by. */
export type Grammar = Readonly<{
  byAnchor: ReadonlyMap<number, readonly Pattern[]>;
  patterns: number;
  /** Of words in a row, the one that is said least. */
  rarest(words: readonly number[]): number;
  /** About how often a word is said, against one that is not common. */
  commonness(word: number): number;
}>;

/**
 * `#` any figure, `##` ten or more, `word`, `a|b`, `two_words|b`, `{slot}`, `x?` optional, `~` up to 3 words between (`~6` up to 6), `^` the start of a sentence, `$` the end of a clause, `!a|b` none of these words behind it.
 * Throws an error naming the rule for a slot that does not exist or a phrase without words.
 */
export function compileGrammar(file: LexiconFile, vocabulary: Vocabulary): Grammar {
  // The longer a word, the less often it is said.
  const common = new Map(file.common.map((word) => [vocabulary.learn(word), word.length]));
  const rarest = (words: readonly number[]): number =>
    words.find((word) => !common.has(word)) ??
    words.reduce((a, b) => ((common.get(b) ?? 0) > (common.get(a) ?? 0) ? b : a), words[0] ?? 0);
  const commonness = (word: number): number => (common.has(word) ? 200 / (common.get(word) ?? 1) : 1);
  const byAnchor = new Map<number, Pattern[]>();
  let patterns = 0;
  const sequencesOf = slotReader(file.words, file.language, vocabulary, writingOut(file));
  for (const rule of file.rules) {
    for (const source of rule.say) {
      const pattern = compilePattern(rule, source, sequencesOf);
      patterns++;
      for (const anchor of anchorsOf(pattern, rarest, common))
        byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), pattern]);
    }
  }
  return { byAnchor, patterns, rarest, commonness };
}

/** The words to look for: those of the needed part whose every sequence holds a rare word, the fewest first. */
function anchorsOf(
  { needs }: Pattern,
  rarest: Grammar['rarest'],
  common: Pick<ReadonlySet<number>, 'has'>,
): ReadonlySet<number> {
  const candidates = needs
    .map((sequences) => new Set(sequences.map(rarest)))
    .map((anchors) => ({ anchors, rare: [...anchors].every((word) => !common.has(word)) }));
  const rare = candidates.filter((it) => it.rare);
  const [best] = (rare.length > 0 ? rare : candidates).sort((a, b) => a.anchors.size - b.anchors.size);
  return best?.anchors ?? new Set();
}
