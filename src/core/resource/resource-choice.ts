/** Which services to show first, and which after a tap. */
import { audienceRank, compareRanks, rank } from './resource-rank.ts';
import type { Wish } from './resource-rank.ts';
import type { Audience, Resource } from './resource.ts';

export type Choice = Readonly<{
  emergency: readonly Resource[];
  /** At most two (domain §4.7). */
  first: readonly Resource[];
  more: readonly Resource[];
  directories: readonly Resource[];
  /** Ways in writing are said before numbers to call. */
  withoutVoice: boolean;
}>;

/**
 * Sorts what a country has into what is shown at once and what a tap shows (domain §4.7).
 * Domain G8 would hide a record past its date while another is in date. Hidden lines would leave many people with one
 * number that may be engaged, so an old record stays, after those in date, and says when it was last checked.
 */
export function chooseResources(resources: readonly Resource[], wish: Wish): Choice {
  const services = resources
    .filter(({ kind }) => kind !== 'emergency' && kind !== 'directory')
    .map((resource, place) => ({ resource, rank: [...rank(resource, wish), place] }))
    .sort((a, b) => compareRanks(a.rank, b.rank))
    .map(({ resource }) => resource);
  const first = firstTwo(services, wish.audience);
  return {
    emergency: resources.filter(({ kind }) => kind === 'emergency'),
    first,
    more: services.filter((service) => !first.includes(service)),
    directories: resources.filter(({ kind }) => kind === 'directory'),
    withoutVoice: wish.withoutVoice,
  };
}

/**
 * A pair takes both places or none; where it would need a third, the next service without a pair comes in.
 * A line for other people than those it is for stands first only where there is nothing else.
 */
function firstTwo(services: readonly Resource[], audience: readonly Audience[]): readonly Resource[] {
  const first: Resource[] = [];
  const isForThem = (service: Resource) => audienceRank(service.audience, audience) < 2;
  for (const service of services) {
    if (first.length === 2) break;
    if (first.includes(service) || (first.length > 0 && !isForThem(service))) continue;
    const partner = services.find(({ id }) => id === service.pairedWith);
    const together = partner === undefined ? [service] : [service, partner];
    if (first.length + together.length <= 2) first.push(...together);
  }
  return first;
}
