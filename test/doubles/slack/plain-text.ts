/** What a person reads of a message or a view: every word that stands in its blocks, and what can be pressed. */
import { asText, isRecord } from './wire.ts';
import type { Json } from './wire.ts';

/** Mentions and links in `mrkdwn` as they are shown, without their marks. */
const unmarked = (text: string): string =>
  text
    .replaceAll(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll(/<[@#!](?:[^|>]*\|)?([^>]*)>/g, '@$1')
    .replaceAll(/<(?:[^|>]*\|)?([^>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const partOf = (it: unknown): string => {
  if (Array.isArray(it)) return it.map(partOf).join('');
  if (!isRecord(it)) return '';
  switch (it['type']) {
    case 'mrkdwn':
      return unmarked(asText(it['text']));
    case 'plain_text':
    case 'text':
      return asText(it['text']);
    case 'link':
      return asText(it['text'] ?? it['url']);
    case 'user':
      return `@${asText(it['user_id'])}`;
    case 'channel':
      return `#${asText(it['channel_id'])}`;
    case 'emoji':
      return `:${asText(it['name'])}:`;
    case 'date':
      return asText(it['fallback'] ?? it['format']);
    case 'broadcast':
      return `@${asText(it['range'])}`;
    case 'image':
      return `[${asText(it['alt_text'])}]`;
    case 'button':
      return `(${partOf(it['text'])})`;
    default:
      return elementOf(it);
  }
};
/** Selects and fields: their label, what they hold and what they offer. */
const elementOf = (it: Json): string => {
  if (it['elements'] !== undefined) return partOf(it['elements']);
  const options = Array.isArray(it['options'])
    ? (it['options'] as readonly Json[]).map((one) => partOf(one['text'])).join('/')
    : '';
  return `(${partOf(it['placeholder'])}${options === '' ? '' : `: ${options}`})`;
};
const lineOf = (block: Json): string => {
  const { text, fields, elements, accessory, label, element, hint } = block as Readonly<Record<string, unknown>> & Json;
  switch (block['type']) {
    case 'divider':
      return '---';
    case 'image':
      return partOf(block);
    case 'markdown':
      return asText(text);
    case 'rich_text':
      return (elements as readonly Json[])
        .map((it) =>
          it['type'] === 'rich_text_list'
            ? (it['elements'] as readonly Json[]).map((one) => `- ${partOf(one)}`).join('\n')
            : partOf(it),
        )
        .join('\n');
    case 'context':
    case 'actions':
      return (elements as readonly unknown[]).map(partOf).join(' ');
    case 'input':
      return [label, element, hint]
        .filter((it) => it !== undefined)
        .map(partOf)
        .join(' ');
    default:
      return [partOf(text), ...(Array.isArray(fields) ? fields.map(partOf) : []), partOf(accessory)]
        .filter((it) => it !== '')
        .join('\n');
  }
};

/** Blocks where there are some, for they are what is shown; the words otherwise. */
export const plainText = (it: Readonly<{ text?: string; blocks?: readonly Json[] }>): string =>
  it.blocks === undefined || it.blocks.length === 0 ? unmarked(it.text ?? '') : it.blocks.map(lineOf).join('\n');
