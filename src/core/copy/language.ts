/** The languages Circlekeeper speaks. A language is its copy, its lexicon and its tests; none ships without the others. */
export type Language = 'en';

/** Those in which words that may mean danger are understood and answered; the rest of what is said may be English. */
export const crisisLanguages = ['en', 'es', 'pt', 'fr'] as const;
export type CrisisLanguage = (typeof crisisLanguages)[number];
