/** Pictures and files of a card → what is uploaded beside it, each under a name of its own. */
import type { RESTAPIAttachment } from 'discord.js';
import { limits } from './limits.ts';
import { clip } from './render-clip.ts';

export type Upload = Readonly<{ name: string; data: Uint8Array; contentType: string; alt?: string }>;
export type RenderedFile = Readonly<{ name: string; data: Uint8Array; contentType: string }>;

/** Ids are their places among the files of the request (Reference, "Uploading Files"). */
export const attachmentsOf = (uploads: readonly Upload[]): readonly RESTAPIAttachment[] =>
  uploads.map(({ name, alt }, index) => ({
    id: String(index),
    filename: name,
    ...(alt === undefined ? {} : { description: clip(alt, limits.alt) }),
  }));

export const filesOf = (uploads: readonly Upload[]): readonly RenderedFile[] =>
  uploads.map(({ name, data, contentType }) => ({ name, data, contentType }));

/** How a component refers to an upload. */
export const addressOf = (name: string): string => `attachment://${name}`;

/**
 * Discord refers to files by name and changes names it does not like, so they are letters, digits, dots, dashes and
 * underscores, each once; a name beginning with SPOILER_ would hide the file.
 */
export function namesFor(wished: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wished.map((wish) => {
    const [, stem = '', ending = ''] = /^(.*?)((?:\.[A-Za-z0-9]{1,8})?)$/s.exec(plainName(wish)) ?? [];
    const base = (stem === '' ? 'file' : stem).slice(0, longestStem);
    let name = base + ending;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${base}-${count}${ending}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** Far below Discord’s 1024, and readable. */
const longestStem = 100;

const plainName = (wish: string): string =>
  wish
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|-+(?=\.|$)/g, '')
    .replace(/^SPOILER_/i, 'file_');
