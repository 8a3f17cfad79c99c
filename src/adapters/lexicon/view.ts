/** One view of a message: its words in order, joined where two are one, with the pauses and quotes around them. */
import type { Chunk } from './chunks.ts';
import type { Words } from './word-reader.ts';

/** A message as words; `before[n]` is 2 where word n begins a sentence, 1 after a pause. */
export type View = Readonly<{
  name: 'written' | 'meant';
  words: readonly string[];
  ids: readonly number[];
  before: readonly number[];
  quoted: readonly boolean[];
}>;

export function view(name: View['name'], chunks: readonly Chunk[], groups: readonly Words[]): View {
  const words: string[] = [];
  const ids: number[] = [];
  const before: number[] = [];
  const quoted: boolean[] = [];
  let pending = 0;
  groups.forEach((group, at) => {
    const chunk = chunks[at];
    if (chunk === undefined) return;
    pending = Math.max(pending, chunk.before);
    for (const word of group) {
      const one = pending === 0 ? word.after?.get(words.at(-1) ?? '') : undefined;
      if (one !== undefined) {
        words[words.length - 1] = one.text;
        ids[ids.length - 1] = one.id;
        continue;
      }
      words.push(word.text);
      ids.push(word.id);
      before.push(pending);
      quoted.push(chunk.quoted);
      pending = 0;
    }
  });
  return { name, words, ids, before, quoted };
}
