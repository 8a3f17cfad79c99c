/** When a card says more than one message of Slack’s takes: the longest texts give way, between characters. */
import type { Block, Card, Component, Inline, Text } from '../../core/chat/card.ts';
import { cut } from '../../core/kit/cut.ts';
import { limits } from './limits.ts';
import { ellipsis } from './render-words.ts';

/** The same card with every text short enough; undefined when it is so already. */
export function shortened(card: Card): Card | undefined {
  const lengths = lengthsIn(card);
  const budget = limits.blocksText - fixedIn(card);
  const total = lengths.reduce((all, it) => all + it, 0);
  if (total <= budget && Math.max(0, ...lengths) <= limits.text) return undefined;
  const cap = Math.max(1, Math.min(limits.text, longest(lengths, budget)));
  return {
    ...card,
    body: card.body.map((it) => shorter(it, cap)),
    ...(card.why === undefined ? {} : { why: cut(card.why.toWellFormed(), cap) }),
  };
}

/** What is never shortened: a title, labels, names of files. */
const fixedIn = ({ title = '', body, components = [] }: Card): number =>
  title.length +
  components.reduce((all, it) => all + labelLength(it), 0) +
  body.reduce((all, it) => all + (it.kind === 'file' ? Math.min(it.name.length, limits.fileName) : 0), 0);

const labelLength = (it: Component): number =>
  it.kind === 'select'
    ? it.options.reduce((all, { label }) => all + label.length, it.placeholder.length)
    : it.label.length;

const lengthsIn = ({ body, why = '' }: Card): readonly number[] => [...body.flatMap(lengthsOf), why.length];

function lengthsOf(block: Block): readonly number[] {
  if (block.kind === 'text' || block.kind === 'context') return [lengthOf(block.text)];
  if (block.kind === 'fields') return block.fields.map(({ name, value }) => name.length + lengthOf(value));
  return block.kind === 'image' ? [block.alt.length] : [];
}

const lengthOf = (text: Text): number => text.reduce((all, it) => all + partLength(it), 0);

function partLength(part: Inline): number {
  if (typeof part === 'string') return part.length;
  if (part.kind === 'link') return part.text.length + part.url.length;
  return 'text' in part ? part.text.length : elementLength;
}
/** A mention or a moment: more than its longest. */
const elementLength = 70;

/** How long each may be so that together they are within `budget`: short ones stay whole. */
function longest(lengths: readonly number[], budget: number): number {
  let left = budget;
  for (const [index, length] of lengths.toSorted((a, b) => a - b).entries()) {
    const cap = Math.floor(left / (lengths.length - index));
    if (length > cap) return cap;
    left -= length;
  }
  return Infinity;
}

function shorter(block: Block, cap: number): Block {
  if (block.kind === 'text' || block.kind === 'context') return { ...block, text: cutText(block.text, cap) };
  if (block.kind === 'image') return { ...block, alt: cut(block.alt.toWellFormed(), cap) };
  if (block.kind !== 'fields') return block;
  return {
    ...block,
    fields: block.fields.map(({ name, value }) => ({ name, value: cutText(value, Math.max(1, cap - name.length)) })),
  };
}

/** At most `most` long, with an ellipsis where something is missing; no mention, moment or address is ever parted. */
export function cutText(text: Text, most: number): Text {
  const kept: Inline[] = [];
  let left = most;
  for (const part of text) {
    const length = partLength(part);
    if (length > left) return [...kept, started(part, left)];
    kept.push(part);
    left -= length;
  }
  return kept;
}

function started(part: Inline, most: number): Inline {
  if (typeof part === 'string') return cut(part.toWellFormed(), Math.max(1, most));
  return part.kind === 'strong' || part.kind === 'soft'
    ? { ...part, text: cut(part.text.toWellFormed(), Math.max(1, most)) }
    : ellipsis;
}
