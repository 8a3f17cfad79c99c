/** Text as mrkdwn, for the one place where rich text cannot stand, and only while no word in it means anything there. */
import type { Inline, Text } from '../../core/chat/card.ts';
import { assertNever } from '../../core/kit/result.ts';
import { epoch, formats, settled } from './render-inline.ts';
import { utc } from './render-words.ts';

/** What Slack gives meaning to everywhere in `text` and mrkdwn ("Formatting message text", escaping). */
export const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Undefined where mrkdwn could read more into it than was said: then it is no text for mrkdwn. */
export function mrkdwnOf(text: Text): string | undefined {
  const parts = settled(text);
  if (parts.some((it) => typeof it !== 'string' && (it.kind === 'strong' || it.kind === 'soft'))) return undefined;
  return isTame(parts.map(wordsIn).join('')) ? parts.map(codeOf).join('') : undefined;
}

const wordsIn = (part: Inline): string => (typeof part === 'string' ? part : 'text' in part ? part.text : ' ');

/** Plain letters, digits and marks; a colon only where it begins no `:emoji:`. */
const isTame = (words: string): boolean =>
  /^(?:[\p{L}\p{M}\p{N}\s,.!?'"’“”„()%+=/;–—…-]|:(?=\s|$)|(?<=\d):(?=\d))*$/u.test(words) && !/:[^\s:]+:/.test(words);

/** Words escaped, everything else in Slack’s angle brackets. `part` is settled. */
export function codeOf(part: Inline): string {
  if (typeof part === 'string') return escaped(part);
  switch (part.kind) {
    case 'user':
      return `<@${part.user.user}>`;
    case 'channel':
      return `<#${part.channel.channel}>`;
    case 'timestamp':
      return `<!date^${epoch(part.at)}^${formats[part.as]}|${utc(part.at)}>`;
    case 'link':
      return part.text === '' ? `<${escaped(part.url)}>` : `<${escaped(part.url)}|${escaped(part.text)}>`;
    case 'strong':
    case 'soft':
      return escaped(part.text);
    case 'role':
      return escaped(part.role);
    default:
      return assertNever(part);
  }
}
