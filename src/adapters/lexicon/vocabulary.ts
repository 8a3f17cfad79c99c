/** The words a lexicon knows, as numbers: matching compares integers. */

/** `unknown` is 0; `number` stands for any figure. */
export type Vocabulary = Readonly<{ id(word: string): number; learn(word: string): number; has(word: string): boolean }>;

export const unknown = 0;
export const number = 1;
/** How a phrase writes "any figure". */
export const numberSign = '#';

export function createVocabulary(): Vocabulary {
  const ids = new Map<string, number>([[numberSign, number]]);
  return {
    id: (word) => ids.get(word) ?? (isFigure(word) ? number : unknown),
    has: (word) => ids.has(word),
    learn(word) {
      const id = ids.get(word) ?? ids.size + 1;
      ids.set(word, id);
      return id;
    },
  };
}

function isFigure(word: string): boolean {
  const code = word.charCodeAt(0);
  if (code < 48 || code > 57) return false;
  // "5th", "11pm", "20mm" are figures to a phrase as well.
  for (let at = 1; at < word.length - 2; at++) if (word.charCodeAt(at) < 48 || word.charCodeAt(at) > 57) return false;
  return true;
}
