/** Letters typed apart or run together, as known words: "k m s", "wanttodie", "w-a-n-t". */

const longestWord = 14;
/** Longer than anything people run together; what is longer is not taken apart. */
export const longestChunk = 40;

/** `undefined` when the letters are no known words one after another. */
export type Segment = (letters: string) => readonly string[] | undefined;

/** Of all ways to spell the letters with known words, the one of the fewest words. */
export function segmenter(isKnown: (word: string) => boolean, spell: (word: string) => readonly string[]): Segment {
  return (letters) => {
    if (letters.length > longestChunk) return undefined;
    // `best[n]` spells the first n letters.
    const best: (readonly string[] | undefined)[] = [[]];
    for (let end = 1; end <= letters.length; end++) {
      for (let from = Math.max(0, end - longestWord); from < end; from++) {
        const head = best[from];
        const word = letters.slice(from, end);
        if (head === undefined || !isKnown(word) || (word.length === 1 && word !== 'i' && word !== 'a')) continue;
        if ((best[end]?.length ?? Infinity) > head.length + 1) best[end] = [...head, word];
      }
    }
    return best[letters.length]?.flatMap(spell);
  };
}

const telling = 3;

/** Could any of these words be among the letters? Says no where none begins anywhere: far quicker than spelling them. */
export function mayHoldAnyOf(words: readonly string[]): (letters: string) => boolean {
  const beginnings = new Set(words.map((word) => word.slice(0, telling)));
  const lengths = [...new Set([...beginnings].map((it) => it.length))];
  return (letters) => {
    for (let at = 0; at < letters.length; at++)
      for (const length of lengths) if (beginnings.has(letters.slice(at, at + length))) return true;
    return false;
  };
}

/** "w-a-n-t" is a word typed apart; "well-known" and "anymore.i" are several words. */
export function apart(
  chunk: string,
  written: (chunk: string) => readonly string[],
  segment: Segment,
): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at <= chunk.length; at++) {
    if (at < chunk.length && !'-_.'.includes(chunk.charAt(at))) continue;
    if (at > from) parts.push(chunk.slice(from, at));
    from = at + 1;
  }
  const whole = segment(parts.join(''));
  const isSpelt = parts.length >= 3 && parts.every((part) => part.length <= 2);
  // "meio-dia" is no English crumbs: words run together are longer than that.
  const isSaid = whole !== undefined && (isSpelt || parts.join('').length >= 2 * whole.length);
  return isSaid ? whole : parts.flatMap((part) => written(part));
}
