/** A checked record as the core knows it. */
import type { z } from 'zod';
import { expiresAfterDays } from '../../core/resource/resource-age.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { service } from './record-schema.ts';

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
