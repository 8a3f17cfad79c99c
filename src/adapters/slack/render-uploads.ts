/** Pictures and files of a card → what is uploaded before the message, and how its blocks show what was. */
import type { types } from '@slack/bolt';
import type { Block } from '../../core/chat/card.ts';
import { limits } from './limits.ts';
import { isBlank, labelled, oneLine } from './render-words.ts';

/** A picture has words for those who do not see it; a file has none. */
export type Upload = Readonly<{ name: string; data: Uint8Array; contentType: string; alt?: string }>;
/** What Slack calls an upload once it has it whole. */
export type Uploaded = Readonly<{ id: string; permalink: string }>;

export function uploadOf(block: Extract<Block, { kind: 'image' | 'file' }>): Upload {
  if (block.kind === 'image')
    return { name: 'picture.png', data: block.png, contentType: 'image/png', alt: labelled(block.alt, limits.alt) };
  return { name: fileName(block.name), data: block.content, contentType: block.mediaType };
}

export const wordsUpload = (words: string): Upload => ({
  name: 'words.txt',
  data: new TextEncoder().encode(words),
  contentType: 'text/plain; charset=utf-8',
});

/** A picture in its place; a file as a link to it, which shares it. Where it could not be uploaded, `instead`. */
export function uploadBlocks(upload: Upload, instead: string, uploaded: Uploaded | undefined): types.KnownBlock[] {
  if (upload.alt !== undefined && uploaded !== undefined)
    return [{ type: 'image', slack_file: { id: uploaded.id }, alt_text: upload.alt }];
  if (uploaded !== undefined) return [line({ type: 'link', url: uploaded.permalink, text: upload.name })];
  return instead === '' ? [] : [line({ type: 'text', text: instead })];
}

const line = (element: types.RichTextElement): types.RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [element] }],
});

/** Never a path, and never nothing. */
function fileName(wish: string): string {
  const name = oneLine(wish)
    .replace(/[\p{Cc}\p{Cf}/\\]+/gu, '-')
    .replace(/^[-.\s]+/, '')
    .slice(-limits.fileName)
    .toWellFormed();
  return isBlank(name) ? 'file' : name;
}
