/** The shape of one rule of a lexicon: what it says, how grave it is, and how context may change that. */
import { z } from 'zod';
import type { CrisisTheme } from '../../core/ports/crisis-detector.ts';
import { fold } from './fold.ts';

const themes = [
  'despair',
  'suicide',
  'self-harm',
  'danger-from-others',
  'injury-now',
  'eating',
  'worried-for-other',
] as const satisfies readonly CrisisTheme[];
const level = z.union([z.literal(1), z.literal(2), z.literal(3)]);

export const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+(?:[.-][a-z0-9]+)*$/),
  theme: z.enum(themes),
  level,
  certainty: z.enum(['hint', 'clear']).default('clear'),
  /** A figure of speech as often as a wish: a laugh or a trivial cause takes it back entirely. */
  weak: z.boolean().default(false),
  /** A hint that only counts as level 2 beside a hint of another rule. */
  adds: z.boolean().default(false),
  /** Says nothing by itself, not even distress: it is heard beside a phrase that is not faint, or a faint one of another rule. */
  faint: z.boolean().default(false),
  /** A time, a note, a plan: lifts a level 2 anywhere in the message to level 3. */
  urges: z.boolean().default(false),
  /** People say it to exaggerate: a laugh with a cause beside it, or a trivial cause, takes it back. */
  exaggerates: z.boolean().default(false),
  /** A farewell: leaving a place or a day takes it back. */
  farewell: z.boolean().default(false),
  /** Named urgency in the same sentence make it level 3. */
  rises: z.boolean().default(false),
  /** Contexts this rule is not judged by, because its phrases already hold them. */
  keeps: z.array(z.enum(['negation', 'who', 'past', 'quote', 'address'])).default([]),
  say: z.array(z.string().min(1).transform(fold)).min(1),
});
