/** Calls to the people who hold a group: asked for by the writer, taken, ended, and a few calm lines for everybody else. */
import { sameUser, type MessageRef, type UserRef } from '../chat/address.ts';
import type { Card } from '../chat/card.ts';
import type { Language } from '../copy/language.ts';
import { languageFor, languages } from '../copy/languages.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Authorized } from '../group/access.ts';
import type { Group } from '../group/group.ts';
import type { CrisisId, GroupId, NudgeId } from '../kit/ids.ts';
import * as cards from './crisis-cards.ts';
import type { Ladder } from './crisis-ladder.ts';
import type { Pages } from './crisis-pages.ts';
import type { Writer } from './crisis-writer.ts';
import type { Outcome } from './crisis.ts';
import type { Known } from './known.ts';
import type { Pager, Waiting } from './paging.ts';
import type { Records } from './records.ts';

type Told = 'told' | 'nobody-to-tell' | 'told-already';

export interface Calls {
  /** The writer asks that facilitators be told (level 2 tells nobody otherwise). */
  tell(user: UserRef, id: CrisisId): Promise<Told>;
  /**
   * A facilitator takes a page. What stands in its place from now on, saying who was first.
   * `pressed` is the message they acted on; every other that is known to bear the page changes by itself.
   */
  take(
    by: UserRef,
    call: Readonly<{ group: GroupId; id: CrisisId }>,
    pressed: MessageRef | undefined,
  ): Promise<Card | 'over' | 'not-yours'>;
  /** Whoever took a call says how it ended. What stands in its place; undefined when it is not theirs, or nothing is known of it. */
  close(
    group: Authorized<Group, 'facilitator'>,
    by: UserRef,
    id: CrisisId,
    outcome: Outcome,
    language: Language,
  ): Promise<Card | undefined>;
  /** A few calm lines for the whole room, once for each call; about nobody. */
  steady(group: Authorized<Group, 'facilitator'>, id: CrisisId): Promise<'posted' | 'posted-already' | 'not-posted'>;
  /** Calls that nobody took yet, newest first; from memory, so only those that were made since the start. */
  waiting(group: Authorized<Group, 'facilitator'>): readonly Waiting[];
}

type Needs = Pick<CorePorts, 'chat' | 'ids' | 'log'> &
  Readonly<{ known: Known; pager: Pager; pages: Pages; records: Records; writer: Writer; ladder: Ladder }>;

export function createCalls({ chat, ids, log, known, pager, pages, records, writer, ladder }: Needs): Calls {
  const steadied = new Set<CrisisId>();
  const telling = new Map<CrisisId, Promise<Told>>();
  return { tell, take, close, steady, waiting: (group) => pager.waiting(group) };

  async function take(
    by: UserRef,
    { group: its, id }: Readonly<{ group: GroupId; id: CrisisId }>,
    pressed: MessageRef | undefined,
  ): Promise<Card | 'over' | 'not-yours'> {
    const group = await pages.held(by, its);
    if (typeof group === 'string') return group;
    const taken = await records.take(group, by, id);
    if (taken === undefined) return 'over';
    if (taken.isFirst) log.info('crisis.taken');
    // The writer hears it beside the facilitators: neither waits for the other.
    const named = known.member(group.id, by)?.calls.named === true ? by : undefined;
    const told = taken.isFirst ? writer.seen(taken.record, named) : undefined;
    const [card] = await Promise.all([pager.taken(group, taken, pressed), told]);
    return card;
  }

  async function close(
    group: Authorized<Group, 'facilitator'>,
    by: UserRef,
    id: CrisisId,
    outcome: Outcome,
    language: Language,
  ): Promise<Card | undefined> {
    const closed = await records.close(group, by, id, outcome);
    return closed === undefined ? undefined : cards.closedCard(outcome, languages[language]);
  }

  async function steady({ channel, settings }: Group, id: CrisisId) {
    if (steadied.has(id)) return 'posted-already' as const;
    steadied.add(id);
    const card = cards.steadyCard(languages[languageFor(settings.language)]);
    const posted = await chat(channel.platform).messages.post(
      channel,
      card,
      ids.derived('ndg', `${id}:steady`) as NudgeId,
    );
    if (!posted.ok) steadied.delete(id);
    return posted.ok ? ('posted' as const) : ('not-posted' as const);
  }

  /** Two taps at once are one wish. */
  function tell(user: UserRef, id: CrisisId): Promise<Told> {
    const running = telling.get(id) ?? tellOnce(user, id).finally(() => telling.delete(id));
    telling.set(id, running);
    return running;
  }

  async function tellOnce(user: UserRef, id: CrisisId): Promise<Told> {
    const record = await records.find(id);
    if (record === undefined || !sameUser(record.user, user)) return 'nobody-to-tell';
    if (record.paged) return 'told-already';
    const group = record.group === undefined ? undefined : known.group(record.group);
    if (group === undefined || record.message === undefined) return 'nobody-to-tell';
    const told = await pager.page(group, { id, message: record.message, by: user, asked: 'by-the-writer' });
    if (told.kind === 'unreached') {
      log.warn('crisis.unanswered', { rung: 0 });
      return 'nobody-to-tell';
    }
    records.keep({ ...record, paged: true, rung: told.rung, climbsAt: ladder.climbsAt(group) });
    void ladder.hurry(id, group);
    return 'told';
  }
}
