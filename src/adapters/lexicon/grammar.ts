/** Compiles the slot grammar: phrases of words, named slots, options and gaps become patterns over word numbers. */
import type { LexiconFile, Rule } from './lexicon-file.ts';
import { largeNumberSign, numberSign, type Vocabulary } from './vocabulary.ts';

/** One part of a phrase: any of its word sequences, after at most `gap` other words. */
export type Part = Readonly<{
  byFirst: ReadonlyMap<number, readonly (readonly number[])[]>;
  optional: boolean;
  gap: number;
}>;
export type Pattern = Readonly<{
  rule: Rule;
  source: string;
  parts: readonly Part[];
  atStart: boolean;
  atEnd: boolean;
}>;
/** Every pattern under the words it is looked for by. */
export type Grammar = Readonly<{ byAnchor: ReadonlyMap<number, readonly Pattern[]>; patterns: number }>;

type Slots = Readonly<Record<string, readonly string[]>>;
const defaultGap = 3;
const deepest = 4;

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

function compilePattern(rule: Rule, source: string, sequencesOf: (part: string, where: string) => number[][]): Pattern {
  const parts: Part[] = [];
  let gap = 0;
  const tokens = source.split(' ').filter((it) => it !== '');
  for (const token of tokens) {
    if (token === '^' || token === '$') continue;
    if (token.startsWith('~')) {
      gap = token.length > 1 ? Number(token.slice(1)) : defaultGap;
      continue;
    }
    const optional = token.endsWith('?');
    const sequences = sequencesOf(optional ? token.slice(0, -1) : token, `rule ${rule.id}: "${source}"`);
    const byFirst = new Map<number, number[][]>();
    for (const sequence of sequences) {
      const first = sequence[0] ?? 0;
      byFirst.set(first, [...(byFirst.get(first) ?? []), sequence]);
    }
    parts.push({ byFirst, optional, gap });
    gap = 0;
  }
  const needed = parts.findIndex((part) => !part.optional);
  if (needed < 0) throw new Error(`rule ${rule.id}: "${source}" has no word that must be there`);
  // A phrase starts with a part that must be there: an optional beginning changes nothing but the span.
  return { rule, source, parts: parts.slice(needed), atStart: tokens[0] === '^', atEnd: tokens.at(-1) === '$' };
}

function slotReader(
  slots: Slots,
  language: string,
  vocabulary: Vocabulary,
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
      if (option === numberSign) return [[numberSign], [largeNumberSign]];
      if (!option.startsWith('{')) return [option.split('_')];
      const name = option.slice(1, -1);
      const ready = known.get(name);
      if (ready !== undefined) return ready;
      const phrases = slots[name];
      if (phrases === undefined) throw new Error(`${language}.yaml: ${where}: there is no slot {${name}}`);
      const expanded = phrases.flatMap((phrase) => expand(phrase, `words.${name}`, depth + 1));
      known.set(name, expanded);
      return expanded;
    });
  return (part, where) => alternatives(part, where, 0).map((words) => words.map((word) => vocabulary.learn(word)));
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
