/** The resource library: reads the country files once, checks all of them, and answers from memory. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { Need, ResourceLibrary } from '../../core/ports/resource-library.ts';
import type { Resource } from '../../core/resource/resource.ts';
import { readFile } from './record-file.ts';
import { countryFile, internationalFile } from './record-schema.ts';
import { toResource } from './record.ts';
import { brokenReferences, international } from './references.ts';

/** The files that come with the project. */
const shippedResources = fileURLToPath(new URL('../../../config/resources/', import.meta.url));

/** Every problem found, one a line: file, place in it, and what would be right. */
export class InvalidResources extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The resource files cannot be used:\n${problems.join('\n')}`);
    this.name = 'InvalidResources';
    this.problems = problems;
  }
}

/**
 * Opens a folder of country files. Throws `InvalidResources` naming every invalid place;
 * an expired record is valid, for it is better than no number.
 */
export function openResourceLibrary(folder: string = shippedResources): ResourceLibrary {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return createResourceLibrary(files.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') })));
}

/** The library from file names and their texts. */
export function createResourceLibrary(files: readonly Readonly<{ name: string; text: string }>[]): ResourceLibrary {
  const problems: string[] = [];
  const byCountry = new Map<string, readonly Resource[]>();
  const names = new Map<string, string>();
  let directories: readonly Resource[] = [];

  for (const { name, text } of files) {
    if (name === international) {
      const read = readFile(internationalFile, name, text, problems);
      directories = (read?.services ?? []).map((record) => toResource(undefined, record));
      continue;
    }
    const read = readFile(countryFile, name, text, problems);
    if (read === undefined) continue;
    if (name !== `${read.country.toLowerCase()}.yaml`)
      problems.push(`${name}: country: the file of ${read.country} is named ${read.country.toLowerCase()}.yaml`);
    names.set(read.country, read.name);
    byCountry.set(
      read.country,
      read.services.map((record) => toResource(read.country, record)),
    );
    if (!read.services.some(({ kind }) => kind === 'emergency'))
      problems.push(`${name}: services: no record of kind emergency`);
  }

  const all = [...byCountry.values(), directories].flat();
  problems.push(...brokenReferences(all));
  if (problems.length > 0) throw new InvalidResources(problems);

  const countries = [...names]
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));

  return {
    near: (country, need) => [
      ...fitting(byCountry.get(country?.trim().toUpperCase() ?? '') ?? [], need),
      ...directories,
    ],
    countries: () => countries,
    all: () => all,
  };
}

// Files are in the order that suits a crisis; a talk begins with lines made for one.
function fitting(resources: readonly Resource[], need: Need): readonly Resource[] {
  const isWarm = ({ kind }: Resource) => kind === 'warmline';
  if (need !== 'crisis') {
    const services = resources.filter(({ kind }) => kind !== 'emergency');
    return [...services.filter(isWarm), ...services.filter((service) => !isWarm(service))];
  }
  const isEmergency = ({ kind }: Resource) => kind === 'emergency';
  return [...resources.filter(isEmergency), ...resources.filter((resource) => !isEmergency(resource))];
}
