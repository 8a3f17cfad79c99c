/** Shortens words that have no other way to be said whole, between what people see as characters. */

const graphemesOf = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What people see as characters: an emoji of seven code points is one. */
export const graphemes = (words: string): readonly string[] =>
  apart.test(words) ? words.split('') : Array.from(graphemesOf.segment(words), ({ segment }) => segment);

/** Latin letters and punctuation, which never join into one (UAX #29): most words, at a fraction of the cost. */
const apart = /^[ -~\u00a0-\u02ff\u2010-\u2027\u2030-\u205e]*$/;

export const ellipsis = '…';

/** At most `most` UTF-16 code units; what was cut ends with an ellipsis. */
export function clip(words: string, most: number): string {
  const whole = words.toWellFormed();
  if (whole.length <= most) return whole;
  let kept = '';
  for (const grapheme of graphemes(whole)) {
    if (kept.length + grapheme.length > most - ellipsis.length) break;
    kept += grapheme;
  }
  return kept.trimEnd() + ellipsis;
}

/** Something to see: Discord refuses a label or text of nothing but spaces and characters without shape. */
export const isBlank = (words: string): boolean => !/[^\s\p{Cc}\p{Cf}]/u.test(words);
