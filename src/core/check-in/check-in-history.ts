/** A person's own check-ins, looked back on by that person alone. */
import type { UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Language } from '../copy/language.ts';
import { languages } from '../copy/languages.ts';
import { openWords } from '../kit/words.ts';
import { answersKept, answerWordsSchema } from './check-in.ts';
import type { Answer, AnswerWords } from './check-in.ts';
import { moodChart, type MoodChart } from './mood-chart.ts';

/** So few that every entry fits on one card in full or nearly so. */
export const entriesPerPage = 4;

/** `words` is undefined where the key is gone. */
export type Entry = Readonly<{ answer: Answer; words: AnswerWords | undefined; label: string }>;
export type History = Readonly<{
  entries: readonly Entry[];
  page: number;
  pages: number;
  /** On the first page, when any check-in has a word. */
  chart: Readonly<{ chart: MoodChart; png: Uint8Array }> | undefined;
}>;

type Needs = Pick<CorePorts, 'store' | 'vault' | 'clock' | 'charts'>;

export function createHistory({ store, vault, clock, charts }: Needs) {
  return { mine };

  async function mine(user: UserRef, page: number, language: Language): Promise<History> {
    const since = clock.now().subtract({ hours: 24 * answersKept.total('days') });
    const { places, zone } = await store.read(async (s) => {
      const members = await s.members.ofUser(user);
      const person = await s.people.findByUser(user);
      const latest = members.at(-1);
      const group = latest === undefined ? undefined : await s.groups.find(latest.group);
      const places = await Promise.all(
        members.map(async ({ id }) => ({
          key: await s.keys.find(id),
          answers: await s.checkIns.answersOf(id, since),
        })),
      );
      return { places, zone: person?.zone ?? group?.settings.zone ?? 'UTC' };
    });
    const copy = languages[language].checkIn;
    const all = places
      .flatMap(({ key, answers }) =>
        answers.map((answer) => ({
          answer,
          label: copy.day(answer.at.toZonedDateTimeISO(zone).toPlainDate()),
          words: key === undefined ? undefined : openWords(vault, key, answer.words, answerWordsSchema),
        })),
      )
      .toSorted((a, b) => Temporal.Instant.compare(b.answer.at, a.answer.at));
    const pages = Math.max(1, Math.ceil(all.length / entriesPerPage));
    const at = Math.min(Math.max(1, page), pages);
    const chart =
      at > 1
        ? undefined
        : moodChart(
            all.map(({ answer, words }) => ({ at: answer.at, mood: words?.mood })),
            zone,
            copy,
          );
    return {
      entries: all.slice((at - 1) * entriesPerPage, at * entriesPerPage),
      page: at,
      pages,
      chart: chart === undefined ? undefined : { chart, png: await charts.render(chart) },
    };
  }
}
