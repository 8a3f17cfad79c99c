/** A member's own check-ins as a chart in data, with alt text and a table: faces have words. */

/** The five words a person may choose from, heaviest first. Words, not 1–10 (domain §4.8). */
export const moods = ['heavy', 'low', 'mixed', 'okay', 'good'] as const;
export type Mood = (typeof moods)[number];

/** `label` is the day as the reader's language writes it. */
export type MoodPoint = Readonly<{ on: Temporal.PlainDate; label: string; mood: Mood }>;
/** Labels come from the copy, so that the picture speaks the reader's language. */
export type MoodChart = Readonly<{
  title: string;
  labels: Readonly<Record<Mood, string>>;
  points: readonly MoodPoint[];
}>;

/** So many points fit beside their table on one card. */
export const pointsMost = 20;

type Noted = Readonly<{ at: Temporal.Instant; mood: Mood | undefined }>;
/** The reader's language, handed in: this file is data and rules alone. */
export type ChartWords = Readonly<{
  chartTitle: string;
  moods: Readonly<Record<Mood, string>>;
  day: (on: Temporal.PlainDate) => string;
}>;

/** The latest check-ins that had a word, oldest first; undefined when there is none. A pass leaves no gap and no mark. */
export function moodChart(noted: readonly Noted[], zone: string, words: ChartWords): MoodChart | undefined {
  const points = noted
    .flatMap(({ at, mood }) => (mood === undefined ? [] : [{ at, mood }]))
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
    .slice(-pointsMost)
    .map(({ at, mood }) => {
      const on = at.toZonedDateTimeISO(zone).toPlainDate();
      return { on, label: words.day(on), mood };
    });
  return points.length === 0 ? undefined : { title: words.chartTitle, labels: words.moods, points };
}

/** What the picture shows, in words: every point, for there are few enough. */
export const altText = ({ title, labels, points }: MoodChart): string =>
  `${title}: ${points.map(({ label, mood }) => `${label} ${labels[mood]}`).join(', ')}.`;
