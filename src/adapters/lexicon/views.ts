/** The parallel views of a message: as written, and as meant once obfuscation and misspelling are undone. */
import type { Chunk } from './chunks.ts';
import { view } from './view.ts';
import type { View } from './view.ts';
import type { Spelt, WordReader, Words } from './word-reader.ts';

const fewestLettersApart = 3;

/** One view when nothing had to be repaired, else both: a wrong repair can never hide what was written. */
export function viewsOf(chunks: readonly Chunk[], reader: WordReader): readonly View[] {
  const spelt = chunks.map((it, at) => reader.read(it.text, ...besides(it, chunks[at - 1], chunks[at + 1])));
  const written = spelt.map((it) => it.written);
  const meant = joined(chunks, spelt, reader);
  const asWritten = view('written', chunks, written);
  return meant === undefined ? [asWritten] : [asWritten, view('meant', chunks, meant)];
}

/** The words on either side of a chunk, as far as nothing stands between. */
const besides = (
  it: Chunk,
  previous: Chunk | undefined,
  next: Chunk | undefined,
): readonly [string | undefined, string | undefined] => [
  it.before === 0 ? previous?.text : undefined,
  next?.before === 0 ? next.text : undefined,
];

function joined(chunks: readonly Chunk[], spelt: readonly Spelt[], reader: WordReader): readonly Words[] | undefined {
  let changed = false;
  const meant: Words[] = [];
  for (let at = 0; at < chunks.length; at++) {
    const letters = lettersFrom(chunks, at);
    const word = letters.length >= fewestLettersApart ? reader.segment(letters) : undefined;
    if (word !== undefined) {
      changed = true;
      meant.push(word, ...Array.from({ length: letters.length - 1 }, (): Words => []));
      at += letters.length - 1;
      continue;
    }
    const it = spelt[at];
    if (it === undefined) continue;
    if (it.meant !== it.written) changed = true;
    meant.push(it.meant);
  }
  return changed ? meant : undefined;
}

/** The run of single letters that starts here: "k m s". */
function lettersFrom(chunks: readonly Chunk[], from: number): string {
  let letters = '';
  for (let at = from; at < chunks.length && letters.length < 40; at++) {
    const chunk = chunks[at];
    if (chunk === undefined || chunk.text.length !== 1 || (at > from && chunk.before === 1)) break;
    letters += chunk.text;
  }
  return letters;
}
