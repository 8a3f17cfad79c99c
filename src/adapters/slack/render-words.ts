/** Words as Slack shows them, and all a card says in plain words: what a message too short for them carries as a file. */
import type { Block, Card, Inline, Text } from '../../core/chat/card.ts';
import { cut } from '../../core/kit/cut.ts';

export const ellipsis = '…';

/** Whole characters, and lines that end one way. */
export const tidy = (words: string): string => words.toWellFormed().replace(lineEnds, '\n');
/** For titles, labels and names, which are one line. */
export const oneLine = (words: string): string => tidy(words).replaceAll('\n', ' ').trim();
const lineEnds = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** Slack refuses a label or text without anything to see, so there is always something. */
export const labelled = (words: string, most: number): string => {
  const line = oneLine(words);
  return isBlank(line) ? ellipsis : cut(line, most);
};
export const isBlank = (words: string): boolean => !/[^\s\p{Cc}\p{Cf}]/u.test(words);

/** A moment for those who cannot be shown their own clock: an hour that is true everywhere. */
export const utc = (at: Temporal.Instant): string =>
  `${at.toString({ smallestUnit: 'minute' }).replace('T', ' ').replace('Z', '')} UTC`;

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
  if (part.kind === 'timestamp') return utc(part.at);
  return part.kind === 'link' && part.text !== part.url ? `${part.text} (${part.url})` : part.text;
}
