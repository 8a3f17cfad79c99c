/** A round's end: enough contributors, and words without names are released together; too few, and all stays private. */
import { languages } from '../copy/languages.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Group } from '../group/group.ts';
import type { AnswerId, CheckInId } from '../kit/ids.ts';
import { prefixes } from '../kit/ids.ts';
import { openWords, sealWords } from '../kit/words.ts';
import type { Written } from '../nudge/jobs.ts';
import type { Nudge } from '../nudge/nudge.ts';
import type { Stores } from '../ports/stores.ts';
import { contributions, mayRelease, summaryMinimum, unnamedWaits } from './check-in-contributions.ts';
import { closedPromptCard } from './check-in-prompt-cards.ts';
import { plannedFor } from './check-in-rounds.ts';
import { summaryCard } from './check-in-summary-card.ts';
import { answerWordsSchema } from './check-in.ts';
import type { Answer, CheckIn, UnnamedAnswer } from './check-in.ts';

type Needs = Pick<CorePorts, 'store' | 'chat' | 'vault' | 'clock' | 'ids'>;

const drop = (why: Extract<Written, { kind: 'drop' }>['why']): Written => ({ kind: 'drop', why });

export function createSummaries({ store, chat, vault, clock, ids }: Needs) {
  return { close, write };

  /** The words that have been released, whoever closed the round: this one just now, or a tidying before it. */
  async function write(nudge: Nudge): Promise<Written> {
    await close(nudge.subject as CheckInId);
    const { group, checkIn, key, unnamed } = await store.read(async (s) => ({
      group: await s.groups.find(nudge.group),
      checkIn: await s.checkIns.find(nudge.subject as CheckInId),
      key: await s.keys.find(nudge.group),
      unnamed: await s.checkIns.unnamedOf(nudge.subject as CheckInId),
    }));
    if (group === undefined || group.state === 'closed' || checkIn === undefined) return drop('cancelled');
    if (!checkIn.closesAt.equals(plannedFor(nudge))) return drop('moved');
    if (key === undefined || unnamed.length === 0) return drop('not-wanted');
    const words = unnamed.map((it) => openWords(vault, key, it.words, answerWordsSchema));
    const okays = shuffled(words.flatMap(({ okay }) => (okay ? [okay] : [])));
    const language = group.settings.language;
    const minimum = summaryMinimum(group.settings.summaryMinimum);
    return {
      kind: 'card',
      card: summaryCard({ unnamed: shuffled(words), okays, minimum }, languages[language]),
      language,
    };
  }

  /** Ends a round once: enough contributors, and unlinked copies come to be; too few, and all stays with the authors. */
  async function close(id: CheckInId): Promise<void> {
    const now = clock.now();
    const ended = await store.write(async (s) => {
      const checkIn = await s.checkIns.find(id);
      if (checkIn === undefined || checkIn.summarisedAt !== undefined) return undefined;
      if (Temporal.Instant.compare(now, checkIn.closesAt) < 0) return undefined;
      const group = await s.groups.find(checkIn.group);
      await s.checkIns.save({ ...checkIn, summarisedAt: now });
      if (group === undefined) return undefined;
      const { mine, waiting } = await unnamedAnswers(s, group, checkIn);
      if (group.state === 'open') await release(s, group, checkIn, contributions([...mine, ...waiting]));
      // Told beforehand: what was not released stays with its author. Nothing waits in the dark for another round.
      for (const it of await s.checkIns.answersTo(id))
        if (it.visibility === 'unnamed') await s.checkIns.saveAnswer({ ...it, visibility: 'me' });
      return { checkIn, group };
    });
    if (ended?.checkIn.message === undefined) return;
    const { checkIn, group } = ended;
    const copy = languages[group.settings.language];
    await chat(group.channel.platform).messages.edit(ended.checkIn.message, closedPromptCard(checkIn, copy));
  }

  /** Answers to the round, and unprompted ones that waited for the next summary. */
  async function unnamedAnswers(s: Stores, group: Group, checkIn: CheckIn) {
    const since = checkIn.closesAt.subtract(unnamedWaits);
    const present = await s.members.of(group.id);
    const own = await Promise.all(present.map((it) => s.checkIns.answersOf(it.id, since)));
    const waiting = own
      .flat()
      .filter((it) => it.checkIn === undefined && it.visibility === 'unnamed')
      .filter((it) => Temporal.Instant.compare(it.at, checkIn.closesAt) < 0);
    // Whoever has left since takes their words along.
    const here = new Set(present.map(({ id }) => id));
    const mine = (await s.checkIns.answersTo(checkIn.id)).filter(({ member }) => here.has(member));
    return { mine, waiting };
  }

  /** Sealing is pure, so it may stand inside the transaction that makes sure nothing changed since it was read. */
  async function release(s: Stores, group: Group, checkIn: CheckIn, given: readonly Answer[]): Promise<void> {
    const found = await s.keys.find(group.id);
    const groupKey = found ?? vault.createKey(group.id);
    const copies: UnnamedAnswer[] = [];
    for (const answer of given) {
      const key = await s.keys.find(answer.member);
      if (key === undefined) continue;
      const { mood, line, okay } = openWords(vault, key, answer.words, answerWordsSchema);
      const id = ids.next(prefixes.answer) as AnswerId;
      copies.push({
        id,
        group: group.id,
        checkIn: checkIn.id,
        words: sealWords(vault, groupKey, { mood, line, okay }),
      });
    }
    if (!mayRelease(copies.length, group.settings.summaryMinimum)) return;
    if (found === undefined) await s.keys.save(groupKey);
    await s.checkIns.release(
      shuffled(copies),
      given.map((it) => it.id),
    );
  }

  /** In the order of fresh random tokens: an order that says nothing about who came when. */
  function shuffled<T>(them: readonly T[]): readonly T[] {
    return them
      .map((it) => ({ it, place: ids.token() }))
      .toSorted((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0))
      .map(({ it }) => it);
  }
}
