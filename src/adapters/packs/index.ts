/** The pack library: reads the starter packs once, checks all of them, and answers from memory. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { z } from 'zod';
import type { Pack, PackLibrary } from '../../core/ports/pack-library.ts';
import { formats, guidelineSets, packFile } from './pack-schema.ts';
import type { PackFile } from './pack-schema.ts';

/** The packs that come with the project. */
export const shippedPacks = fileURLToPath(new URL('../../../config/packs/', import.meta.url));

const sharedGuidelines = 'shared/guidelines.yaml';
const sharedFormats = 'shared/formats.yaml';

/** Every problem found, one a line: file, place in it, and what would be right. */
export class InvalidPacks extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The starter packs cannot be used:\n${problems.join('\n')}`);
    this.name = 'InvalidPacks';
    this.problems = problems;
  }
}

/** A card that shows them with all else there is to see holds no more. */
const mostGuidelineWords = 2000;

type TextFile = Readonly<{ name: string; text: string }>;

/** Opens a folder of packs. Throws `InvalidPacks` naming every invalid place. */
export function openPackLibrary(folder: string = shippedPacks): PackLibrary {
  const packs = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return createPackLibrary(
    [sharedGuidelines, sharedFormats, ...packs].map((name) => ({
      name,
      text: readFileSync(join(folder, name), 'utf8'),
    })),
  );
}

/** The library from file names (relative to the packs' folder) and their texts. */
export function createPackLibrary(files: readonly TextFile[]): PackLibrary {
  const problems: string[] = [];
  const shared = {
    sets: readNamed(guidelineSets, sharedGuidelines, files, problems) ?? {},
    formats: readNamed(formats, sharedFormats, files, problems) ?? {},
  };
  const packs = files
    .filter(({ name }) => name !== sharedGuidelines && name !== sharedFormats)
    .flatMap((file) => {
      const read = readFile(packFile, file, problems);
      return read === undefined ? [] : [toPack(read, file.name, shared, problems)];
    });
  if (packs.length === 0) problems.push('no pack was found: at least one file beside shared/ is needed');
  if (problems.length > 0) throw new InvalidPacks(problems);

  const byName = new Map(packs.map((pack) => [pack.name, pack]));
  const sorted = [...byName.values()].sort((a, b) => a.title.localeCompare(b.title, 'en'));
  return { find: (name) => byName.get(name), all: () => sorted };
}

type Shared = Readonly<{ sets: z.output<typeof guidelineSets>; formats: z.output<typeof formats> }>;

function toPack(read: PackFile, file: string, { sets, formats }: Shared, problems: string[]): Pack {
  if (file !== `${read.name}.yaml`) problems.push(`${file}: name: the file of ${read.name} is named ${read.name}.yaml`);
  const lines = read.guidelines.sets.flatMap((set) => {
    const known = sets[set];
    if (known === undefined)
      problems.push(`${file}: guidelines.sets: ${set} is none of ${Object.keys(sets).join(', ')}`);
    return known ?? [];
  });
  const format = formats[read.format];
  if (format === undefined)
    problems.push(`${file}: format: ${read.format} is none of ${Object.keys(formats).join(', ')}`);
  const guidelines = [...lines, ...read.guidelines.also];
  if (guidelines.join('\n').length > mostGuidelineWords)
    problems.push(
      `${file}: guidelines: together over ${mostGuidelineWords} characters, so they do not fit on one card`,
    );
  return { ...read, guidelines, format: format ?? { title: '', steps: [] } };
}

function readNamed<S extends z.ZodType>(
  schema: S,
  name: string,
  files: readonly TextFile[],
  problems: string[],
): z.output<S> | undefined {
  const file = files.find((it) => it.name === name);
  if (file === undefined) problems.push(`${name}: this file is needed`);
  return file === undefined ? undefined : readFile(schema, file, problems);
}

function readFile<S extends z.ZodType>(schema: S, file: TextFile, problems: string[]): z.output<S> | undefined {
  let document: unknown;
  try {
    document = parse(file.text);
  } catch (cause) {
    problems.push(`${file.name}: ${cause instanceof Error ? cause.message : 'not readable as YAML'}`);
    return undefined;
  }
  const checked = schema.safeParse(document);
  if (checked.success) return checked.data;
  problems.push(
    ...checked.error.issues.map(({ path, message }) => {
      const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : String(step))).join('.');
      return `${file.name}: ${place === '' ? 'the whole file' : place}: ${message}`;
    }),
  );
  return undefined;
}
