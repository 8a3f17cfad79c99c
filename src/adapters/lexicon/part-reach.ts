/** Advances one part of a pattern through a view: past fillers and a gap, never over a denial or the end of a sentence. */
import type { Part } from './pattern.ts';
import type { View } from './view.ts';

const mostFillers = 4;

export type Skips = Readonly<{
  filler: ReadonlySet<number>;
  /** A gap never reaches over a denial. */ negators: ReadonlySet<number>;
  /** Words that open a new clause. */ contrast: ReadonlySet<number>;
}>;

export function advance(
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
