/** All a card says, as plain words: what a message too short for them carries as a file. */
import type { Block, Card, Inline, Text } from '../../core/chat/card.ts';

export const wholeWords = (card: Card): string =>
  [
    card.title ?? '',
    ...card.body.map(blockWords),
    ...(card.components ?? []).flatMap((it) => (it.kind === 'link' ? [`${it.label}: ${it.url}`] : [])),
    card.why ?? '',
  ]
    .filter((it) => it !== '')
    .join('\n\n')
    .toWellFormed();

function blockWords(block: Block): string {
  if (block.kind === 'text' || block.kind === 'context') return textWords(block.text);
  if (block.kind === 'fields') return block.fields.map(({ name, value }) => `${name}: ${textWords(value)}`).join('\n');
  if (block.kind === 'image') return block.alt;
  return block.kind === 'file' ? block.name : '';
}

const textWords = (text: Text): string => text.map(inlineWords).join('');

/** A file knows nobody’s name and nobody’s clock: ids, and times as UTC. */
function inlineWords(part: Inline): string {
  if (typeof part === 'string') return part;
  if (part.kind === 'user') return `@${part.user.user}`;
  if (part.kind === 'channel') return `#${part.channel.channel}`;
  if (part.kind === 'role') return `@${part.role}`;
  if (part.kind === 'timestamp') return part.at.toString({ smallestUnit: 'minute' });
  return part.kind === 'link' && part.text !== part.url ? `${part.text} (${part.url})` : part.text;
}
