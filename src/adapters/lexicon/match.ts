/** Finds every pattern of the grammar in a view: each anchor word costs a bounded amount of work, so the whole is linear. */
import type { Grammar } from './grammar.ts';
import type { Rule } from './lexicon-schema.ts';
import type { Needs } from './needs.ts';
import type { Skips } from './part-reach.ts';
import { endOf } from './pattern-end.ts';
import type { Pattern } from './pattern.ts';
import type { View } from './view.ts';

/** A phrase that was found in words `from` up to, not including, `to`. */
export type Hit = Readonly<{ rule: Rule; source: string; view: View; from: number; to: number }>;

/** No phrase, gaps included, reaches further back than this from the word it was looked for by. */
const reach = 22;

/** Hits of a view, in the order of its words. */
export function createMatcher(grammar: Grammar, skips: Skips, needs: Needs): (view: View) => readonly Hit[] {
  return (view) => {
    needs.begin();
    for (const id of view.ids) needs.say(id);
    return findHits(view, grammar, skips, needs.hasAll);
  };
}

function findHits(
  view: View,
  { byAnchor }: Grammar,
  skips: Skips,
  hasAll: (pattern: Pattern) => boolean,
): readonly Hit[] {
  const { filler } = skips;
  const hits: Hit[] = [];
  const tried = new Map<Pattern, number>();
  for (let at = 0; at < view.ids.length; at++) {
    const patterns = byAnchor.get(view.ids[at] ?? 0);
    if (patterns === undefined) continue;
    const earliest = sentenceStart(view, at);
    for (const pattern of patterns) {
      const first = pattern.parts[0];
      // Most phrases lack a word altogether, and are done with before any place is looked at.
      if (first === undefined || !hasAll(pattern)) continue;
      for (let from = Math.max(earliest, tried.get(pattern) ?? 0); from <= at; from++) {
        if (!first.byFirst.has(view.ids[from] ?? 0)) continue;
        if (pattern.atStart && !onlyFillersBefore(view, from, filler)) continue;
        const to = endOf(pattern, from, view, skips);
        if (to > 0) hits.push({ rule: pattern.rule, source: pattern.source, view, from, to });
      }
      tried.set(pattern, at + 1);
    }
  }
  return hits;
}

function sentenceStart(view: View, at: number): number {
  let from = at;
  while (from > 0 && at - from < reach && view.before[from] !== 2) from--;
  return from;
}

function onlyFillersBefore(view: View, from: number, filler: ReadonlySet<number>): boolean {
  let at = from;
  while (at > 0 && view.before[at] !== 2) {
    at--;
    if (!filler.has(view.ids[at] ?? 0)) return false;
  }
  return true;
}
