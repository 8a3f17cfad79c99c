/** The zone somebody probably meant: the one the fewest slips of the finger away. */
import { cityOf, otherCities, plain, withoutAccents, zones } from './zone-names.ts';

/** Longer than any zone's name: what is longer is not compared letter by letter. */
const longestText = 48;

export function nearestZone(text: string): string | undefined {
  const wanted = withoutAccents(text.toLowerCase());
  if (wanted.length < 3 || wanted.length > longestText) return undefined;
  // Somebody who stopped typing early: the city that goes on like this, if only one zone has such a city.
  const begun = places.filter(([city]) => city.startsWith(wanted));
  const [only] = begun;
  if (only !== undefined && wanted.length >= 4 && begun.every(([, zone]) => zone === only[1])) return only[1];
  // One slip in three letters, at most three: beyond that a suggestion is a guess.
  let closest = Math.min(3, Math.floor(wanted.length / 3)) + 1;
  let nearest: string | undefined;
  for (const [name, zone] of [...zones.map((it) => [plain(it), it] as const), ...places]) {
    const distance = slips(wanted, name);
    if (distance < closest) [closest, nearest] = [distance, zone];
  }
  return nearest;
}

const places: readonly (readonly [city: string, zone: string])[] = [
  ...zones.map((zone) => [cityOf(zone), zone] as const),
  ...otherCities,
];

/** How many letters must be added, dropped, changed or swapped with their neighbour (optimal string alignment). */
export function slips(from: string, to: string): number {
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
