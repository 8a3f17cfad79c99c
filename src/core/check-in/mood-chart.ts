/** A member's own check-ins as a chart in data, with alt text and a table: faces have words. */

/** The five words a person may choose from, heaviest first. Words, not 1–10 (domain §4.8). */
export const moods = ['heavy', 'low', 'mixed', 'okay', 'good'] as const;
export type Mood = (typeof moods)[number];

export type MoodPoint = Readonly<{ on: Temporal.PlainDate; mood: Mood }>;
/** Labels come from the copy, so that the picture speaks the reader's language. */
export type MoodChart = Readonly<{
  title: string;
  labels: Readonly<Record<Mood, string>>;
  points: readonly MoodPoint[];
}>;
