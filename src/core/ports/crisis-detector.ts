/** Reads what a person wrote and says whether it may mean danger. Keeps nothing. */
import type { CrisisLanguage } from '../copy/language.ts';
import type { CrisisSignal } from '../crisis/signal.ts';

export type { CrisisSignal, CrisisTheme } from '../crisis/signal.ts';

/** Must answer and never throws: an adapter that can fail wraps the built-in lexicon. */
export interface CrisisDetector {
  read(text: string, context: Readonly<{ languages: readonly CrisisLanguage[] }>): Promise<CrisisSignal | undefined>;
}
