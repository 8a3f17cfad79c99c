/** What a pack's file may hold, and what it shares with others. */
import { z } from 'zod';

const line = (most: number) => z.string({ error: 'words in quotes or on one line' }).trim().min(1).max(most);
const name = z.string().regex(/^[a-z]+(-[a-z0-9]+)*$/, 'lowercase words joined by hyphens');

/** Longest guideline line, so that a full set fits on one card. */
const guideline = line(220);

export const guidelineSets = z.record(name, z.array(guideline).min(1));

export const formats = z.record(
  name,
  z.strictObject({
    title: line(60),
    steps: z
      .array(
        z.strictObject({ name: line(80), minutes: z.int().min(1).max(240), perPerson: z.boolean().default(false) }),
      )
      .min(1),
  }),
);

export const packFile = z.strictObject({
  name,
  title: line(60),
  summary: line(120),
  style: z.enum(['structured', 'informal']),
  about: line(400),
  whoFor: line(400),
  notFor: line(400),
  size: z
    .strictObject({ min: z.int().min(1), target: z.int().min(1), max: z.int().min(2).max(200) })
    .refine(
      ({ min, target, max }) => min <= target && target <= max,
      'min, target and max, each at least the one before',
    ),
  paging: z.boolean({ error: 'true or false' }).default(true),
  guidelines: z.strictObject({ sets: z.array(name).min(1), also: z.array(guideline).default([]) }),
  format: name,
  prompts: z.array(line(200)).min(3),
});

export type PackFile = z.output<typeof packFile>;
