/** How Slack writes what was typed (“escape channels, users and links”) → plain words, and whom or what they name. */

/** Somebody or something named by id. `role` is what Slack calls a user group. */
export type Mention = Readonly<{ kind: 'user' | 'channel' | 'role'; id: string }>;

/**
 * One thing in angle brackets: <@U1|name>, <#C1|name>, <!subteam^S1|@name>, <!here>, <https://…|as typed>. What was typed
 * with a bracket of its own arrives as &lt;, so these are Slack’s alone.
 */
const bracketed = '<((?:[@#!]|[a-z][a-z0-9+.-]{0,30}:)[^<>\\n]*)>';
export const oneBracketed = new RegExp(bracketed, 'iy');
const coded = new RegExp(`${bracketed}|&(amp|lt|gt);`, 'gi');

/** As it looked to whoever typed it. */
export const plainWords = (text: string): string =>
  text.replace(coded, (_all, inside: string | undefined, entity: string | undefined) =>
    inside === undefined ? (characters[entity?.toLowerCase() ?? ''] ?? '') : shown(inside),
  );
const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

/** Whom a word names, where it is nothing but a mention; a comma after it is only punctuation. */
export function mentionIn(word: string): Mention | undefined {
  const [, sign, id] = /^<(@|#|!subteam\^)([A-Z0-9]+)(?:\|[^<>]*)?>[,;.]?$/.exec(word) ?? [];
  if (id === undefined) return undefined;
  return { kind: sign === '@' ? 'user' : sign === '#' ? 'channel' : 'role', id };
}

function shown(inside: string): string {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  // Within a name or an address only the three characters themselves are coded.
  const label = bar < 0 ? '' : plainWords(inside.slice(bar + 1));
  const sign = target[0] ?? '';
  if (sign === '@' || sign === '#') return `${sign}${label === '' ? target.slice(1) : label}`;
  if (sign === '!') return `@${(label === '' ? target.slice(1) : label).replace(/^@/, '')}`;
  const address = plainWords(target);
  if (label === '' || label === address) return address;
  // "example.org" is typed without what Slack adds to it; words laid over another address must not hide it.
  return address.includes(label) ? label : `${label} (${address})`;
}
