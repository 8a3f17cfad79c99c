/** Text → the elements of Slack’s rich text. */
/*
 * Whatever may carry a member’s words goes as rich text, never as mrkdwn: mrkdwn has no escape for its asterisks,
 * underscores, tildes, backticks, quotes and `:emoji:`, so the only way to keep them would be to change what somebody
 * wrote. A text element of rich text is shown as it is, `<!channel>` included; mentions, links and times are elements
 * of their own, and nobody can type those.
 */
import type { types } from '@slack/bolt';
import type { Inline, Text } from '../../core/chat/card.ts';
import { assertNever } from '../../core/kit/result.ts';
import { labelAndAddress, linkAddress } from './render-links.ts';
import { isBlank, oneLine, tidy, utc } from './render-words.ts';

/** Without empty words, and with words in place of what Slack has no element for. */
export const settled = (text: Text): Text => text.map(settledPart).filter((it) => it !== '');

function settledPart(part: Inline): Inline {
  if (typeof part === 'string') return tidy(part);
  switch (part.kind) {
    case 'strong':
    case 'soft':
      return part.text === '' ? '' : { ...part, text: tidy(part.text) };
    case 'link':
      return settledLink(oneLine(part.text), part.url);
    case 'user':
      return /^[UW][A-Z0-9]{1,20}$/.test(part.user.user) ? part : oneLine(part.user.user);
    case 'channel':
      return /^[CG][A-Z0-9]{1,20}$/.test(part.channel.channel) ? part : oneLine(part.channel.channel);
    // Slack has no roles, so an id is all there is to show.
    case 'role':
      return oneLine(part.role);
    case 'timestamp':
      return part;
    default:
      return assertNever(part);
  }
}

/** A link without a name to see is named by its address. */
function settledLink(label: string, url: string): Inline {
  const address = linkAddress(url);
  if (address === undefined) return oneLine(labelAndAddress(label, url));
  return { kind: 'link', text: isBlank(label) ? '' : label, url: address };
}

/** Neighbouring words of one style become one element. */
export function elementsOf(text: Text): types.RichTextElement[] {
  const elements: types.RichTextElement[] = [];
  for (const it of settled(text).map(elementOf)) {
    const last = elements.at(-1);
    if (last?.type === 'text' && it.type === 'text' && JSON.stringify(last.style) === JSON.stringify(it.style))
      elements.splice(-1, 1, { ...last, text: last.text + it.text });
    else elements.push(it);
  }
  return elements;
}

function elementOf(part: Inline): types.RichTextElement {
  if (typeof part === 'string') return { type: 'text', text: part };
  switch (part.kind) {
    case 'strong':
      return { type: 'text', text: part.text, style: { bold: true } };
    case 'soft':
      return { type: 'text', text: part.text, style: { italic: true } };
    case 'link':
      return part.text === '' ? { type: 'link', url: part.url } : { type: 'link', url: part.url, text: part.text };
    case 'user':
      return { type: 'user', user_id: part.user.user };
    case 'channel':
      return { type: 'channel', channel_id: part.channel.channel };
    case 'role':
      return { type: 'text', text: part.role };
    case 'timestamp':
      return { type: 'date', timestamp: epoch(part.at), format: formats[part.as], fallback: utc(part.at) };
    default:
      return assertNever(part);
  }
}

export const epoch = (at: Temporal.Instant): number => Math.floor(at.epochMilliseconds / 1000);

/**
 * Reference, "Date element". Its `{ago}` is documented for the past alone, and what we speak of is mostly to come:
 * "today" and "tomorrow" say how far away it is, and are right either way.
 */
export const formats = {
  date: '{date_long_pretty}',
  time: '{time}',
  'date-and-time': '{date_long_pretty} {time}',
  'from-now': '{date_short_pretty}',
} as const;
