/** A card from top to bottom: what it says, what is uploaded, where it is parted; and what gives way when it is too much. */
import type { Block, Card, Text } from '../../core/chat/card.ts';
import { limits } from './limits.ts';
import { namesFor, type Upload } from './render-files.ts';
import {
  blockPieces,
  calledBy,
  capFor,
  contextPieces,
  cutTo,
  paragraphs,
  titlePieces,
  type Piece,
} from './render-text.ts';

export type Part = Readonly<
  | { kind: 'text'; pieces: readonly Piece[] }
  /** `instead` is said where it cannot be uploaded. */
  | { kind: 'upload'; upload: Upload; instead: string }
  | { kind: 'divider' }
>;

export const partsOf = ({ title, body, why }: Card, links: readonly Text[]): readonly Part[] => [
  ...(title === undefined ? [] : [said(titlePieces(title))]),
  ...body.map(partOf),
  said(paragraphs(links)),
  ...(why === undefined ? [] : [said(contextPieces([why]))]),
];

const said = (pieces: readonly Piece[]): Part => ({ kind: 'text', pieces });

function partOf(block: Block): Part {
  if (block.kind === 'divider') return block;
  if (block.kind === 'image') {
    const { alt, png: data } = block;
    return { kind: 'upload', upload: { name: 'picture.png', data, contentType: 'image/png', alt }, instead: alt };
  }
  if (block.kind === 'file') {
    const { name, mediaType: contentType, content: data } = block;
    return { kind: 'upload', upload: { name, data, contentType }, instead: name };
  }
  return said(blockPieces(block));
}

/**
 * With no more uploads than `most`, each under a name of its own. What is too large gives way; then pictures from the
 * last on, for their alt text tells what they show; then files, of which only the name remains.
 */
export function uploadable(parts: readonly Part[], most: number): readonly Part[] {
  const fits = parts.filter((it) => it.kind === 'upload' && it.upload.data.byteLength <= limits.uploadBytes);
  const isPicture = (it: Part) => it.kind === 'upload' && it.upload.alt !== undefined;
  const kept = [...fits.filter((it) => !isPicture(it)), ...fits.filter(isPicture)].slice(0, most);
  const names = namesFor(fits.flatMap((it) => (it.kind === 'upload' && kept.includes(it) ? [it.upload.name] : [])));
  let next = 0;
  return parts.map((it) => {
    if (it.kind !== 'upload') return it;
    if (!kept.includes(it)) return said(paragraphs([[it.instead]]));
    const name = names[next] ?? it.upload.name;
    next += 1;
    return { ...it, upload: { ...it.upload, name } };
  });
}

/** The longest texts shortened until all fit. */
export function shortened(parts: readonly Part[]): readonly Part[] {
  const cap = capFor(piecesIn(parts));
  return parts.map((it) => (it.kind === 'text' ? said(cutTo(it.pieces, cap)) : it));
}

export const piecesIn = (parts: readonly Part[]): readonly Piece[] =>
  parts.flatMap((it) => (it.kind === 'text' ? it.pieces : []));
export const uploadsIn = (parts: readonly Part[]): readonly Upload[] =>
  parts.flatMap((it) => (it.kind === 'upload' ? [it.upload] : []));
export const calledIn = (parts: readonly Part[]): readonly string[] => calledBy(piecesIn(parts));
