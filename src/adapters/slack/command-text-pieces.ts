/** What was typed after a slash command, cut into keys and words: read once, from left to right. */
import { mentionIn, oneBracketed, plainWords, type Mention } from './command-text-slack.ts';
import { isDoubleQuote, quotesIn } from './command-text-quotes.ts';

export type Words = Readonly<{
  kind: 'words';
  /** As it looked to whoever typed it, without its quotes. */
  text: string;
  /** What stood before it: spaces, mostly. */
  gap: string;
  quoted: boolean;
  mention: Mention | undefined;
  /** Where it stands in what was typed. */
  at: number;
  end: number;
}>;
export type Piece = Words | Readonly<{ kind: 'key' | 'stranger'; name: string }>;

/** What a word before a colon is: the name of a field; `stranger`, meant as one but none; or just a word. */
export type KeyFinder = (word: string, how: Readonly<{ sign: string; isTight: boolean }>) => KeyFound | undefined;
export type KeyFound = Readonly<{ kind: 'key' | 'stranger'; name: string }>;

export function piecesOf(text: string, keyFor: KeyFinder): readonly Piece[] {
  const pieces: Piece[] = [];
  const quoteAt = quotesIn(text);
  let at = 0;
  for (;;) {
    const gap = read(/\s*/uy, text, at);
    at += gap.length;
    if (at >= text.length) return pieces;
    const key = keyAt(text, at, keyFor);
    if (key !== undefined) {
      pieces.push({ kind: key.kind, name: key.name });
      at = key.end;
      continue;
    }
    const quoted = quoteAt(at, pieces.at(-1)?.kind === 'key');
    if (quoted !== undefined) {
      const its = { text: plainWords(quoted.inside), mention: mentionIn(quoted.inside.trim()) };
      pieces.push({ kind: 'words', ...its, gap, quoted: true, at, end: quoted.end });
      at = quoted.end;
      continue;
    }
    const end = wordEnd(text, at);
    const word = text.slice(isDoubleQuote(text[at]) ? at + 1 : at, end);
    if (word !== '')
      pieces.push({ kind: 'words', text: plainWords(word), gap, quoted: false, mention: mentionIn(word), at, end });
    at = end;
  }
}

/** Letters, then perhaps spaces, then a colon. Not the beginning of an address, nor the hour of a time. */
function keyAt(text: string, at: number, keyFor: KeyFinder): (KeyFound & Readonly<{ end: number }>) | undefined {
  const pattern = /(\p{L}[\p{L}\p{N}_-]{0,31})([ \t]*)([:：=])(?!\/\/)/uy;
  pattern.lastIndex = at;
  const [all, word, spaces, sign] = pattern.exec(text) ?? [];
  if (all === undefined || word === undefined || sign === undefined) return undefined;
  const end = at + all.length;
  const isTight = spaces === '' && /^\S/u.test(text.slice(end, end + 1));
  const found = keyFor(word, { sign, isTight });
  return found === undefined ? undefined : { ...found, end };
}

/** A mention may hold spaces, and still is one word. */
function wordEnd(text: string, at: number): number {
  let end = at;
  for (;;) {
    const part = read(/[^\s<]+/uy, text, end) || read(oneBracketed, text, end) || read(/</y, text, end);
    if (part === '') return end;
    end += part.length;
  }
}

function read(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** The words as they were typed, quotes put back where there are several: one quoted value has lost only its quotes. */
export function joined(words: readonly Words[]): string {
  const [only] = words;
  if (only === undefined) return '';
  if (words.length === 1) return only.text;
  return words.map((it, at) => (at === 0 ? '' : it.gap || ' ') + (it.quoted ? `"${it.text}"` : it.text)).join('');
}
