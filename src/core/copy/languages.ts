/** The languages we speak, each with every sentence. */
import { en } from './en/index.ts';
import type { Language } from './language.ts';

export type Copy = typeof en;

export const languages: Readonly<Record<Language, Copy>> = { en };

/** The first language we speak among those wished for, else English. Locales such as `en-GB` count as their language. */
export function languageFor(...wished: readonly (string | undefined)[]): Language {
  for (const wish of wished) {
    const language = wish === undefined ? undefined : languageOf(wish);
    if (language !== undefined) return language;
  }
  return 'en';
}

function languageOf(locale: string): Language | undefined {
  const end = locale.search(/[-_]/);
  const code = (end < 0 ? locale : locale.slice(0, end)).toLowerCase();
  return Object.hasOwn(languages, code) ? (code as Language) : undefined;
}
