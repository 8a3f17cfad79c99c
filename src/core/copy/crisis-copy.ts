/** What a crisis says to the person it is about, in every language whose words we understand. A card is in one of them. */
import type { CrisisCopy } from './crisis-catalogue.ts';
import { en } from './en/index.ts';
import { es } from './es/index.ts';
import { fr } from './fr/index.ts';
import { type CrisisLanguage, crisisLanguages } from './language.ts';
import { languageAmong } from './languages.ts';
import { pt } from './pt/index.ts';

export const crisisCopies: Readonly<Record<CrisisLanguage, CrisisCopy>> = { en, es, pt, fr };

/** The language a card of this copy is in, to ride on its buttons. */
export const languageOfCopy = ({ resource }: Pick<CrisisCopy, 'resource'>): CrisisLanguage =>
  crisisLanguageFor(resource.language);

/** The first language among those wished for in which a crisis is answered, else English. Locales count as their language. */
export const crisisLanguageFor = (...wished: readonly (string | undefined)[]): CrisisLanguage =>
  languageAmong(crisisLanguages, wished) ?? 'en';
