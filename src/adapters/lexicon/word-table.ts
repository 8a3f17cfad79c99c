/** Words that were looked up before, and the numbers they can have, packed so that looking one up touches little memory. */
// People talk in the same words. A Map of strings costs a new string for each word and several times this in memory
// that is not at hand (measured with `npm run bench -- discord --only watch`).

/** No longer word is kept: it is hardly said twice. */
export const longestWord = 24;
const wordsAtMost = 4096;
const slots = 4 * wordsAtMost;
const lettersAtMost = 12 * wordsAtMost;
const numbersAtMost = 8 * wordsAtMost;

export type WordTable = Readonly<{
  /** Of the word in the first `length` of `letters`, or -1 where it was not kept. Good until the next `keep`. */
  find(letters: Uint8Array, length: number): number;
  /** Keeps it with its numbers and says under which; what was kept before may be forgotten. */
  keep(letters: Uint8Array, length: number, numbers: readonly number[]): number;
  /** The numbers of word `n` are `numbers` from `from[n]` up to, not including, `from[n + 1]`. */
  numbers: Uint16Array;
  from: Uint16Array;
}>;

export function createWordTable(): WordTable {
  /** 1 + the word that is here; 0 where none is. */
  const at = new Uint16Array(slots);
  const letterPool = new Uint8Array(lettersAtMost);
  const lettersFrom = new Uint16Array(wordsAtMost + 1);
  const numbers = new Uint16Array(numbersAtMost);
  const from = new Uint16Array(wordsAtMost + 1);
  let kept = 0;
  return { find, keep, numbers, from };

  function find(letters: Uint8Array, length: number): number {
    return (at[slotOf(letters, length)] ?? 0) - 1;
  }

  function keep(letters: Uint8Array, length: number, its: readonly number[]): number {
    const letterAt = lettersFrom[kept] ?? 0;
    const numberAt = from[kept] ?? 0;
    if (
      kept === wordsAtMost ||
      letterAt + length > lettersAtMost ||
      (numberAt + its.length > numbersAtMost && numberAt > 0)
    ) {
      at.fill(0);
      kept = 0;
      return keep(letters, length, its);
    }
    letterPool.set(letters.subarray(0, length), letterAt);
    numbers.set(its, numberAt);
    lettersFrom[kept + 1] = letterAt + length;
    from[kept + 1] = numberAt + its.length;
    at[slotOf(letters, length)] = kept + 1;
    return kept++;
  }

  /** Where the word is, or the free place where it would be: open addressing, one step at a time. */
  function slotOf(letters: Uint8Array, length: number): number {
    // FNV-1a.
    let hash = 0x811c9dc5;
    for (let n = 0; n < length; n++) hash = Math.imul(hash ^ (letters[n] ?? 0), 0x01000193);
    let slot = (hash ^ (hash >>> 15)) & (slots - 1);
    while (at[slot] !== 0 && !isWord((at[slot] ?? 0) - 1, letters, length)) slot = (slot + 1) & (slots - 1);
    return slot;
  }

  function isWord(word: number, letters: Uint8Array, length: number): boolean {
    const start = lettersFrom[word] ?? 0;
    if ((lettersFrom[word + 1] ?? 0) - start !== length) return false;
    for (let n = 0; n < length; n++) if (letterPool[start + n] !== letters[n]) return false;
    return true;
  }
}
