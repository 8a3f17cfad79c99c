/** Words under the key they follow. */
import { piecesOf, type KeyFinder, type Words } from './command-text-pieces.ts';

/** `name` undefined: words without a key. */
export type Group = Readonly<{ name: string | undefined; words: readonly Words[] }>;
export type Grouped = Readonly<{ groups: readonly Group[]; strangers: readonly string[] }>;

/** Before the first key, and after a quoted value, words stand under none. */
export function grouped(text: string, keyFor: KeyFinder): Grouped {
  const groups: { name: string | undefined; words: Words[] }[] = [{ name: undefined, words: [] }];
  const strangers = new Set<string>();
  for (const piece of piecesOf(text, keyFor)) {
    const last = groups.at(-1);
    if (piece.kind === 'words') {
      if (last?.name === undefined || last.words[0]?.quoted !== true) last?.words.push(piece);
      else groups.push({ name: undefined, words: [piece] });
      continue;
    }
    dropComma(last?.words);
    if (piece.kind === 'stranger') strangers.add(piece.name);
    groups.push({ name: piece.kind === 'key' ? piece.name : undefined, words: [] });
  }
  return { groups, strangers: [...strangers] };
}

/** "title:Tea, hour:19": a comma before a key parts the two, and belongs to neither. */
function dropComma(words: Words[] | undefined): void {
  const last = words?.pop();
  if (words === undefined || last === undefined) return;
  const text = last.quoted ? last.text : last.text.replace(/[,;]$/, '');
  if (last.quoted || text !== '') words.push({ ...last, text });
}
