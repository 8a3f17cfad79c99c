/** The words a lexicon knows, as numbers: matching compares integers. */

export type Vocabulary = Readonly<{
  id(word: string): number;
  learn(word: string): number;
  has(word: string): boolean;
  /** The greatest number given so far. */
  size(): number;
}>;

const unknown = 0;
const number = 1;
const largeNumber = 2;
const year = 3;
/** How a phrase writes "any figure", and "ten or more". */
export const numberSign = '#';
export const largeNumberSign = '##';
/** "1999", "2015". */
export const yearSign = '####';

export function createVocabulary(): Vocabulary {
  const ids = new Map<string, number>([
    [numberSign, number],
    [largeNumberSign, largeNumber],
    [yearSign, year],
  ]);
  return {
    id: (word) => ids.get(word) ?? figure(word),
    has: (word) => ids.has(word),
    size: () => ids.size,
    learn(word) {
      const id = ids.get(word) ?? ids.size + 1;
      ids.set(word, id);
      return id;
    },
  };
}

/** "5", "5th" and "11pm" are figures to a phrase; "20mg" is a dose, not a count. */
function figure(word: string): number {
  let digits = 0;
  while (digits < word.length && word.charCodeAt(digits) >= 48 && word.charCodeAt(digits) <= 57) digits++;
  if (digits === 0 || word.length - digits > 2 || word.endsWith('mg') || word.endsWith('ml')) return unknown;
  if (digits === 4 && digits === word.length && (word.startsWith('19') || word.startsWith('20'))) return year;
  return digits >= 2 && digits === word.length ? largeNumber : number;
}
