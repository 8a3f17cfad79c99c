/** The first look at a message: could any phrase be in it, and of which language? Most talk has none, and nothing more is made of it. */
import type { Chunk } from './chunks.ts';
import { firstLetter, gap, invisible, kinds, mark, picture, strange, wideKind } from './plain-text.ts';
import { createSaidWords } from './said-words.ts';
import type { SharedNeeds } from './shared-needs.ts';

/**
 * Says no only where the whole reading would find no phrase, whichever view it took: every number a word can have
 * counts, wherever the word stands. Languages come as bits, the first as 1, the second as 2, and so on.
 */
export type FirstLook = Readonly<{
  /** Undefined where the text is not plain: only its chunks tell. */
  atText(text: string): number | undefined;
  atChunks(chunks: readonly Chunk[]): number;
}>;

export function createFirstLook(needs: SharedNeeds): FirstLook {
  const said = createSaidWords(needs);
  const { letters } = said;
  return {
    atText(text) {
      said.begin();
      return isPlain(text) ? said.mayHoldPhrase() : undefined;
    },
    atChunks(chunks) {
      said.begin();
      for (const { text } of chunks) said.chunk(text);
      return said.mayHoldPhrase();
    },
  };

  /** Says the words of the text, as far as it is plain. */
  function isPlain(text: string): boolean {
    for (let at = 0; at < text.length;) {
      let length = 0;
      let kind = kindAt(text, at);
      while (kind >= firstLetter) {
        letters[length++] = kind;
        kind = kindAt(text, ++at);
      }
      if (length > 0) {
        if (kind === invisible || (kind === mark && goesOn(text, at))) return false;
        said.word(length);
      }
      if (kind === strange) return false;
      if (kind === picture) said.picture(text.codePointAt(at) ?? 0);
      at += isLowSurrogate(text.charCodeAt(at + 1)) ? 2 : 1;
    }
    return true;
  }
}

/** Does the word go on behind these marks? */
function goesOn(text: string, from: number): boolean {
  let at = from;
  while (kindAt(text, at) === mark) at++;
  const kind = kindAt(text, at);
  return kind >= firstLetter || kind === invisible;
}

function kindAt(text: string, at: number): number {
  if (at >= text.length) return gap;
  return kinds[text.charCodeAt(at)] ?? wideKind(text.codePointAt(at) ?? 0);
}

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
