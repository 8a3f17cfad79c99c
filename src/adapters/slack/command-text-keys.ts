/** Which words before a colon name a field, in whatever case, with hyphens or without. */
import type { Fields } from '../../core/chat/field.ts';
import { slips } from '../../core/time/zone-nearest.ts';
import type { KeyFinder } from './command-text-pieces.ts';

/** A field’s name as people type it: who-for rather than whoFor. */
export const keyOf = (name: string): string => name.replace(/[A-Z]/g, (it) => `-${it.toLowerCase()}`);

export const bare = (word: string): string => word.normalize('NFKC').toLowerCase().replace(/[-_]/g, '');

export const nearestName = (names: readonly string[], word: string): string | undefined =>
  names.find((it) => slips(bare(it), bare(word)) <= (it.length > 4 ? 2 : 1));

/**
 * `strict`: a word that stands before a colon like a key is meant as one, and a person should hear that there is none
 * of that name. With one field or none there is nothing to mix up, so it is just a word.
 */
export function keysOf(fields: Fields, { strict }: Readonly<{ strict: boolean }>): KeyFinder {
  const names = Object.keys(fields);
  const byBare = new Map(names.map((it) => [bare(it), it]));

  return (word, { sign, isTight }) => {
    const name = byBare.get(bare(word));
    if (name !== undefined) return { kind: 'key', name };
    // "huor:19" and "huor: 19" are slips; "Remember: bring tea" is a sentence, and C:\maps a place.
    if (!strict || sign === '=' || word.length < 2) return undefined;
    return isTight || nearestName(names, word) !== undefined ? { kind: 'stranger', name: word } : undefined;
  };
}
