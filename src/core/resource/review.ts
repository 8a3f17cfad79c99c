/** What somebody who looks after the resource records should look at: old, doubled and retired ones. */
import { freshness } from './resource-age.ts';
import type { Resource, Way } from './resource.ts';

export type ReviewFinding = Readonly<
  | { kind: 'due' | 'expired'; resource: Resource }
  | { kind: 'doubled'; number: string; resources: readonly Resource[] }
  | { kind: 'retired'; number: string; resource: Resource }
>;

/** Numbers, digits only, that old lists still print though the line closed or moved. */
const retired: readonly Readonly<{ country: string; digits: string }>[] = [
  { country: 'US', digits: '18009312237' },
  { country: 'US', digits: '18002738255' },
  { country: 'CA', digits: '18334564566' },
  { country: 'CA', digits: '45645' },
  { country: 'KR', digits: '1393' },
  { country: 'IN', digits: '18005990019' },
];

/** Finds what domain G8 asks a check to find; an expired or doubled or retired record fails it, a due one does not. */
export function reviewResources(resources: readonly Resource[], today: Temporal.PlainDate): readonly ReviewFinding[] {
  return [...retiredNumbers(resources), ...doubledNumbers(resources), ...oldRecords(resources, today)];
}

export const failsReview = ({ kind }: ReviewFinding): boolean => kind !== 'due';

function oldRecords(resources: readonly Resource[], today: Temporal.PlainDate): readonly ReviewFinding[] {
  return resources.flatMap((resource) => {
    const age = freshness(resource, today);
    if (age === 'recent') return [];
    return [{ kind: age === 'expired' ? 'expired' : 'due', resource } as const];
  });
}

// The same short number is another line in another country, so numbers are compared within one; with +, everywhere.
function doubledNumbers(resources: readonly Resource[]): readonly ReviewFinding[] {
  const byNumber = new Map<string, Readonly<{ number: string; resources: Set<Resource> }>>();
  for (const resource of resources) {
    for (const { value, send } of numbersOf(resource)) {
      const key = `${value.startsWith('+') ? '' : resource.country}|${compact(value)}|${send ?? ''}`;
      const seen = byNumber.get(key) ?? { number: value, resources: new Set() };
      seen.resources.add(resource);
      byNumber.set(key, seen);
    }
  }
  return [...byNumber.values()]
    .map((seen) => ({ kind: 'doubled' as const, number: seen.number, resources: [...seen.resources] }))
    .filter(({ resources: sharing }) => !areOneService(sharing));
}

/** One name, or two records that name each other as a pair, may share a number. */
function areOneService([one, ...others]: readonly Resource[]): boolean {
  return others.every((other) => other.name === one?.name || other.pairedWith === one?.id);
}

function retiredNumbers(resources: readonly Resource[]): readonly ReviewFinding[] {
  return resources.flatMap((resource) =>
    numbersOf(resource)
      .filter(({ value }) => retired.some((old) => old.country === resource.country && old.digits === compact(value)))
      .map(({ value }) => ({ kind: 'retired' as const, number: value, resource })),
  );
}

const numbersOf = ({ contact }: Resource): readonly Way[] => [...contact.call, ...contact.text, ...contact.relay];

/** Spaces and hyphens are a matter of taste; everything else, "then 1" included, tells numbers apart. */
const compact = (number: string): string => number.replace(/[\s()-]/g, '');
