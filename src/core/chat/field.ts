/** One thing a person fills in: a slash-command option, a form input and a typed argument are all fields. */
import { z } from 'zod';
import type { ZodType } from 'zod';
import type { Copy } from '../copy/languages.ts';
import { limits } from './limits.ts';

/** A sentence by its place in the copy: every language has it, or nothing compiles. */
export type Phrase = (copy: Copy) => string;

export type FieldKind = 'text' | 'paragraph' | 'integer' | 'choice' | 'boolean' | 'user' | 'channel' | 'role' | 'id';

export interface Field<T> {
  readonly kind: FieldKind;
  readonly label: Phrase;
  readonly required: boolean;
  /** Completed while typing, through `Inbound.suggest`. */
  readonly suggests: boolean;
  /** Parses what the service hands over; its issues' messages are names of sentences in `copy.field`. */
  readonly schema: ZodType<T>;
  readonly choices?: readonly Readonly<{ value: string; label: Phrase }>[];
  /** For an integer its range, for text its length. */
  readonly min?: number;
  readonly max?: number;
}
export type Fields = Readonly<Record<string, Field<unknown>>>;
export type Values<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

type TextOptions = Readonly<{ min?: number; max?: number; suggests?: boolean }>;

/** Control and format characters carry no words, but can hide or reorder them; joiners inside emoji stay. */
const tidy = (value: string): string =>
  value
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/[\p{Cc}\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/gu, (it) => (it === '\n' ? it : ''))
    .trim();

const words = (
  kind: 'text' | 'paragraph',
  label: Phrase,
  { min = 1, max = kind === 'text' ? 200 : 2000, suggests = false }: TextOptions,
): Field<string> => {
  if (max > limits.formText) throw new Error(`a text field takes at most ${limits.formText} characters`);
  const schema = z
    .string({ error: 'needed' })
    .transform(tidy)
    .pipe(z.string().min(min, { error: 'needed' }).max(max, { error: 'tooLong' }));
  return { kind, label, required: true, suggests, schema, min, max };
};

export const field = {
  /** One line of words. */
  text: (label: Phrase, options: TextOptions = {}): Field<string> => words('text', label, options),
  /** Several lines of words. */
  paragraph: (label: Phrase, options: TextOptions = {}): Field<string> => words('paragraph', label, options),
  integer: (label: Phrase, { min, max }: Readonly<{ min: number; max: number }>): Field<number> => ({
    kind: 'integer',
    label,
    required: true,
    suggests: false,
    // Digits alone: left to itself, coercion would read an empty answer as 0.
    schema: z.preprocess(
      (value) => (typeof value === 'string' && /^[+-]?\d{1,15}$/.test(tidy(value)) ? Number(tidy(value)) : value),
      z
        .number({ error: 'number' })
        .int({ error: 'number' })
        .min(min, { error: 'tooSmall' })
        .max(max, { error: 'tooLarge' }),
    ),
    min,
    max,
  }),
  boolean: (label: Phrase): Field<boolean> => ({
    kind: 'boolean',
    label,
    required: true,
    suggests: false,
    schema: z.union(
      [z.boolean(), z.enum(['true', 'yes']).transform(() => true), z.enum(['false', 'no']).transform(() => false)],
      { error: 'choice' },
    ),
  }),
  choice: <const V extends string>(label: Phrase, choices: Readonly<Record<V, Phrase>>): Field<V> => {
    const values = Object.keys(choices) as V[];
    if (values.length > limits.options) throw new Error(`a choice offers at most ${limits.options} options`);
    return {
      kind: 'choice',
      label,
      required: true,
      suggests: false,
      schema: z.enum(values as [V, ...V[]], { error: 'choice' }),
      choices: values.map((value) => ({ value, label: choices[value] })),
    };
  },
  /** A chat account, by its id in the community the interaction comes from. */
  user: (label: Phrase): Field<string> => ({
    kind: 'user',
    label,
    required: true,
    suggests: false,
    schema: z.string({ error: 'needed' }).min(1, { error: 'needed' }).max(64, { error: 'tooLong' }),
  }),
  /** A channel, by its id in the community the interaction comes from. */
  channel: (label: Phrase): Field<string> => ({
    kind: 'channel',
    label,
    required: true,
    suggests: false,
    schema: z.string({ error: 'needed' }).min(1, { error: 'needed' }).max(64, { error: 'tooLong' }),
  }),
  /** One of the community’s own roles, by its id. Where a service has none, whatever was typed: what becomes of it says so. */
  role: (label: Phrase): Field<string> => ({
    kind: 'role',
    label,
    required: true,
    suggests: false,
    schema: z.string({ error: 'needed' }).min(1, { error: 'needed' }).max(64, { error: 'unknownId' }),
  }),
  /** One of our own ids, completed while typing or carried by a button. */
  id: (
    label: Phrase = () => 'id',
    { suggests = false }: Readonly<{ suggests?: boolean }> = {},
  ): Field<string> & { readonly kind: 'id' } => ({
    kind: 'id',
    label,
    required: true,
    suggests,
    schema: z.string({ error: 'needed' }).regex(/^[0-9a-zA-Z_.+-]{1,60}$/, { error: 'unknownId' }),
  }),
  /** The same field, but it may be left empty; an empty answer is `undefined`. */
  optional: <T>(of: Field<T>): Field<T | undefined> => ({
    ...of,
    required: false,
    schema: z.preprocess(
      (value) => (value === null || (typeof value === 'string' && tidy(value) === '') ? undefined : value),
      of.schema.optional(),
    ),
  }),
};
