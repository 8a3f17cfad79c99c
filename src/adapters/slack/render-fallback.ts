/** A message’s `text`: what notifications, screen readers and old clients have of it, since the blocks are not for them. */
import type { Block, Card, Text } from '../../core/chat/card.ts';
import { limits } from './limits.ts';
import { settled } from './render-inline.ts';
import { codeOf, escaped } from './render-mrkdwn.ts';
import { ellipsis, isBlank, tidy } from './render-words.ts';

/** Neutral where the card has a cover: a locked screen shows this and nothing else. */
export function fallbackOf({ title, body, components = [], why, cover }: Card): string {
  if (cover !== undefined) return within([[cover.words]]);
  return within([
    ...(title === undefined ? [] : [[title]]),
    ...body.flatMap(textsOf),
    ...components.flatMap((it): Text[] => (it.kind === 'link' ? [[`${it.label}: ${it.url}`]] : [])),
    ...(why === undefined ? [] : [[why]]),
  ]);
}

function textsOf(block: Block): readonly Text[] {
  if (block.kind === 'text' || block.kind === 'context') return [block.text];
  if (block.kind === 'fields') return block.fields.map(({ name, value }) => [`${name}: `, ...value]);
  if (block.kind === 'image') return [[block.alt]];
  return block.kind === 'file' ? [[block.name]] : [];
}

/** A line for each; cut between characters, never inside one, an escape or a mention. */
function within(texts: readonly Text[]): string {
  const lines = texts.map(settled).filter((it) => it.some((part) => typeof part !== 'string' || !isBlank(part)));
  const whole = lines.map((it) => it.map(codeOf).join('')).join('\n');
  if (whole === '') return ellipsis;
  return whole.length <= limits.notification ? whole : cutShort(lines);
}

function cutShort(lines: readonly Text[]): string {
  const units = lines.flatMap((line, index) => [...(index === 0 ? [] : ['\n']), ...line.flatMap(unitsOf)]);
  let kept = '';
  for (const it of units) {
    if (kept.length + it.length > limits.notification - ellipsis.length) break;
    kept += it;
  }
  return kept.trimEnd() + ellipsis;
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const unitsOf = (part: Text[number]): readonly string[] =>
  typeof part === 'string'
    ? Array.from(characters.segment(tidy(part)), ({ segment }) => escaped(segment))
    : [codeOf(part)];
