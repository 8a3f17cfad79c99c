/** Words without a key: whose they are is told by what they look like, and by what a command needs. */
import type { Field, FieldKind, Fields } from '../../core/chat/field.ts';
import type { Registry } from '../../core/chat/spec.ts';
import { bare } from './command-text-keys.ts';
import { joined, type Words } from './command-text-pieces.ts';
import { choiceFrom } from './command-text-values.ts';

export type Placed = Readonly<{ input: Readonly<Record<string, unknown>>; left: string }>;

/** `given` are the fields that have their value already. */
export function placeLoose(
  fields: Fields,
  given: ReadonlySet<string>,
  loose: readonly Words[],
  copy: Registry['copy'],
): Placed {
  const input: Record<string, unknown> = {};
  const all = Object.entries(fields);
  const isFree = (name: string): boolean => !given.has(name) && !Object.hasOwn(input, name);
  const freeOnes = (fits: (field: Field<unknown>) => boolean): readonly string[] =>
    all.filter(([name, it]) => isFree(name) && fits(it)).map(([name]) => name);

  let words = withoutMentions();
  // Several in quotes are several values, in the order of the fields.
  if (words.length > 1 && words.every((it) => it.quoted)) {
    const names = freeOnes((it) => isProse(it.kind));
    for (const [at, name] of names.entries()) if (words[at] !== undefined) input[name] = words[at].text;
    return { input, left: joined(words.slice(names.length)) };
  }
  const [needed] = freeOnes((it) => it.required && isProse(it.kind));
  if (needed === undefined) words = withoutChoices();
  if (words.length === 0) return { input, left: '' };
  const name = needed ?? usualPlace();
  if (name === undefined) return { input, left: joined(words) };
  return { input: { ...input, [name]: joined(words) }, left: '' };

  function withoutMentions(): readonly Words[] {
    return loose.filter(({ mention }) => {
      const [name] = mention === undefined ? [] : freeOnes((it) => it.kind === mention.kind);
      if (name !== undefined) input[name] = mention?.id;
      return name === undefined;
    });
  }

  /**
   * "/meeting rsvp going Thursday": a choice that must be made comes first, and what it is about after it. One that may
   * be made, or the name of a switch ("/nudges hours off"), is all there is.
   */
  function withoutChoices(): readonly Words[] {
    let rest = words;
    for (const [name, field] of all) {
      if (!isFree(name) || rest.length === 0) continue;
      const found = field.kind === 'choice' ? choiceFrom(field, rest, copy) : undefined;
      if (found !== undefined && (field.required || found.left.length === 0)) {
        input[name] = found.value;
        rest = found.left;
      } else if (field.kind === 'boolean' && rest.length === 1 && bare(rest[0]?.text ?? '') === bare(name)) {
        input[name] = true;
        rest = [];
      }
    }
    return rest;
  }

  /** Only where words usually go, were there no keys: further on they would be taken for what nobody meant. */
  function usualPlace(): string | undefined {
    const first = all.find(([, it]) => isProse(it.kind))?.[0];
    if (first !== undefined) return isFree(first) ? first : undefined;
    return freeOnes((it) => it.required && isNamed(it.kind))[0] ?? freeOnes((it) => isNamed(it.kind))[0];
  }
}

const isProse = (kind: FieldKind): boolean => kind === 'text' || kind === 'paragraph';
/** One of ours by its name, which is looked up before it is an id. */
const isNamed = (kind: FieldKind): boolean => kind === 'id' || kind === 'role';
