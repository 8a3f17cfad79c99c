/** What a character is to the first look at a message: a letter, a gap, or something that takes a closer look. */
import { fold, isPicture } from './fold.ts';
import { isWordCharacter } from './word-marks.ts';

export const strange = 0;
/** Ends a word. */
export const gap = 1;
/** Ends a word unless one goes on behind it: "well." and "d!e". */
export const mark = 2;
/** A word of its own. */
export const picture = 3;
/** Not seen; between letters it hides a word. */
export const invisible = 4;
/** Greater numbers are letters, by their code once folded. */
export const firstLetter = 39;
export const apostrophe = 39;

/** Everything below has its kind in `kinds`; of what is above, only pictures are plain. */
export const firstWide = 0x2800;

// Characters that mean the same whatever stands beside them. Others, such as Greek, are not plain: better a closer look.
const plain: readonly (readonly [number, number])[] = [
  [0x00, 0x7f],
  [0xab, 0xab],
  [0xbb, 0xbb],
  [0xbf, 0xbf],
  [0xc0, 0xff],
  [0x2010, 0x2027],
  [0x2190, 0x21ff],
  [0x2600, 0x27bf],
];
const plainWide: readonly (readonly [number, number])[] = [
  [0xfe0e, 0xfe0f],
  [0x1f300, 0x1faff],
];
// What code, quotes, links, masks and leet are made of.
const telling = '`<>/*#_@$+|~';

export const kinds = new Uint8Array(firstWide);
for (const [from, to] of plain) for (let code = from; code <= to; code++) kinds[code] = kindOf(code);
kinds[0x200d] = invisible;
// "¡Hola!", but "d¡e".
kinds[0xa1] = mark;

const wide = new Map<number, number>();
/** The kind of a code point from `firstWide` on. */
export function wideKind(code: number): number {
  const known = wide.get(code);
  if (known !== undefined) return known;
  if (!plainWide.some(([from, to]) => code >= from && code <= to)) return strange;
  const kind = kindOf(code);
  wide.set(code, kind);
  return kind;
}

function kindOf(code: number): number {
  const character = String.fromCodePoint(code);
  const folded = fold(character);
  if (telling.includes(folded)) return folded === '' ? invisible : strange;
  if (folded.length === 1 && isWordCharacter(folded)) return folded.charCodeAt(0);
  if (folded === '.' || folded === '...' || folded === '!' || folded === '-') return mark;
  if (folded !== character && folded !== '"') return strange;
  return isPicture(character) ? picture : gap;
}
