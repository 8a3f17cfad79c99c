/** What the group's buttons carry beside ids: one of a few names. */
import { field } from '../core/chat/field.ts';
import type { Field, Phrase } from '../core/chat/field.ts';

/** One of these names; anything else belongs to a button of another time. */
export function oneOf<const V extends string>(names: readonly V[]): Field<V> & { readonly kind: 'choice' } {
  const phrases = Object.fromEntries(names.map((name) => [name, () => name])) as unknown as Readonly<Record<V, Phrase>>;
  return { ...field.choice((c) => c.group.fields.change, phrases), kind: 'choice' };
}
