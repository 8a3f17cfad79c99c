/** How long the written parts of an answer may be, and how they are cut. */

/** How long each of the two written parts may be, in UTF-16 units; both fit on one card beside everything else. */
export const wordsMost = 1000;

/** At most so many UTF-16 units, ending with an ellipsis where cut, never inside what people read as one character. */
export function cut(words: string, most: number): string {
  if (words.length <= most) return words;
  let kept = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(words)) {
    if (kept.length + segment.length > most - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
