/** How a message was read, for people who want to argue with it. It holds words: never log it. */
import type { CrisisLanguage } from '../../core/copy/language.ts';
import type { CrisisSignal } from '../../core/ports/crisis-detector.ts';
import type { Judged } from './context.ts';
import type { View } from './view.ts';

export type Reading = Readonly<{
  language: CrisisLanguage;
  views: readonly View[];
  judged: readonly Judged[];
  signal: CrisisSignal | undefined;
}>;
