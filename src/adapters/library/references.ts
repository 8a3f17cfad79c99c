/** Do the records of all files fit together? */
import type { Resource } from '../../core/resource/resource.ts';

export const international = 'international.yaml';

export function brokenReferences(all: readonly Resource[]): readonly string[] {
  const byId = new Map<string, Resource>();
  const problems: string[] = [];
  for (const resource of all) {
    if (byId.has(resource.id)) problems.push(`${fileOf(resource)}: ${resource.id}: this id is used twice`);
    byId.set(resource.id, resource);
  }
  for (const resource of all) {
    if (resource.pairedWith === undefined) continue;
    const partner = byId.get(resource.pairedWith);
    if (partner?.pairedWith !== resource.id || partner.country !== resource.country)
      problems.push(`${fileOf(resource)}: ${resource.id}: ${resource.pairedWith} does not name it back as its pair`);
  }
  return problems;
}

const fileOf = ({ country }: Resource): string =>
  country === undefined ? international : `${country.toLowerCase()}.yaml`;
