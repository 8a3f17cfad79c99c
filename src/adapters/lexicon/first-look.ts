/** The first look at a message: could any phrase be in it? Most talk has none, and nothing more is made of it. */
import type { Needs } from './needs.ts';
import { firstLetter, gap, invisible, kinds, mark, picture, strange, wideKind } from './plain-text.ts';
import { createSaidWords } from './said-words.ts';
import type { WordReader } from './word-reader.ts';

/**
 * Says no only where the whole reading would find no phrase, whichever view it took: every number a word can have
 * counts, wherever the word stands. What is not plain text is always worth the whole reading.
 */
export function createFirstLook(reader: Pick<WordReader, 'numbersOf'>, needs: Needs): (text: string) => boolean {
  const said = createSaidWords(reader, needs);
  return (text) => {
    said.begin();
    return !isPlain(text) || said.mayHoldPhrase();
  };

  /** Says the words of the text, as far as it is plain. */
  function isPlain(text: string): boolean {
    for (let at = 0; at < text.length;) {
      const from = at;
      let kind = kindAt(text, at);
      while (kind >= firstLetter) kind = kindAt(text, ++at);
      if (at > from) {
        if (kind === invisible || (kind === mark && goesOn(text, at))) return false;
        said.word(text, from, at);
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
