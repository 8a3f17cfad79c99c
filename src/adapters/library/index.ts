/** The resource library: reads the country files once, checks all of them, and answers from memory. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import type { Need, ResourceLibrary } from '../../core/ports/resource-library.ts';
import type { Resource } from '../../core/resource/resource.ts';
import { countryFile, internationalFile, toResource } from './record-schema.ts';

/** The files that come with the project. */
const shippedResources = fileURLToPath(new URL('../../../config/resources/', import.meta.url));

const international = 'international.yaml';

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

function readFile<S extends z.ZodType>(
  schema: S,
  name: string,
  text: string,
  problems: string[],
): z.output<S> | undefined {
  let document: unknown;
  try {
    document = parse(text);
  } catch (cause) {
    problems.push(`${name}: ${cause instanceof Error ? cause.message : 'not readable as YAML'}`);
    return undefined;
  }
  const checked = schema.safeParse(document);
  if (checked.success) return checked.data;
  problems.push(...checked.error.issues.map(({ path, message }) => `${name}: ${place(path, document)}: ${message}`));
  return undefined;
}

/** `services[2] (ie-pieta).hours` reads better to a reviewer than an index alone. */
function place(path: readonly PropertyKey[], document: unknown): string {
  let here = document;
  let said = '';
  for (const step of path) {
    here = typeof here === 'object' && here !== null ? (here as Record<PropertyKey, unknown>)[step] : undefined;
    said += typeof step === 'number' ? `[${step}]` : `${said === '' ? '' : '.'}${String(step)}`;
    if (typeof here === 'object' && here !== null && 'id' in here && typeof here.id === 'string')
      said += ` (${here.id})`;
  }
  return said === '' ? 'the whole file' : said;
}

function brokenReferences(all: readonly Resource[]): readonly string[] {
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
