/** A card as plain text: for notifications, screen readers, logs of a rehearsal, and tests. */
import type { Block, Card, Text } from '../../src/core/chat/card.ts';

/** One inline run as words; addresses become neutral placeholders, for names belong to the service. */
export const plainInline = (parts: Text): string =>
  parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part.kind === 'user') return 'someone';
      if (part.kind === 'channel') return 'a channel';
      if (part.kind === 'role') return 'a role';
      if (part.kind === 'timestamp') return part.at.toString({ smallestUnit: 'minute' });
      return part.text;
    })
    .join('');

const plainBlock = (block: Block): string => {
  if (block.kind === 'text' || block.kind === 'context') return plainInline(block.text);
  if (block.kind === 'fields')
    return block.fields.map(({ name, value }) => `${name}: ${plainInline(value)}`).join('\n');
  if (block.kind === 'image') return block.alt;
  if (block.kind === 'file') return block.name;
  return '';
};

/** Title, blocks and button labels, one a line. */
export const plainText = (card: Card): string =>
  [
    card.title ?? '',
    ...card.body.map(plainBlock),
    ...(card.components ?? []).map((it) => `[${it.kind === 'select' ? it.placeholder : it.label}]`),
  ]
    .filter((line) => line !== '')
    .join('\n');
