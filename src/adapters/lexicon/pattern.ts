/** One phrase of the slot grammar as a pattern: parts, options, gaps, and where it must stand. */
import type { Rule } from './lexicon-schema.ts';

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
  /** The sequences of each part that must be there; the fewest first. */
  needs: readonly (readonly (readonly number[])[])[];
  atStart: boolean;
  atEnd: boolean;
  /** None of these words may follow. */
  notBefore: ReadonlySet<number>;
}>;
const defaultGap = 3;

export function compilePattern(
  rule: Rule,
  source: string,
  sequencesOf: (part: string, where: string) => number[][],
): Pattern {
  const parts: Part[] = [];
  const notBefore = new Set<number>();
  let gap = 0;
  const tokens = source.split(' ').filter((it) => it !== '');
  for (const token of tokens) {
    if (token === '^' || token === '$') continue;
    if (token.startsWith('~')) {
      gap = token.length > 1 ? Number(token.slice(1)) : defaultGap;
      continue;
    }
    const where = `rule ${rule.id}: "${source}"`;
    if (token.startsWith('!')) {
      for (const [word] of sequencesOf(token.slice(1), where)) notBefore.add(word ?? 0);
      continue;
    }
    const optional = token.endsWith('?');
    const sequences = sequencesOf(optional ? token.slice(0, -1) : token, where);
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
  const needs = parts
    .filter((part) => !part.optional)
    .map(({ byFirst }) => [...byFirst.values()].flat())
    .sort((a, b) => a.length - b.length);
  return {
    rule,
    source,
    // A phrase starts with a part that must be there: an optional beginning changes nothing but the span.
    parts: parts.slice(needed),
    needs,
    atStart: tokens[0] === '^',
    atEnd: tokens.at(-1) === '$',
    notBefore,
  };
}
