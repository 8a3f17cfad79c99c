/** How old the knowledge of a service is. */
import type { Resource } from './resource.ts';

/** Days after which a record carries "last checked …" (domain G8). */
const agesAfterDays = 180;
/** Days after which a record expires unless it says otherwise (domain G8). */
export const expiresAfterDays = 365;

export type Freshness = 'recent' | 'ageing' | 'expired';

export function freshness(resource: Pick<Resource, 'verifiedOn' | 'expiresOn'>, today: Temporal.PlainDate): Freshness {
  if (Temporal.PlainDate.compare(resource.expiresOn, today) < 0) return 'expired';
  return resource.verifiedOn.until(today, { largestUnit: 'day' }).days > agesAfterDays ? 'ageing' : 'recent';
}
