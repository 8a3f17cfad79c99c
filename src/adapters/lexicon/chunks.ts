/** Cuts folded text into chunks between spaces and punctuation, and notes where sentences and quotes begin and end. */
import { isPicture } from './fold.ts';
import { isWordCharacter, leetInside, pauses, sentenceEnds, trimMarks } from './word-marks.ts';

/** What stands before a chunk: nothing, a pause inside a sentence, the end of a sentence. */
export type Boundary = 0 | 1 | 2;
export type Chunk = Readonly<{ text: string; before: Boundary; quoted: boolean }>;

/** Chunks of letters, digits, apostrophes and the marks people write inside words; emoji are chunks of their own. */
export function chunksOf(folded: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let text = '';
  let before: Boundary = 2;
  let quoted = false;
  const close = (): void => {
    const trimmed = trimMarks(text);
    if (trimmed !== '') {
      chunks.push({ text: trimmed, before, quoted });
      before = 0;
    }
    // "stop!" and "d!e": only a mark at the end of the chunk ends a sentence.
    if (text.endsWith('!') || text.endsWith('|')) before = 2;
    text = '';
  };
  for (const character of folded) {
    if (
      isWordCharacter(character) ||
      (text !== '' && leetInside.includes(character)) ||
      character === '$' ||
      character === '@'
    ) {
      text += character;
    } else if ((character === '-' || character === '_' || character === '.') && text !== '') {
      text += character;
    } else {
      const ended = text.endsWith('.') || text.endsWith('!');
      close();
      if (ended || sentenceEnds.includes(character)) before = 2;
      else if (pauses.includes(character) || character === '-') before = before === 2 ? 2 : 1;
      else if (character !== ' ' && isPicture(character)) {
        chunks.push({ text: character, before, quoted });
        before = before === 2 ? 2 : 1;
      }
      if (character === '"') quoted = !quoted;
      if (character === '\n') quoted = false;
    }
  }
  close();
  return chunks;
}
