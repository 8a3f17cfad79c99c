/** Leaves only what the writer says: code, quoted lines, links, mentions and spoilers' marks are taken out. */

const fence = '```';
const openings = ['<@', '<#', '<:', '<!', '<a:', '<http'];

/** The text without code blocks, inline code, quoted lines, links and mentions. Each removal ends a sentence or a word. */
export function ownWords(text: string): string {
  const prose = text.includes('`') ? withoutCode(text) : text;
  const unquoted = prose.includes('>') ? withoutQuotedLines(prose) : prose;
  return unquoted.includes('://') || unquoted.includes('<') || unquoted.includes('www.')
    ? withoutLinks(unquoted)
    : unquoted;
}

function withoutCode(text: string): string {
  return cut(cut(text, fence, '\n'), '`', ' ');
}

function cut(text: string, mark: string, instead: string): string {
  let kept = '';
  let from = 0;
  for (;;) {
    const open = text.indexOf(mark, from);
    const close = open < 0 ? -1 : text.indexOf(mark, open + mark.length);
    if (close < 0) return kept + text.slice(from);
    kept += text.slice(from, open) + instead;
    from = close + mark.length;
  }
}

function withoutQuotedLines(text: string): string {
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    const start = line.trimStart();
    // Three marks quote everything that follows; ">!" opens a spoiler, which is the writer's own.
    if (start.startsWith('>>>')) break;
    if (!start.startsWith('>') || start.startsWith('>!')) kept.push(line);
  }
  return kept.join('\n');
}

function withoutLinks(text: string): string {
  return text
    .split('\n')
    .map((line) => line.split(' ').map(withoutLink).join(' '))
    .join('\n');
}

function withoutLink(word: string): string {
  if (word.startsWith('www.')) return '';
  const scheme = word.indexOf('://');
  if (scheme >= 0) return word.slice(0, Math.max(0, scheme - 5)).replaceAll('<', '');
  return openings.some((opening) => word.startsWith(opening)) ? word.slice(word.indexOf('>') + 1) : word;
}
