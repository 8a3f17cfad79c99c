/** Phrases that frame what is said beside them. */

export const frameNames = [
  /** What everybody says: a phrase of danger that it overlaps is none. */
  'everyday',
  /** Somebody helping: what is said of nobody in particular is said to the other. */
  'supporter',
  /** Leaving a place or a day, not life. */
  'parting',
  /** Takes a laugh back. */
  'earnest',
  /** Years ago, in a year, at an age. */
  'long-ago',
  /** Said of anybody: guidelines, help pages. */
  'general',
  /** A book, a film, a game: nobody real is in danger. */
  'story',
  /** "That is me": what was said of everybody is the writer's own. */
  'own',
  /** "And I am again": what was told of the past is back. */
  'relapsed',
  /** Of today: what was long ago is not over. */
  'again',
] as const;
export type FrameName = (typeof frameNames)[number];
