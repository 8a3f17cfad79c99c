/** What a person may do with their own check-ins afterwards: look back, change who sees one, erase one. */
import type { UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Language } from '../copy/language.ts';
import { languages } from '../copy/languages.ts';
import { asMember } from '../group/access.ts';
import type { AnswerId } from '../kit/ids.ts';
import { openWords } from '../kit/words.ts';
import type { Stores } from '../ports/stores.ts';
import type { Copies } from './check-in-copies.ts';
import { receiptFor } from './check-in-talk.ts';
import type { Receipt } from './check-in-talk.ts';
import { answersKept, answerWordsSchema } from './check-in.ts';
import type { Answer, AnswerWords, CheckInVisibility } from './check-in.ts';
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

export function createOwnCheckIns({ store, vault, clock, charts }: Needs, copies: Copies) {
  return { mine, show, erase };

  async function show(user: UserRef, id: AnswerId, visibility: CheckInVisibility): Promise<Receipt | 'gone'> {
    const own = await store.read((s) => ownAnswer(s, user, id));
    if (own === undefined) return 'gone';
    const { answer: before, group, member, key } = own;
    const words = openWords(vault, key, before.words, answerWordsSchema);
    const takenBack = before.visibility !== visibility && before.shown.length > 0;
    const receipt = { ...receiptFor(words, group.settings.summaryMinimum), changed: true, takenBack };
    // Whoever has left shows nothing more to the group, but may still take back what they showed.
    if (visibility !== 'me' && asMember(group, member) === undefined) return 'gone';
    const same = before.visibility === visibility ? before : undefined;
    // The copy goes first: a narrower choice that left it standing would say what is not so.
    if (same === undefined && !(await copies.withdraw(group, before)))
      return { ...receipt, takenBack: false, answer: before, placed: 'copy-remains' };
    const kept = await store.write((s) => s.checkIns.saveAnswer({ ...before, visibility, shown: same?.shown ?? [] }));
    return { ...receipt, ...(await copies.replace(group, member, same, kept, words)) };
  }

  async function erase(user: UserRef, id: AnswerId): Promise<'erased' | 'gone' | 'copy-remains'> {
    const own = await store.read((s) => ownAnswer(s, user, id));
    if (own === undefined) return 'gone';
    if (!(await copies.withdraw(own.group, own.answer))) return 'copy-remains';
    await store.write((s) => s.checkIns.eraseAnswer(id));
    return 'erased';
  }

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

async function ownAnswer(s: Stores, user: UserRef, id: AnswerId) {
  const answer = await s.checkIns.findAnswer(id);
  if (answer === undefined) return undefined;
  const member = (await s.members.ofUser(user)).find((it) => it.id === answer.member);
  const group = await s.groups.find(answer.group);
  const key = await s.keys.find(answer.member);
  return member === undefined || group === undefined || key === undefined ? undefined : { answer, member, group, key };
}
