/** The languages Circlekeeper speaks. A language is its copy, its lexicon and its tests; none ships without the others. */
export type Language = 'en';
