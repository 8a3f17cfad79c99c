/** The words of a message as they come, and whether they could make a phrase. */
import { apostrophe } from './plain-text.ts';
import type { SharedNeeds } from './shared-needs.ts';
import { createWordTable, longestWord } from './word-table.ts';

/** Single letters in a row that could be a word typed apart. */
const lettersApart = 3;
const numbersAtMost = 1_000;

export type SaidWords = Readonly<{
  begin(): void;
  /** Where a word is written before it is said: letters, digits and apostrophes. What does not fit in is too long to be one. */
  letters: Uint8Array;
  /** The first so many of the letters. */
  word(length: number): void;
  /** Folded, as it is between two gaps. */
  chunk(text: string): void;
  /** A word of one character. */
  picture(code: number): void;
  /** The languages of which a phrase may be there, as bits. */
  mayHoldPhrase(): number;
}>;

export function createSaidWords(needs: SharedNeeds): SaidWords {
  const { numbersOf, languageOf } = needs;
  const everyLanguage = 2 ** needs.count - 1;
  const table = createWordTable();
  const pictures = new Map<number, readonly number[]>();
  const letters = new Uint8Array(longestWord);
  const numbers = new Uint16Array(numbersAtMost);
  // There is no end of figures, and to a phrase they are all the same.
  const figure = numbersOf('7');
  const greatFigure = numbersOf('77');
  let said = 0;
  let singles = 0;
  /** Longer words, or more of them, than are looked at here. */
  let isTooMuch = false;
  return { begin, letters, word, chunk, picture, mayHoldPhrase };

  function begin(): void {
    needs.begin();
    said = singles = 0;
    isTooMuch = false;
  }

  function word(length: number): void {
    if (length > longestWord) {
      isTooMuch = true;
      return;
    }
    let end = length;
    // Around a word they are quotes.
    while (end > 0 && letters[end - 1] === apostrophe) end--;
    let start = 0;
    while (start < end && letters[start] === apostrophe) start++;
    if (start > 0) letters.copyWithin(0, start, end);
    if (end > start) sayLetters(end - start);
  }

  function chunk(text: string): void {
    if (text.length > longestWord) {
      isTooMuch = true;
      return;
    }
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      // What is left of other scripts stands alone: pictures.
      if (code > 127) return picture(text.codePointAt(at) ?? 0);
      letters[at] = code;
    }
    if (text.length > 0) sayLetters(text.length);
  }

  function sayLetters(length: number): void {
    count(length);
    if (isFigure(length)) {
      const its = length === 1 ? figure : greatFigure;
      return say(its, 0, its.length);
    }
    let known = table.find(letters, length);
    if (known < 0) known = table.keep(letters, length, numbersOf(String.fromCharCode(...letters.subarray(0, length))));
    say(table.numbers, table.from[known] ?? 0, table.from[known + 1] ?? 0);
  }

  function isFigure(length: number): boolean {
    for (let at = 0; at < length; at++) if ((letters[at] ?? 0) < 48 || (letters[at] ?? 0) > 57) return false;
    return true;
  }

  function picture(code: number): void {
    const character = String.fromCodePoint(code);
    count(character.length);
    let its = pictures.get(code);
    if (its === undefined) pictures.set(code, (its = numbersOf(character)));
    say(its, 0, its.length);
  }

  function count(characters: number): void {
    singles = characters === 1 ? singles + 1 : 0;
    if (singles === lettersApart) isTooMuch = true;
  }

  function say(its: ArrayLike<number>, from: number, to: number): void {
    if (said + to - from > numbersAtMost) {
      isTooMuch = true;
      return;
    }
    for (let at = from; at < to; at++) {
      const number = its[at] ?? 0;
      needs.say(number);
      numbers[said++] = number;
    }
  }

  function mayHoldPhrase(): number {
    if (isTooMuch) return everyLanguage;
    let found = 0;
    for (let at = 0; at < said; at++) {
      const number = numbers[at] ?? 0;
      if (needs.mayHold(number)) found |= 1 << languageOf(number);
    }
    return found;
  }
}
