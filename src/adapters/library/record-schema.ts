/** What a country's file may hold, and its translation into the core's resources. */
import { z } from 'zod';
import { contact } from './contact-schema.ts';
import { hours } from './hours-schema.ts';
import { code, isoDay, words } from './record-words.ts';

const verifiedOn = z.union(
  [
    isoDay.transform((day) => ({ verifiedOn: day, verifiedYearOnly: false })),
    z
      .int()
      .min(2000)
      .max(2100)
      .transform((year) => ({ verifiedOn: new Temporal.PlainDate(year, 1, 1), verifiedYearOnly: true })),
  ],
  { error: 'the date of the source: a day such as 2024-11-30, or its year' },
);

export const service = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lowercase words joined by hyphens'),
  name: words,
  kind: z.enum(['emergency', 'crisis', 'warmline', 'text', 'chat', 'directory']),
  audience: z
    .array(z.enum(['anyone', 'youth', 'lgbtq', 'veterans', 'abuse', 'eating', 'substance-use', 'indigenous', 'women']))
    .min(1)
    .default(['anyone']),
  ages: z
    .strictObject({ from: z.int().optional(), to: z.int().optional(), under: z.int().optional() })
    .transform(({ from, to, under }) => ({ from, to, under }))
    .optional(),
  region: words.optional(),
  languages: z.array(code).default([]),
  unconfirmedLanguages: z.array(code).default([]),
  moreLanguages: z.enum(['no', 'confirmed', 'unconfirmed']).default('no'),
  contact,
  hours: hours.default({ kind: 'unknown' }),
  cost: z.enum(['free', 'call-rate', 'unknown']).default('unknown'),
  confidentialityNote: words.optional(),
  mayContactEmergencyServices: z.enum(['yes', 'no', 'sometimes', 'unknown']).default('unknown'),
  pairedWith: z.string().optional(),
  verifiedOn,
  verifiedBy: words,
  sourceUrl: z.url({ protocol: /^https$/ }),
  expiresOn: isoDay.optional(),
});

/** A country's file. */
export const countryFile = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166-1 code such as IE'),
  name: words,
  services: z.array(service).min(1),
});

/** The file of what belongs to no country. */
export const internationalFile = z.strictObject({ services: z.array(service).min(1) });
