/** Where a pattern that begins at a word of a view ends. */
import { advance } from './part-reach.ts';
import type { Skips } from './part-reach.ts';
import type { Pattern } from './pattern.ts';
import type { View } from './view.ts';

/** Where the longest reading of the pattern from here ends, or 0. All readings advance together: nothing backtracks. */
export function endOf(pattern: Pattern, from: number, view: View, skips: Skips): number {
  let places = advance(pattern.parts[0], [from], view, skips, true);
  for (let n = 1; n < pattern.parts.length && places.length > 0; n++) {
    const part = pattern.parts[n];
    const next = advance(part, places, view, skips, false);
    places = part?.optional === true ? union(places, next) : next;
  }
  const ends = places.filter(
    (to) => (!pattern.atEnd || endsClause(view, to, skips)) && !pattern.notBefore.has(nextTo(view, to, skips)),
  );
  return ends.length === 0 ? 0 : Math.max(...ends);
}

function endsClause(view: View, to: number, skips: Skips): boolean {
  const next = nextTo(view, to, skips);
  return next === nothing || skips.contrast.has(next);
}

/** No word has it. */
const nothing = -1;

/** The word that follows in the same clause, fillers aside. */
function nextTo(view: View, to: number, { filler }: Skips): number {
  let at = to;
  while (at < view.ids.length && view.before[at] === 0 && filler.has(view.ids[at] ?? 0)) at++;
  return view.before[at] === 0 ? (view.ids[at] ?? nothing) : nothing;
}

function union(a: readonly number[], b: readonly number[]): number[] {
  return [...a, ...b.filter((it) => !a.includes(it))];
}
