/** What a check-in is made of: who will see it, and words that may be left out. */
import { z } from 'zod';
import { field, type Field } from '../core/chat/field.ts';
import { limits } from '../core/chat/limits.ts';
import { wordsMost } from '../core/check-in/check-in-lengths.ts';
import type { Copy } from '../core/copy/languages.ts';
import { visibilities } from '../core/check-in/check-in.ts';
import { oneOf } from './payload.ts';

export const visibility = oneOf(visibilities);

/**
 * Optional words. People are told the shorter limit; what is longer, up to what any form can hold, is taken in all the
 * same, for it must be screened before it is refused. Nothing but blanks counts as left empty.
 */
export const words = (label: (c: Copy) => string): Field<string | undefined> => {
  const taken = field.optional(field.paragraph(label, { max: limits.formText }));
  const isBlank = (it: unknown) => typeof it === 'string' && /^[\s\p{Cc}\p{Cf}]*$/u.test(it);
  return { ...taken, max: wordsMost, schema: z.preprocess((it) => (isBlank(it) ? undefined : it), taken.schema) };
};
