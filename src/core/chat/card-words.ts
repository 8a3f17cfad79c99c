/** All a card says, as plain words: what a message too short for them carries as a file. */
import type { Block, Card, Inline, Text } from './card.ts';

type Moment = (at: Temporal.Instant) => string;
const isoMinute: Moment = (at) => at.toString({ smallestUnit: 'minute' });

/** `moment` says how a time is written for those who cannot be shown their own clock; ISO 8601 in UTC by itself. */
export const wholeWords = (card: Card, moment: Moment = isoMinute): string =>
  [
    card.title ?? '',
    ...card.body.map((it) => blockWords(it, moment)),
    ...(card.components ?? []).flatMap((it) => (it.kind === 'link' ? [`${it.label}: ${it.url}`] : [])),
    card.why ?? '',
  ]
    .filter((it) => it !== '')
    .join('\n\n')
    .toWellFormed();

function blockWords(block: Block, moment: Moment): string {
  if (block.kind === 'text' || block.kind === 'context') return textWords(block.text, moment);
  if (block.kind === 'fields')
    return block.fields.map(({ name, value }) => `${name}: ${textWords(value, moment)}`).join('\n');
  if (block.kind === 'image') return block.alt;
  return block.kind === 'file' ? block.name : '';
}

const textWords = (text: Text, moment: Moment): string => text.map((it) => inlineWords(it, moment)).join('');

/** A file knows nobody’s name and nobody’s clock: ids, and times as UTC. */
function inlineWords(part: Inline, moment: Moment): string {
  if (typeof part === 'string') return part;
  if (part.kind === 'user') return `@${part.user.user}`;
  if (part.kind === 'channel') return `#${part.channel.channel}`;
  if (part.kind === 'role') return `@${part.role}`;
  if (part.kind === 'timestamp') return moment(part.at);
  return part.kind === 'link' && part.text !== part.url ? `${part.text} (${part.url})` : part.text;
}
