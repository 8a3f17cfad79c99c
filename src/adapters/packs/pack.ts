/** One checked file as a pack, its guidelines and format filled in from what packs share. */
import type { z } from 'zod';
import type { Pack } from '../../core/ports/pack-library.ts';
import type { formats, guidelineSets, PackFile } from './pack-schema.ts';

/** A card that shows them with all else there is to see holds no more. */
const mostGuidelineWords = 2000;

type Shared = Readonly<{ sets: z.output<typeof guidelineSets>; formats: z.output<typeof formats> }>;

export function toPack(read: PackFile, file: string, { sets, formats }: Shared, problems: string[]): Pack {
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
