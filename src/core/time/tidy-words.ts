/** What is done to typed text before it is read as a time or a date. */

/** Long enough for any time or date people write; longer text is not one. */
const longestText = 200;

/** Lower case, plain digits and spaces, no commas or invisible characters; `undefined` when too long to be a time. */
export function tidyWords(text: string): string | undefined {
  if (text.length > longestText) return undefined;
  const words = text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .toLowerCase()
    .replaceAll(/[’`]/g, "'")
    .replaceAll(/[,;!]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/[ .]+$/, '')
    .trim();
  // "7 p.m" is what is left of "7 p.m." above.
  return words.replaceAll(/\b([ap])\. ?m\b\.?/g, '$1m');
}
