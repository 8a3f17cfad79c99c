/** Finds every pattern of the grammar in a view: each anchor word costs a bounded amount of work, so the whole is linear. */
import type { Grammar, Part, Pattern } from './grammar.ts';
import type { Rule } from './lexicon-file.ts';
import type { View } from './view.ts';

/** A phrase that was found in words `from` up to, not including, `to`. */
export type Hit = Readonly<{ rule: Rule; source: string; view: View; from: number; to: number }>;

/** No phrase, gaps included, reaches further back than this from the word it was looked for by. */
const reach = 22;
const mostFillers = 4;

export type Skips = Readonly<{
  filler: ReadonlySet<number>;
  /** A gap never reaches over a denial. */ negators: ReadonlySet<number>;
  /** Words that open a new clause. */ contrast: ReadonlySet<number>;
}>;

export function findHits(view: View, grammar: Grammar, skips: Skips): readonly Hit[] {
  const { filler } = skips;
  const hits: Hit[] = [];
  const tried = new Map<Pattern, number>();
  for (let at = 0; at < view.ids.length; at++) {
    const patterns = grammar.byAnchor.get(view.ids[at] ?? 0);
    if (patterns === undefined) continue;
    const earliest = sentenceStart(view, at);
    for (const pattern of patterns) {
      const first = pattern.parts[0];
      if (first === undefined) continue;
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

/** Where the longest reading of the pattern from here ends, or 0. All readings advance together: nothing backtracks. */
function endOf(pattern: Pattern, from: number, view: View, skips: Skips): number {
  let places = advance(pattern.parts[0], [from], view, skips, true);
  for (let n = 1; n < pattern.parts.length && places.length > 0; n++) {
    const part = pattern.parts[n];
    const next = advance(part, places, view, skips, false);
    places = part?.optional === true ? union(places, next) : next;
  }
  const ends = pattern.atEnd ? places.filter((to) => endsClause(view, to, skips)) : places;
  return ends.length === 0 ? 0 : Math.max(...ends);
}

function advance(
  part: Part | undefined,
  places: readonly number[],
  view: View,
  { filler, negators }: Skips,
  first: boolean,
): number[] {
  const reached: number[] = [];
  if (part === undefined) return reached;
  for (const place of places) {
    let others = 0;
    let fillers = 0;
    for (let at = place; at < view.ids.length; at++) {
      if (!first && view.before[at] === 2) break;
      const id = view.ids[at] ?? 0;
      for (const sequence of part.byFirst.get(id) ?? []) {
        const end = follow(sequence, at, view, filler);
        if (end > 0 && !reached.includes(end)) reached.push(end);
      }
      if (first) break;
      if (filler.has(id) && fillers < mostFillers) fillers++;
      else if (others < part.gap && !negators.has(id)) others++;
      else break;
    }
  }
  return reached;
}

function follow(sequence: readonly number[], from: number, view: View, filler: ReadonlySet<number>): number {
  let at = from + 1;
  for (let n = 1; n < sequence.length; n++) {
    let skipped = 0;
    while (
      at < view.ids.length &&
      view.ids[at] !== sequence[n] &&
      filler.has(view.ids[at] ?? 0) &&
      view.before[at] !== 2 &&
      skipped < 2
    ) {
      at++;
      skipped++;
    }
    if (at >= view.ids.length || view.ids[at] !== sequence[n] || view.before[at] === 2) return 0;
    at++;
  }
  return at;
}

function endsClause(view: View, to: number, { filler, contrast }: Skips): boolean {
  let at = to;
  while (at < view.ids.length && view.before[at] === 0 && filler.has(view.ids[at] ?? 0)) at++;
  return at >= view.ids.length || view.before[at] !== 0 || contrast.has(view.ids[at] ?? 0);
}

function union(a: readonly number[], b: readonly number[]): number[] {
  return [...a, ...b.filter((it) => !a.includes(it))];
}
