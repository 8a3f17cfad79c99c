/** What the detector noticed: level, theme, certainty; never the words. */
import type { CrisisLanguage } from '../copy/language.ts';
import type { RuleId } from '../kit/ids.ts';

export const crisisThemes = [
  'despair',
  'suicide',
  'self-harm',
  'danger-from-others',
  'injury-now',
  'eating',
  'worried-for-other',
] as const;
export type CrisisTheme = (typeof crisisThemes)[number];

export type CrisisSignal = Readonly<{
  /** 1 distress, 2 possible suicide or self-harm, 3 wording of immediate danger (domain G7). */
  level: 1 | 2 | 3;
  theme: CrisisTheme;
  certainty: 'hint' | 'clear';
  /** Ids of the lexicon rules that spoke, so that a decision can be explained. */
  rules: readonly RuleId[];
  language: CrisisLanguage;
}>;
