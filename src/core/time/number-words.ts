/** Numbers and places in words: "three", "first", "second to last". */

const ordinalWords = ['first', 'second', 'third', 'fourth', 'fifth'] as const;
const numberWords = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;

/** "first" and "1st" are 1, "last" is -1, "second to last" and "second last" are -2. */
export function ordinalFrom(words: string): number | undefined {
  if (words === 'last') return -1;
  const fromEnd = /^(\S+)[ -](?:to[ -])?last$/.exec(words);
  if (fromEnd) return negative(ordinalFrom(fromEnd[1] ?? ''));
  const at = ordinalWords.findIndex((word) => word === words);
  if (at >= 0) return at + 1;
  const digits = /^(\d{1,3})(st|nd|rd|th)$/.exec(words);
  return digits ? Number(digits[1]) : undefined;
}

const negative = (number: number | undefined): number | undefined => (number && number > 0 ? -number : undefined);

/** "3" and "three" are 3; nothing for anything else, and nothing below 1. */
export function numberFrom(word: string): number | undefined {
  const at = numberWords.findIndex((it) => it === word);
  if (at >= 0) return at + 1;
  return /^[1-9]\d{0,2}$/.test(word) ? Number(word) : undefined;
}
