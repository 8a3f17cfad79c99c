/**
 * Reads Markdown as Discord’s clients do, and a little too eagerly: what might be read as a heading or a list somewhere
 * is read as one here. Shares no code with the renderer. After what is known of the clients' parser (Reference, "Message
 * Formatting"; Khan's simple-markdown, which they are built on; the open parser LyricLy/parse-discord).
 */

type Formatting =
  | 'strong'
  | 'em'
  | 'underline'
  | 'strike'
  | 'spoiler'
  | 'code'
  | 'heading'
  | 'subtext'
  | 'list'
  | 'quote';
export type Node = Readonly<
  | { kind: 'text'; text: string }
  | { kind: Formatting; inner: readonly Node[] }
  | { kind: 'mention'; of: string; id: string }
  | { kind: 'timestamp'; seconds: string; style: string }
  | { kind: 'emoji'; name: string }
  | { kind: 'link'; label: string; url: string }
>;

type Rule = Readonly<{ at: RegExp; read: (match: RegExpExecArray) => Node | undefined }>;

const formatted = (kind: Formatting, content: string): Node => ({ kind, inner: readMarkdown(content) });
const format = (kind: Formatting, at: RegExp): Rule => ({ at, read: (it) => formatted(kind, it[1] ?? '') });
const raw = (kind: Formatting, at: RegExp): Rule => ({
  at,
  read: (it) => ({ kind, inner: [{ kind: 'text', text: it[1] ?? '' }] }),
});
const mention = (of: string, at: RegExp): Rule => ({ at, read: (it) => ({ kind: 'mention', of, id: it[1] ?? '' }) });

/** Where a line begins; and, being eager, after any space. */
const lineStart = '(?<=^|\\s)';

/** In the order in which they are tried. Blocks take the rest of their line. */
const rules: readonly Rule[] = [
  { at: /\\([^A-Za-z0-9\s])/y, read: (it) => ({ kind: 'text', text: it[1] ?? '' }) },
  format('heading', new RegExp(`${lineStart}#{1,3}\\s+(?!#)([^\\n]+?)#*\\s*(?:\\n|$)`, 'y')),
  format('subtext', new RegExp(`${lineStart}-#\\s+([^\\n]+)(?:\\n|$)`, 'y')),
  format('list', new RegExp(`${lineStart}(?:[-*+]|\\d+\\.)\\s([^\\n]*)`, 'y')),
  format('quote', new RegExp(`${lineStart}>(?:>>)?\\s([^\\n]*)`, 'y')),
  raw('code', /```([\s\S]+?)```/y),
  raw('code', /(?<!`)`+(?!`)([\s\S]+?)`+/y),
  mention('user', /<@!?(\d+)>/y),
  mention('role', /<@&(\d+)>/y),
  mention('game', /<@\$(\d+)>/y),
  mention('channel', /<#(\d+)>/y),
  mention('command', /<\/[^:<>]+:(\d+)>/y),
  mention('navigation', /<(id:[^<>\s]+)>/y),
  mention('contact', /<(\+?[\d ()-]{3,}|[^\s<>@]+@[^\s<>@]+)>/y),
  mention('everyone', /@(everyone)/y),
  mention('here', /@(here)/y),
  { at: /<t:(-?\d+)(?::([a-zA-Z]))?>/y, read: (it) => ({ kind: 'timestamp', seconds: it[1]!, style: it[2] ?? '' }) },
  { at: /<a?:(\w+):\d+>/y, read: (it) => ({ kind: 'emoji', name: it[1]! }) },
  { at: /<([^: >]+:\/[^ >]+)>/y, read: (it) => ({ kind: 'link', label: it[1]!, url: it[1]! }) },
  { at: /(?:https?|steam):\/\/[^\s<]+[^<.,:;"'\])\s]/y, read: (it) => ({ kind: 'link', label: it[0], url: it[0] }) },
  {
    at: /\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?(?:\s+['"][\s\S]*?['"])?\s*\)/y,
    read: maskedLink,
  },
  format('strong', /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y),
  format('underline', /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y),
  format('em', /\*(?!\s)((?:\\[\s\S]|\*\*|[^*\\])+?)(?<!\s) {0,2}\*(?!\*)/y),
  format('em', /_((?:\\[\s\S]|__|[^_\\])+?)_(?![A-Za-z0-9_])/y),
  format('strike', /~~([\s\S]+?)~~/y),
  format('spoiler', /\|\|([\s\S]+?)\|\|/y),
  { at: /:([\w+-]+):/y, read: (it) => ({ kind: 'emoji', name: it[1]! }) },
];

/** Escapes mean nothing in a label; a label with anything but words makes all of it raw text. */
function maskedLink([all, label = '', url = '']: RegExpExecArray): Node {
  const isWords = !/[\\*_~`|<>@[\]]|:\S|https?:|\p{Extended_Pictographic}/u.test(label) && label.trim() !== '';
  return isWords && URL.canParse(url) ? { kind: 'link', label, url } : { kind: 'text', text: all };
}

export function readMarkdown(source: string): readonly Node[] {
  const nodes: Node[] = [];
  const say = (text: string) => {
    const last = nodes.at(-1);
    if (last?.kind === 'text') nodes.splice(-1, 1, { kind: 'text', text: last.text + text });
    else nodes.push({ kind: 'text', text });
  };
  let at = 0;
  while (at < source.length) {
    const found = firstAt(source, at);
    if (found === undefined) say(source[at] ?? '');
    else if (found.node.kind === 'text') say(found.node.text);
    else nodes.push(found.node);
    at += found?.length ?? 1;
  }
  return nodes;
}

function firstAt(source: string, at: number): Readonly<{ node: Node; length: number }> | undefined {
  for (const { at: pattern, read } of rules) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    const node = match === null ? undefined : read(match);
    if (match !== null && node !== undefined) return { node, length: match[0].length };
  }
  return undefined;
}

/** What a reader sees, without what names come out of. */
export const wordsIn = (nodes: readonly Node[]): string =>
  nodes
    .map((it) => {
      if (it.kind === 'text') return it.text;
      if (it.kind === 'link') return it.label;
      return 'inner' in it ? wordsIn(it.inner) : '';
    })
    .join('');

/** Every node, however deep. */
export const everyNode = (nodes: readonly Node[]): readonly Node[] =>
  nodes.flatMap((it) => ['inner' in it ? everyNode(it.inner) : [], it].flat());

/** Whom the server would call: it looks for mentions in the raw words, escaped or not. */
export const calledIn = (source: string): readonly string[] =>
  Array.from(source.matchAll(/<@[!&]?(\d+)>/g), ([, id = '']) => id);
