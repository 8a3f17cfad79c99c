/** Cuts folded text into chunks between spaces and punctuation, and notes where sentences and quotes begin and end. */
import { isPicture } from './fold.ts';

/** What stands before a chunk: nothing, a pause inside a sentence, the end of a sentence. */
export type Boundary = 0 | 1 | 2;
export type Chunk = Readonly<{ text: string; before: Boundary; quoted: boolean }>;

const sentenceEnds = '.!?;\n\r…|';
const pauses = ',:()[]{}"/\\=&<>';
const leetInside = "'$@!*+#|";

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

function isWordCharacter(character: string): boolean {
  const code = character.charCodeAt(0);
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    character === "'" ||
    character === '*' ||
    character === '#'
  );
}

function trimMarks(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && "'*#@_-.+|~".includes(text.charAt(from))) from++;
  while (to > from && "'*#@_-.+|!~$".includes(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}
