/** What a card says, from top to bottom, as Slack’s blocks. */
import type { types } from '@slack/bolt';
import { strong, text, type Block, type Card, type Text } from '../../core/chat/card.ts';
import { assertNever } from '../../core/kit/result.ts';
import { limits } from './limits.ts';
import { plain } from './render-components.ts';
import { elementsOf } from './render-inline.ts';
import { mrkdwnOf } from './render-mrkdwn.ts';
import { uploadBlocks, uploadOf, type Upload, type Uploaded } from './render-uploads.ts';
import { ellipsis, isBlank, tidy } from './render-words.ts';

/** A block that is there already, or one that waits for its upload; `instead` is said where that does not come. */
export type Part = Readonly<
  { kind: 'block'; block: types.KnownBlock } | { kind: 'upload'; upload: Upload; instead: string }
>;

export const partsOf = ({ title, body, why }: Card, rows: readonly types.ActionsBlock[]): readonly Part[] => [
  ...(title === undefined || isBlank(title) ? [] : [shown({ type: 'header', text: plain(title, limits.header) })]),
  ...body.flatMap(bodyParts),
  ...rows.map(shown),
  ...(why === undefined ? [] : smallPrint([why])),
];

/** `uploaded` in the order of the uploads; undefined for what could not be uploaded. */
export function blocksOf(parts: readonly Part[], uploaded: readonly (Uploaded | undefined)[]): types.KnownBlock[] {
  let next = 0;
  return parts.flatMap((it) => {
    if (it.kind === 'block') return [it.block];
    const slot = next;
    next += 1;
    return uploadBlocks(it.upload, it.instead, uploaded[slot]);
  });
}

const shown = (block: types.KnownBlock): Part => ({ kind: 'block', block });

function bodyParts(block: Block): readonly Part[] {
  switch (block.kind) {
    case 'divider':
      return [shown({ type: 'divider' })];
    case 'image':
    case 'file': {
      const upload = uploadOf(block);
      return [{ kind: 'upload', upload, instead: upload.alt ?? upload.name }];
    }
    case 'text':
      return richText([block.text]);
    case 'fields':
      return richText(block.fields.map(fieldText));
    case 'context':
      return smallPrint(block.text);
    default:
      return assertNever(block);
  }
}

/** One line each, as people write such things themselves; a field without a name is its value. */
const fieldText = ({ name, value }: Readonly<{ name: string; value: Text }>): Text =>
  isBlank(name) ? value : [strong(name), ': ', ...value];

/** Nothing to see, no block: Slack refuses empty ones. */
function richText(texts: readonly Text[]): readonly Part[] {
  const sections = texts
    .map(elementsOf)
    .filter((elements) => elements.some((it) => it.type !== 'text' || !isBlank(it.text)))
    .map((elements): types.RichTextSection => ({ type: 'rich_text_section', elements }));
  return sections.length === 0 ? [] : [shown({ type: 'rich_text', elements: sections })];
}

/**
 * Slack’s smaller print holds plain text or mrkdwn. Words alone are plain text; words with a time or a mention are
 * mrkdwn while that reads as those very words, and else stand in letters of the usual size.
 */
function smallPrint(words: Text): readonly Part[] {
  if (words.every((it) => typeof it === 'string')) {
    const said = tidy(words.join(''));
    return isBlank(said)
      ? []
      : [shown({ type: 'context', elements: [{ type: 'plain_text', text: said, emoji: false }] })];
  }
  const mrkdwn = mrkdwnOf(words);
  return mrkdwn === undefined || isBlank(mrkdwn) || mrkdwn.length > limits.text
    ? richText([words])
    : [shown({ type: 'context', elements: [{ type: 'mrkdwn', text: mrkdwn, verbatim: true }] })];
}

/** Slack takes no message without anything to see. */
export const nothing: readonly Part[] = richText([[ellipsis]]);
/** The links no button opens, as a paragraph of their own. */
export const linkLines = (links: readonly Text[]): readonly Block[] =>
  links.length === 0 ? [] : [text(...links.flatMap((it, index) => (index === 0 ? it : ['\n', ...it])))];
