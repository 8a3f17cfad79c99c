/** The zone somebody probably meant: the one the fewest slips of the finger away. */
import { cityOf, plain, withoutAccents, zones } from './zone-names.ts';

/** Longer than any zone's name: what is longer is not compared letter by letter. */
const longestText = 48;

export function nearestZone(text: string): string | undefined {
  const wanted = withoutAccents(text.toLowerCase());
  if (wanted.length < 3 || wanted.length > longestText) return undefined;
  // One slip in three letters, at most three: beyond that a suggestion is a guess.
  let closest = Math.min(3, Math.floor(wanted.length / 3)) + 1;
  let nearest: string | undefined;
  for (const zone of zones) {
    const distance = Math.min(slips(wanted, plain(zone)), slips(wanted, cityOf(zone)));
    if (distance < closest) [closest, nearest] = [distance, zone];
  }
  return nearest;
}

/** How many letters must be added, dropped, changed or swapped with their neighbour (optimal string alignment). */
function slips(from: string, to: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[to.length] ?? 0;
}
