/** The pack library: reads the starter packs once, checks all of them, and answers from memory. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PackLibrary } from '../../core/ports/pack-library.ts';
import { readFile, readNamed } from './pack-files.ts';
import type { TextFile } from './pack-files.ts';
import { formats, guidelineSets, packFile } from './pack-schema.ts';
import { toPack } from './pack.ts';

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
