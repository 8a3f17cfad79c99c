/** Which command of a family is meant: its second word first, shortened, or after what was given to it. */
import type { CommandSpec } from '../../core/chat/spec.ts';
import { bare, keysOf } from './command-text-keys.ts';
import { piecesOf, type Words } from './command-text-pieces.ts';

/** The command, and what was typed without the word that chose it. */
export type Chosen = Readonly<{ command: CommandSpec; text: string }>;

export function whichCommand(family: readonly CommandSpec[], text: string): Chosen | undefined {
  const [only] = family;
  if (only !== undefined && family.length === 1 && !only.name.includes(' ')) return { command: only, text };
  const fields = Object.assign({}, ...family.map((it) => it.fields)) as CommandSpec['fields'];
  const pieces = piecesOf(text, keysOf(fields, { strict: false }));
  const [first] = pieces;
  if (first?.kind === 'words') return chosen(text, first, named(family, first));
  // Something was given first: "/meeting title:Tea plan".
  const free = pieces.filter((it, at): it is Words => it.kind === 'words' && pieces[at - 1]?.kind !== 'key');
  const whole = free.find((it) => named(family, it)?.isWhole === true);
  const begun = free.find((it) => it.text.length > 1 && named(family, it) !== undefined);
  const word = whole ?? begun;
  return word === undefined ? undefined : chosen(text, word, named(family, word));
}

/** The command whose second word this is, or begins with this when no other does. */
function named(family: readonly CommandSpec[], { text, quoted }: Words) {
  const word = bare(text);
  if (quoted || word === '') return undefined;
  const secondWord = ({ name }: CommandSpec): string => bare(name.split(' ')[1] ?? '');
  const whole = family.find((it) => secondWord(it) === word);
  const begun = family.filter((it) => secondWord(it).startsWith(word));
  const command = whole ?? (begun.length === 1 ? begun[0] : undefined);
  return command === undefined ? undefined : { command, isWhole: whole !== undefined };
}

const chosen = (
  text: string,
  { at, end }: Words,
  found: Readonly<{ command: CommandSpec }> | undefined,
): Chosen | undefined => found && { command: found.command, text: `${text.slice(0, at)} ${text.slice(end)}` };
