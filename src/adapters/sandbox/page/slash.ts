/** Reading what follows a slash: which commands it may become, and the values it carries. Pure. */
import type { WireCommand, WireField, WireInput } from '../protocol.ts';
import { texts } from './texts.ts';

export type Slash = Readonly<
  /** Ordinary words: nothing to complete. */
  | { kind: 'words' }
  | { kind: 'completing'; typed: string; matches: readonly WireCommand[] }
  /** A whole command; `rest` is what was typed after it. */
  | { kind: 'command'; command: WireCommand; rest: string; matches: readonly WireCommand[] }
>;

export function readSlash(text: string, commands: readonly WireCommand[]): Slash {
  if (!text.startsWith('/')) return { kind: 'words' };
  const typed = text.slice(1).replace(/\s+/g, ' ').toLowerCase();
  const matches = matching(typed, commands);
  const command = commands.find(({ name }) => typed === name || typed.startsWith(`${name} `));
  if (command === undefined) return { kind: 'completing', typed: typed.trim(), matches };
  const words = command.name.split(' ').length;
  const rest = text.slice(1).trimStart().split(/\s+/).slice(words).join(' ');
  return { kind: 'command', command, rest, matches };
}

/** By how the name begins, then by how any of its words begins. */
function matching(typed: string, commands: readonly WireCommand[]): readonly WireCommand[] {
  const begins = commands.filter(({ name }) => name.startsWith(typed.trimEnd()));
  const inside = commands.filter(
    (it) => !begins.includes(it) && it.name.split(' ').some((word) => word.startsWith(typed.trim())),
  );
  return [...begins, ...inside];
}

type Suggested = Readonly<{ value: string; label: string }>;

/** Where among the suggestions what was typed stands in full, by name or value, however it is cased; -1 where it does not. */
export function exactly(typed: string, options: readonly Suggested[]): number {
  const wanted = typed.trim().toLowerCase();
  return options.findIndex((it) => it.label.toLowerCase() === wanted || it.value.toLowerCase() === wanted);
}

/** May a command run with only this field filled in, once its value is known to be right? */
export const runsWith = ({ fields }: WireCommand, field: WireField): boolean =>
  field.suggests && fields.every((it) => it === field || !it.required);

export type Filled = Readonly<
  { kind: 'input'; input: WireInput } | { kind: 'problem'; field: string; sentence: string }
>;

/** Values as typed → input for the server; the first thing that is not right as a sentence. Empty fields are left out. */
export function fillIn(fields: readonly WireField[], values: Readonly<Record<string, string>>): Filled {
  const input: Record<string, string | number | boolean> = {};
  for (const field of fields) {
    const value = values[field.name] ?? '';
    const problem = (sentence: string): Filled => ({ kind: 'problem', field: field.name, sentence });
    if (value.trim() === '') {
      if (field.required) return problem(texts.composer.needs(field.label));
      continue;
    }
    if (field.kind === 'integer') {
      if (!/^-?\d{1,9}$/.test(value.trim())) return problem(texts.composer.whole);
      input[field.name] = Number(value);
      continue;
    }
    input[field.name] = field.kind === 'boolean' ? value === 'true' : value;
  }
  return { kind: 'input', input };
}

/** "needed · 0 to 23": what to know before filling it in. */
export function hintOf({ kind, min, max, required }: WireField): string {
  const parts = [required ? texts.composer.required : texts.composer.optional];
  if (kind === 'integer' && min !== undefined && max !== undefined) parts.push(texts.composer.range(min, max));
  if ((kind === 'text' || kind === 'paragraph') && max !== undefined) parts.push(texts.composer.upTo(max));
  if (kind === 'role') parts.push(texts.composer.noRoles);
  return parts.join(' · ');
}
