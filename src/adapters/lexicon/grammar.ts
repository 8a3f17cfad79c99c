/** Compiles the slot grammar: phrases of words, named slots, options and gaps become patterns over word numbers. */
import type { LexiconFile } from './lexicon-schema.ts';
import { compilePattern } from './pattern.ts';
import type { Pattern } from './pattern.ts';
import { slotReader } from './slots.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Every pattern under the words it is looked for by. */
export type Grammar = Readonly<{ byAnchor: ReadonlyMap<number, readonly Pattern[]>; patterns: number }>;

/**
 * `#` any figure, `##` ten or more, `word`, `a|b`, `two_words|b`, `{slot}`, `x?` optional, `~` up to 3 words between (`~6` up to 6), `^` the start of a sentence, `$` the end of a clause.
 * Throws an error naming the rule for a slot that does not exist or a phrase without words.
 */
export function compileGrammar(file: LexiconFile, vocabulary: Vocabulary): Grammar {
  const common = new Set(file.common.map((word) => vocabulary.learn(word)));
  const byAnchor = new Map<number, Pattern[]>();
  let patterns = 0;
  const sequencesOf = slotReader(file.words, file.language, vocabulary);
  for (const rule of file.rules) {
    for (const source of rule.say) {
      const pattern = compilePattern(rule, source, sequencesOf);
      patterns++;
      for (const anchor of anchorsOf(pattern, common)) byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), pattern]);
    }
  }
  return { byAnchor, patterns };
}

/** The words to look for: those of the needed part whose every sequence holds a rare word, the fewest first. */
function anchorsOf(pattern: Pattern, common: ReadonlySet<number>): ReadonlySet<number> {
  const candidates = pattern.parts
    .filter((part) => !part.optional)
    .map((part) =>
      [...part.byFirst.values()]
        .flat()
        .map((sequence) => sequence.find((word) => !common.has(word)) ?? sequence[0] ?? 0),
    )
    .map((anchors) => ({ anchors: new Set(anchors), rare: anchors.every((word) => !common.has(word)) }));
  const rare = candidates.filter((it) => it.rare);
  const [best] = (rare.length > 0 ? rare : candidates).sort((a, b) => a.anchors.size - b.anchors.size);
  return best?.anchors ?? new Set();
}
