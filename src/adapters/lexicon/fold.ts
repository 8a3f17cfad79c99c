/** Folds characters: compatibility forms, look-alikes, invisible and combining marks, and case, in one linear pass. */
import { confusables } from './confusables.ts';

// One code point at a time, so there is nothing to backtrack over.
const invisible = /[\p{Cf}\p{M}\u115F\u1160\u3164\uFFA0\p{Cs}]/u;
const picture = /\p{Extended_Pictographic}/u;
// Measured over the file of test cases: asking a Map is cheaper than asking a property class each time.
const remembered = new Map<number, string>();
const rememberedAtMost = 4096;

/** Lower-case text in which only letters that can be read as Latin, digits, punctuation and emoji carry meaning. */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  let folded = '';
  for (const character of text.normalize('NFKC').toLowerCase().normalize('NFD')) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 128) folded += character;
    // Between letters it is typed for one; before a word it is how Spanish opens a call.
    else if (code === openingMark) folded += isLetter(folded.charCodeAt(folded.length - 1)) ? 'i' : ' ';
    else folded += foldOne(code, character);
  }
  return folded;
}

const openingMark = 0xa1;
const isLetter = (code: number): boolean => code >= 97 && code <= 122;

export const isPicture = (character: string): boolean => picture.test(character);

function foldOne(code: number, character: string): string {
  const known = confusables.get(code) ?? remembered.get(code);
  if (known !== undefined) return known;
  const folded = invisible.test(character) ? '' : character;
  if (remembered.size < rememberedAtMost) remembered.set(code, folded);
  return folded;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}
