/** Reads blocks and notification text as Slack shows them, knowing nothing of how they were written. */
import { everyRecord } from '../../kit/slack-rules.ts';

/** `meaning` is anything that is more than words: emphasis of mrkdwn, a quote, an emoji by its name. */
export type Node = Readonly<{
  kind: 'words' | 'link' | 'user' | 'channel' | 'broadcast' | 'date' | 'emoji' | 'meaning';
  text: string;
  to?: string;
  style?: string;
}>;

type Loose = Readonly<Record<string, unknown>>;

/** Everything that can be read in the blocks, in order; a line ends between sections and between blocks. */
export const readBlocks = (blocks: readonly object[]): readonly (readonly Node[])[] =>
  blocks.flatMap((block) => {
    const it: Loose = { ...block };
    if (it['type'] === 'rich_text')
      return listOf(it['elements']).map((section) => listOf(section['elements']).map(richNode));
    return everyRecord(block)
      .filter(({ type }) => type === 'plain_text' || type === 'mrkdwn')
      .map((text) => (text['type'] === 'mrkdwn' ? readMrkdwn(String(text['text'])) : plainNodes(text)));
  });

function richNode(it: Loose): Node {
  const style = Object.keys(it['style'] ?? {}).join(' ');
  const styled = style === '' ? {} : { style };
  switch (it['type']) {
    case 'text':
      return { kind: 'words', text: String(it['text']), ...styled };
    case 'link':
      return { kind: 'link', text: String(it['text'] ?? it['url']), to: String(it['url']) };
    case 'user':
      return { kind: 'user', text: '', to: String(it['user_id']) };
    case 'channel':
      return { kind: 'channel', text: '', to: String(it['channel_id']) };
    case 'date':
      return { kind: 'date', text: '', to: String(it['timestamp']) };
    default:
      return { kind: 'broadcast', text: String(it['type']) };
  }
}

/** With `emoji: false`, plain text is what it says; without, a name between colons is an emoji. */
const plainNodes = (it: Loose): readonly Node[] =>
  it['emoji'] === false ? [{ kind: 'words', text: String(it['text']) }] : emojiIn(String(it['text']));

/** "Formatting message text": what stands in angle brackets, and what marks words. */
export const readMrkdwn = (source: string): readonly Node[] =>
  source
    .split(/(<[^<>]*>)/)
    .flatMap((part) => (part.startsWith('<') ? [codeNode(part.slice(1, -1))] : wordNodes(part)));

/** The same without emphasis and emoji, which a notification shows as they were written. */
export const readNotification = (source: string): readonly Node[] =>
  source
    .split(/(<[^<>]*>)/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('<') ? codeNode(part.slice(1, -1)) : { kind: 'words', text: unescaped(part) }));

function codeNode(code: string): Node {
  const [to = '', label = ''] = code.split('|');
  if (to.startsWith('@')) return { kind: 'user', text: '', to: to.slice(1) };
  if (to.startsWith('#')) return { kind: 'channel', text: '', to: to.slice(1) };
  if (to.startsWith('!date^')) return { kind: 'date', text: '', to: to.split('^')[1] ?? '' };
  if (to.startsWith('!')) return { kind: 'broadcast', text: code };
  return { kind: 'link', text: unescaped(label === '' ? to : label), to: unescaped(to) };
}

/** Any mark at all counts: whether a pair of them becomes emphasis depends on what stands around it. */
function wordNodes(source: string): readonly Node[] {
  if (source === '') return [];
  const words = unescaped(source);
  return /[*_~`]|^\s*>/m.test(words) ? [{ kind: 'meaning', text: words }] : emojiIn(words);
}

const emojiIn = (words: string): readonly Node[] =>
  words
    .split(/(:[^\s:]+:)/)
    .filter((it) => it !== '')
    .map((it) => ({ kind: /^:[^\s:]+:$/.test(it) ? 'emoji' : 'words', text: it }));

const unescaped = (it: string): string => it.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const listOf = (it: unknown): readonly Loose[] => (Array.isArray(it) ? (it as Loose[]) : []);

export const wordsIn = (nodes: readonly Node[]): string => nodes.map(({ text }) => text).join('');
