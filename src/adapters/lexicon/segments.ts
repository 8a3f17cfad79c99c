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
  const letters = parts.length >= 3 && parts.every((part) => part.length <= 2) ? segment(parts.join('')) : undefined;
  return letters ?? segment(parts.join('')) ?? parts.flatMap((part) => written(part));
}
