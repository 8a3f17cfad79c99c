/** What a country's file may hold, and its translation into the core's resources. */
import { z } from 'zod';
import type { Weekday } from '../../core/resource/hours.ts';
import { expiresAfterDays } from '../../core/resource/resource-age.ts';
import type { Resource, Way } from '../../core/resource/resource.ts';

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

const words = z.string().trim().min(1);
const code = z.string().regex(/^[a-z]{2,3}$/, 'an ISO 639 code such as en');
const isoDay = z
  .string()
  .transform((value, context) => parsed(() => Temporal.PlainDate.from(value), context, 'a day such as 2024-11-30'));
const wallTime = z
  .string()
  .regex(/^\d\d:\d\d$/, 'a time such as "16:00"')
  .transform((value, context) => parsed(() => Temporal.PlainTime.from(value), context, 'a time such as "16:00"'));
const zone = z.string().refine(isZone, 'an IANA zone such as Asia/Tokyo');

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

const contact = z
  .strictObject({
    call: z.array(number).default([]),
    text: z.array(number).default([]),
    chat: z.array(page).default([]),
    mail: z.array(mail).default([]),
    relay: z.array(number).default([]),
    web: z.array(page).default([]),
  })
  .refine((ways) => Object.values(ways).some((list) => list.length > 0), 'at least one way to reach the service');

const hours = z.union(
  [
    z.literal('always').transform(() => ({ kind: 'always', unconfirmed: false }) as const),
    z.literal('always, unconfirmed').transform(() => ({ kind: 'always', unconfirmed: true }) as const),
    z.literal('unknown').transform(() => ({ kind: 'unknown' }) as const),
    z
      .strictObject({
        zone,
        open: z
          .array(
            z.strictObject({
              days: z.union([
                z.literal('daily').transform(() => everyDay),
                z.array(z.enum(dayNames).transform((day) => (dayNames.indexOf(day) + 1) as Weekday)).min(1),
              ]),
              from: wallTime,
              to: wallTime,
            }),
          )
          .min(1),
        allDayOn: z.array(z.int().min(1).max(31)).default([]),
      })
      .transform(({ zone, open, allDayOn }) => ({ kind: 'weekly', zone, spans: open, allDayOn }) as const),
  ],
  { error: 'always · always, unconfirmed · unknown · a zone with open spans' },
);

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

const service = z.strictObject({
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

/** A checked record as the core knows it; it expires 365 days after its source's date unless it says otherwise. */
export function toResource(country: string | undefined, record: z.output<typeof service>): Resource {
  const { verifiedOn: verified, expiresOn, ages, region, confidentialityNote, pairedWith, ...rest } = record;
  return {
    ...rest,
    ...verified,
    country,
    ages,
    region,
    confidentialityNote,
    pairedWith,
    expiresOn: expiresOn ?? verified.verifiedOn.add({ days: expiresAfterDays }),
  };
}

function parsed<T>(read: () => T, context: z.core.$RefinementCtx, wanted: string): T {
  try {
    return read();
  } catch {
    context.addIssue({ code: 'custom', message: wanted });
    return z.NEVER;
  }
}

function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
