/** The ways to reach a service as a file states them. */
import { z } from 'zod';
import type { Way } from '../../core/resource/resource.ts';
import { code, words } from './record-words.ts';

const number = z
  .strictObject({
    // Quoted in the file, or YAML would drop leading zeros.
    number: z.string({ error: 'a number in quotes' }).trim().min(1),
    send: words.optional(),
    app: z.enum(['WhatsApp']).optional(),
    for: z.enum(['ambulance', 'police', 'mobile', 'rescue', 'medical', 'red-cross']).optional(),
    language: code.optional(),
    area: words.optional(),
    limited: z.boolean().optional(),
    callsBack: z.boolean().optional(),
    unconfirmed: z.boolean().default(false),
  })
  .transform(({ number: value, for: purpose, ...rest }): Way => ({ value, purpose, ...rest }));
const page = z
  .strictObject({
    address: z.url({ protocol: /^https$/ }),
    limited: z.boolean().optional(),
    unconfirmed: z.boolean().default(false),
  })
  .transform(({ address: value, ...rest }): Way => ({ value, ...rest }));
const mail = z
  .strictObject({ address: z.email(), unconfirmed: z.boolean().default(false) })
  .transform(({ address: value, ...rest }): Way => ({ value, ...rest }));

export const contact = z
  .strictObject({
    call: z.array(number).default([]),
    text: z.array(number).default([]),
    chat: z.array(page).default([]),
    mail: z.array(mail).default([]),
    relay: z.array(number).default([]),
    web: z.array(page).default([]),
  })
  .refine((ways) => Object.values(ways).some((list) => list.length > 0), 'at least one way to reach the service');
