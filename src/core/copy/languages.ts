/** The languages we speak, each with every sentence. */
import { en } from './en/index.ts';
import type { Language } from './language.ts';

export type Copy = typeof en;

export const languages: Readonly<Record<Language, Copy>> = { en };

/** The first language we speak among those wished for, else English. Locales such as `en-GB` count as their language. */
export function languageFor(...wished: readonly (string | undefined)[]): Language {
  for (const wish of wished) {
    const code = wish?.toLowerCase().split(/[-_]/)[0];
    if (code !== undefined && code in languages) return code as Language;
  }
  return 'en';
}
