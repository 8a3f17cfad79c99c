/** Small pieces of the record schemas: words, language codes, days. */
import { z } from 'zod';

export const words = z.string().trim().min(1);
export const code = z.string().regex(/^[a-z]{2,3}$/, 'an ISO 639 code such as en');
export const isoDay = z
  .string()
  .transform((value, context) => parsed(() => Temporal.PlainDate.from(value), context, 'a day such as 2024-11-30'));

export function parsed<T>(read: () => T, context: z.core.$RefinementCtx, wanted: string): T {
  try {
    return read();
  } catch {
    context.addIssue({ code: 'custom', message: wanted });
    return z.NEVER;
  }
}
