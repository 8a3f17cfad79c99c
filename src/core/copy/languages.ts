/** The languages we speak, each with every sentence. */
import { en } from './en/index.ts';
import type { Language } from './language.ts';

export type Copy = typeof en;

export const languages: Readonly<Record<Language, Copy>> = { en };

/** The first language we speak among those wished for, else English. Locales such as `en-GB` count as their language. */
export const languageFor = (...wished: readonly (string | undefined)[]): Language =>
  languageAmong(Object.keys(languages) as readonly Language[], wished) ?? 'en';

/** The first of the wished-for locales whose language is among these. */
export function languageAmong<L extends string>(
  spoken: readonly L[],
  wished: readonly (string | undefined)[],
): L | undefined {
  for (const locale of wished) {
    const code = locale === undefined ? undefined : languageOf(locale);
    const language = spoken.find((it) => it === code);
    if (language !== undefined) return language;
  }
  return undefined;
}

function languageOf(locale: string): string {
  const end = locale.search(/[-_]/);
  return (end < 0 ? locale : locale.slice(0, end)).toLowerCase();
}
