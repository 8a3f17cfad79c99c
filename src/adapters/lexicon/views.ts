/** The parallel views of a message: as written, and as meant once obfuscation and misspelling are undone. */
import { type Chunk, chunksOf } from './chunks.ts';
import type { Repair, Words } from './repair.ts';
import { view } from './view.ts';
import type { View } from './view.ts';
import type { Vocabulary } from './vocabulary.ts';

const fewestLettersApart = 3;

/** One view when nothing had to be repaired, else both: a wrong repair can never hide what was written. */
export function viewsOf(folded: string, repair: Repair, vocabulary: Vocabulary): readonly View[] {
  const chunks = chunksOf(folded);
  const written = chunks.map((chunk, at) => repair.written(chunk.text, chunks[at - 1]?.text, chunks[at + 1]?.text));
  const meant = joined(chunks, written, repair);
  const asWritten = view('written', chunks, written, repair, vocabulary);
  return meant === undefined ? [asWritten] : [asWritten, view('meant', chunks, meant, repair, vocabulary)];
}

function joined(chunks: readonly Chunk[], written: readonly Words[], repair: Repair): readonly Words[] | undefined {
  let changed = false;
  const meant: Words[] = [];
  for (let at = 0; at < chunks.length; at++) {
    const letters = lettersFrom(chunks, at);
    const word = letters.length >= fewestLettersApart ? repair.segment(letters) : undefined;
    if (word !== undefined) {
      changed = true;
      meant.push(word, ...Array.from({ length: letters.length - 1 }, (): Words => []));
      at += letters.length - 1;
      continue;
    }
    const as = written[at] ?? [];
    const repaired = repair.meant(chunks[at]?.text ?? '', as);
    if (repaired !== as) changed = true;
    meant.push(repaired);
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
