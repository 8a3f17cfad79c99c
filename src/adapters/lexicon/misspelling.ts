/** Finds the known word one edit away (a letter more, fewer, other, or two swapped; of short words two swapped alone), in time that depends on the word alone. */

export type Misspellings = (word: string) => string | undefined;

const shortest = 5;
const shortestSwapped = 3;
const longest = 14;

/** Indexes every target under itself less one letter (the symmetric-delete idea), so a look-up needs no search. */
export function misspellingsOf(targets: readonly string[], real: readonly string[]): Misspellings {
  const near = new Map<string, string[]>();
  const heads = new Set(targets.flatMap(headsOf));
  const leaveAlone = new Set([...real, ...targets]);
  const add = (key: string, target: string): void => void near.set(key, [...(near.get(key) ?? []), target]);
  for (const target of targets) {
    add(target, target);
    for (const key of withoutOneLetter(target)) add(key, target);
  }
  return (word) => {
    if (word.length < shortestSwapped || word.length > longest || !heads.has(headOf(word.charCodeAt(0), word.length)))
      return undefined;
    if (leaveAlone.has(word)) return undefined;
    for (const key of [word, ...withoutOneLetter(word)]) {
      const target = near.get(key)?.find((it) => isOneEdit(word, it));
      if (target !== undefined) return target;
    }
    return undefined;
  };
}

/** How words begin, and how long they are, that can be one edit away from the target: most words are told by that alone. */
const headsOf = (target: string): readonly number[] => [
  ...[-1, 0, 1].map((more) => headOf(target.charCodeAt(0), target.length + more)),
  headOf(target.charCodeAt(1), target.length),
];
const headOf = (letter: number, length: number): number => letter * 64 + length;

function withoutOneLetter(word: string): readonly string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** One edit, and not in the first letter unless the first two are swapped: "charming" is not "harming". */
function isOneEdit(word: string, target: string): boolean {
  if (Math.abs(word.length - target.length) > 1 || target.length < shortestSwapped) return false;
  let from = 0;
  while (from < word.length && word.charAt(from) === target.charAt(from)) from++;
  let back = 0;
  while (back < Math.min(word.length, target.length) - from && word.at(-1 - back) === target.at(-1 - back)) back++;
  const left = word.slice(from, word.length - back);
  const wanted = target.slice(from, target.length - back);
  if (left.length === 2 && wanted.length === 2)
    return left.charAt(0) === wanted.charAt(1) && left.charAt(1) === wanted.charAt(0);
  return target.length >= shortest && from > 0 && left.length <= 1 && wanted.length <= 1;
}
