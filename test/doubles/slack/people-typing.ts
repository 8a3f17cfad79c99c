/** What is typed, as Slack sends it on. https://docs.slack.dev/messaging/formatting-message-text */
import type { Json } from './wire.ts';
import type { World } from './world.ts';

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const sought = (world: World, team: string, mark: string, name: string): string | undefined => {
  if (mark === '#') return [...world.channels.values()].find((it) => it.team === team && it.name === name)?.id;
  return [...world.people.values()].find((it) => it.team === team && it.name === name)?.id;
};
const calls = new Set(['channel', 'here', 'everyone']);
/** `named`: with the name beside the id, as slash commands have it. */
export const typed = (world: World, team: string, text: string, named = false): string =>
  escaped(text)
    .replaceAll(/(^|[^\w&])([@#])([a-z0-9._-]*[a-z0-9])/g, (whole, before: string, mark: string, name: string) => {
      if (mark === '@' && calls.has(name)) return `${before}<!${name}>`;
      const id = sought(world, team, mark, name);
      return id === undefined ? whole : `${before}<${mark}${id}${named || mark === '#' ? `|${name}` : ''}>`;
    })
    .replaceAll(/(^|\s)(https?:\/\/[^\s<>|]+)/g, '$1<$2>');

/** Beside its words, what a person says comes as a block. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export const spokenBlocks = (text: string, id: string): readonly Json[] => [
  {
    type: 'rich_text',
    block_id: id,
    elements: [{ type: 'rich_text_section', elements: text === '' ? [] : [{ type: 'text', text }] }],
  },
];
