/** Telling words with letters hidden behind stars. */

/** "k*ll", "s******": the first letter and any of the others hidden. */
export function maskedForms(words: readonly string[]): ReadonlyMap<string, string> {
  const masks = new Map<string, string>();
  for (const word of words) {
    for (let from = 1; from < word.length; from++) {
      for (let to = from + 1; to <= word.length; to++) {
        const mask = word.slice(0, from) + '*'.repeat(to - from) + word.slice(to);
        if (!masks.has(mask)) masks.set(mask, word);
      }
    }
    masks.set(word.replaceAll(/[aeiou]/g, '*'), word);
  }
  return masks;
}
