/** What was typed for one command → the values of its fields, what is missing, and what nobody can read. */
import type { CommandSpec, Registry } from '../../core/chat/spec.ts';
import type { Field } from '../../core/chat/field.ts';
import { grouped } from './command-text-groups.ts';
import { keysOf } from './command-text-keys.ts';
import { placeLoose } from './command-text-loose.ts';
import type { Words } from './command-text-pieces.ts';
import { valueFrom } from './command-text-values.ts';

export type FieldsRead = Readonly<{
  input: Readonly<Record<string, unknown>>;
  /** Required and not given: a form asks for them. */
  missing: readonly string[];
  /** Keys that are none of this command’s. */
  strangers: readonly string[];
  /** Fields that were given something that cannot be theirs. */
  unreadable: readonly string[];
  /** Words no field takes. */
  left: string;
}>;

export function readFields({ fields, shortcut }: CommandSpec, text: string, copy: Registry['copy']): FieldsRead {
  // What is offered without any input is never refused for its input: help must not depend on how it is asked for.
  const isAlwaysTaken = shortcut !== undefined;
  const strict = !isAlwaysTaken && Object.keys(fields).length > 1;
  const { groups, strangers } = grouped(text, keysOf(fields, { strict }));
  const input: Record<string, unknown> = {};
  const prose = new Map<string, string[]>();
  const unreadable = new Set<string>();
  const loose: Words[] = [];
  for (const { name, words } of groups) {
    const field = name === undefined ? undefined : fields[name];
    const taken = field === undefined ? undefined : valueFrom(field, words, copy);
    // One by one, for a call takes only so many arguments.
    for (const it of taken?.left ?? words) loose.push(it);
    if (name === undefined || taken === undefined) continue;
    // Said twice: a number or a choice was corrected, words were gone on with.
    if (taken.value === undefined) unreadable.add(name);
    else if (typeof taken.value === 'string' && isProse(field)) append(prose, name, taken.value);
    else input[name] = taken.value;
  }
  for (const [name, its] of prose) input[name] = its.filter((it) => it !== '').join(' ');
  const placed = placeLoose(fields, new Set([...Object.keys(input), ...unreadable]), loose, copy);
  const all = { ...input, ...placed.input };
  const { kept, left } = isAlwaysTaken ? onlyFitting(fields, all) : { kept: all, left: [] };
  return {
    input: kept,
    missing: Object.keys(fields).filter((it) => fields[it]?.required === true && isEmpty(kept[it])),
    strangers,
    unreadable: isAlwaysTaken ? [] : [...unreadable],
    left: [...left, placed.left].filter((it) => it !== '').join(' '),
  };
}

/** Only what the fields themselves would take; the rest as words. */
function onlyFitting(fields: CommandSpec['fields'], input: Readonly<Record<string, unknown>>) {
  const fits = ([name, value]: readonly [string, unknown]) => fields[name]?.schema.safeParse(value).success === true;
  const entries = Object.entries(input);
  return {
    kept: Object.fromEntries(entries.filter(fits)),
    left: entries.filter((it) => !fits(it)).map(([, value]) => String(value)),
  };
}

const isProse = (field: Field<unknown> | undefined): boolean => field?.kind === 'text' || field?.kind === 'paragraph';
const isEmpty = (value: unknown): boolean => value === undefined || (typeof value === 'string' && value.trim() === '');

function append(to: Map<string, string[]>, name: string, words: string): void {
  const before = to.get(name);
  if (before === undefined) to.set(name, [words]);
  else before.push(words);
}
