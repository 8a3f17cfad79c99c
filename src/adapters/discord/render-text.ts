/** What a card says, as pieces of Markdown that stand below each other and can be shortened one by one. */
import { strong, type Block, type Text } from '../../core/chat/card.ts';
import { isBlank } from './render-clip.ts';
import { lengthOf, linesOf, literal, markdownOf, oneLine, type Line } from './render-inline.ts';
import { limits } from './limits.ts';
import { cut, longest } from './render-shorten.ts';

/** `gap` parts it from what stands above; `lead` says what it is to Discord. */
export type Piece = Readonly<{ gap: string; lead: string; line: Line }>;

/** A heading loses the #s at its end, escaped or not, unless something stands after them. */
export const titlePieces = (title: string): readonly Piece[] => {
  const words = oneLine(title);
  return pieces('\n', '### ', [words.endsWith('#') ? [strong(words)] : [words]]);
};

/** Smaller print, line by line. */
export const contextPieces = (text: Text): readonly Piece[] => {
  const lines = linesOf(text).map((line) => (isBlank(markdownOf(line)) ? line : [literal('-# '), ...line]));
  return piece('\n', '', lines);
};

export function blockPieces(block: Extract<Block, { kind: 'text' | 'context' | 'fields' }>): readonly Piece[] {
  if (block.kind === 'fields') return block.fields.flatMap(fieldPieces);
  return block.kind === 'context' ? contextPieces(block.text) : piece('\n\n', '', linesOf(block.text));
}

/** One line each, as people write such things themselves; a field without a name is its value. */
const fieldPieces = ({ name, value }: Readonly<{ name: string; value: Text }>, index: number): readonly Piece[] => {
  const lead = isBlank(name) ? [] : [strong(oneLine(name)), ': '];
  return pieces(index === 0 ? '\n\n' : '\n', '', [[...lead, ...value]]);
};

/** Paragraphs of their own. */
export const paragraphs = (texts: readonly Text[]): readonly Piece[] => pieces('\n\n', '', texts);

const pieces = (gap: string, lead: string, texts: readonly Text[]): readonly Piece[] =>
  texts.flatMap((text) => piece(gap, lead, linesOf(text)));

/** Nothing to see, no piece: Discord refuses empty texts. */
function piece(gap: string, lead: string, lines: readonly Line[]): readonly Piece[] {
  const line = lines.flatMap((it, index) => (index === 0 ? it : [literal('\n'), ...it]));
  return isBlank(markdownOf(line)) ? [] : [{ gap, lead, line }];
}

/** One text of several pieces; a heading keeps its distance by itself. */
export const together = (them: readonly Piece[]): string =>
  them
    .map(({ gap, lead, line }, index) => {
      const above = them[index - 1];
      const between = above === undefined ? '' : above.lead === '' ? gap : '\n';
      return between + lead + markdownOf(line);
    })
    .join('');

/** The length at which all fit in one message, however they are parted in it. */
export function capFor(them: readonly Piece[]): number {
  const around = them.reduce((all, { gap, lead }) => all + gap.length + lead.length, 0);
  return longest(
    them.map(({ line }) => lengthOf(line)),
    limits.text - around,
  );
}
export const cutTo = (them: readonly Piece[], cap: number): readonly Piece[] =>
  them.map((it) => ({ ...it, line: cut(it.line, cap) }));

/** Whom the pieces mention, each once. */
export const calledBy = (them: readonly Piece[]): readonly string[] => [
  ...new Set(them.flatMap(({ line }) => line.flatMap(({ calls }) => calls ?? []))),
];
