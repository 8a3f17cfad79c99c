/** What buttons carry: ids, and one of a few names. */
import { field } from '../core/chat/field.ts';
import type { Field, Phrase } from '../core/chat/field.ts';

export const groupOnly = { group: field.id() };
export const draftOnly = { draft: field.id() };

/** A choice as a payload: one of these names; anything else belongs to a button of another time. Its label is never shown. */
export function oneOf<const V extends string>(names: readonly V[]): Field<V> & { readonly kind: 'choice' } {
  const phrases = Object.fromEntries(names.map((name) => [name, () => name])) as unknown as Readonly<Record<V, Phrase>>;
  return { ...field.choice((c) => c.group.fields.change, phrases), kind: 'choice' };
}
