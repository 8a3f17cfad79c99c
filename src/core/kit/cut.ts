/** Words made short enough, where people would cut them. */

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
