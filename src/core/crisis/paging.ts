/** Waking a human: a link to the group's facilitators, at once and from memory. Never the words. */
import { messageKey, sameUser, type MessageRef, type UserRef } from '../chat/address.ts';
import type { Card } from '../chat/card.ts';
import { languageFor, languages, type Copy } from '../copy/languages.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Group } from '../group/group.ts';
import type { CrisisId, MemberId, NudgeId } from '../kit/ids.ts';
import type { DeliveryProblem } from '../ports/chat-platform.ts';
import type { Result } from '../kit/result.ts';
import { pageCard, takenCard, type Asked } from './crisis-cards.ts';
import { createReach } from './crisis-reach.ts';
import type { Rung } from './crisis-rungs.ts';
import { isShown, type CrisisRecord } from './crisis.ts';
import type { Known } from './known.ts';
import type { Looked, Taken } from './crisis-call-records.ts';

export type Page = Readonly<{
  id: CrisisId;
  message: MessageRef;
  /** Who wrote it: a facilitator is not called to their own words. */
  by: UserRef;
  asked: Asked;
}>;

/** `rung`: how many were asked so far, one after the other, those who could not be reached included. */
export type Paged = Readonly<{ kind: 'paged'; rung: number } | { kind: 'unreached' }>;

/** A call nobody took yet. */
export type Waiting = Readonly<{ id: CrisisId; asked: Asked; at: Temporal.Instant }>;

export interface Pager {
  /** Is there anybody but the writer? An empty roster leaves the channel, where somebody may still look. */
  hasSomeone(group: Group, by: UserRef): boolean;
  /**
   * Asks whoever comes first and can be reached; once for each message and reason to ask. `unreached` when every way
   * failed or there is nobody but the writer. Never throws.
   */
  page(group: Group, page: Page): Promise<Paged>;
  /** Asks whoever comes after the first so many; `unreached` when nobody is left to ask. Never throws. */
  next(group: Group, page: Page, asked: number): Promise<Paged>;
  /** Says on every page that everybody was asked and nobody took it. Never throws. */
  unanswered(id: CrisisId): Promise<void>;
  /** Says on the page whether the private help reached the writer. Never throws. */
  offered(id: CrisisId, isOffered: boolean): Promise<void>;
  /** Says on every page but the one pressed who took it; what is to stand there too. Never throws. */
  taken(group: Group, taken: Taken, pressed: MessageRef | undefined): Promise<Card>;
  /** The very way a call goes, with a card that is none: it waits for nobody and is not told of. Never throws. */
  rehearse(group: Group, id: CrisisId, card: Card): Promise<Rehearsed>;
  /** Pages of this group that were sent from here within a day and nobody took, newest first. */
  waiting(group: Group): readonly Waiting[];
  /** A page of this group that was sent from here, as it stands now. */
  sent(group: Group, id: CrisisId): Card | undefined;
  /** One that was not, or that is not remembered any more, made again; undefined where it leads nowhere. */
  again(group: Group, looked: Looked, asked: Asked): Card | undefined;
}

/** How far it came: rungs gone through, and whom it reached directly. */
export type Rehearsed = Readonly<{ rung: number; reached: ReadonlySet<MemberId> }>;

/** A card on its way, where it stands by now. */
type Sending = {
  readonly group: Group;
  readonly places: MessageRef[];
  /** Whom it reached directly, so that nobody is asked twice. */
  readonly reached: Set<MemberId>;
  rung: number;
  card: Card;
};
/** A page as it was sent, so that it can say later what became known. */
type Sent = Sending & {
  readonly copy: Copy;
  readonly asked: Page['asked'];
  readonly link: string;
  readonly at: Temporal.Instant;
  isOffered: boolean;
  taken: Readonly<{ by: UserRef | undefined }> | undefined;
};

/** How many pages are remembered, so that they can still be changed. */
const mostRemembered = 500;
/** How long a call is told of where nobody took it. */
const waitsFor = Temporal.Duration.from({ hours: 24 });

export function createPager({
  chat,
  clock,
  ids,
  log,
  known,
}: Pick<CorePorts, 'chat' | 'clock' | 'ids' | 'log'> & Readonly<{ known: Known }>): Pager {
  const pages = new Map<CrisisId, Sent>();
  const reach = createReach({ chat, clock, log, known });
  return { hasSomeone, page, next, unanswered, offered, taken, rehearse, waiting, sent, again };

  function hasSomeone({ id, settings }: Group, by: UserRef): boolean {
    const facilitators = known.facilitatorsOf(id);
    if (facilitators.length === 0) return settings.facilitatorsChannel !== undefined;
    return facilitators.some((it) => !sameUser(it.user, by));
  }

  async function page(group: Group, it: Page): Promise<Paged> {
    const before = pages.get(it.id);
    if (before?.asked === it.asked) return { kind: 'paged', rung: before.rung };
    const begun = begin(group, it, before?.places ?? []);
    const paged = hasSomeone(group, it.by) ? await ask(begun, group, it, 0) : nobody;
    if (paged.kind === 'paged') return paged;
    pages.delete(it.id);
    if (before !== undefined) pages.set(it.id, before);
    return nobody;
  }

  async function next(group: Group, it: Page, asked: number): Promise<Paged> {
    return ask(pages.get(it.id) ?? begin(group, it, []), group, it, asked);
  }

  async function rehearse(group: Group, id: CrisisId, card: Card): Promise<Rehearsed> {
    const it: Sending = { group, places: [], reached: new Set(), rung: 0, card };
    await ask(it, group, { id, by: undefined }, 0);
    return it;
  }

  function begin(group: Group, { id, message, asked }: Page, earlier: readonly MessageRef[]): Sent {
    const copy = copyFor(group);
    const link = chat(group.channel.platform).messages.linkTo(message);
    const it: Sent = {
      copy,
      asked,
      link,
      group,
      at: clock.now(),
      places: [...earlier],
      reached: new Set(),
      rung: 0,
      isOffered: true,
      taken: undefined,
      card: pageCard({ id, group, link, asked, isOffered: true }, copy),
    };
    remember(id, it);
    return it;
  }

  /** On and on until somebody could be reached. */
  async function ask(
    it: Sending,
    group: Group,
    { id, by }: Readonly<{ id: CrisisId; by: UserRef | undefined }>,
    asked: number,
  ): Promise<Paged> {
    try {
      for (const [at, rung] of (await reach.rungs(group, by)).entries()) {
        if (at < asked || !(await askedAll(it, id, rung))) continue;
        it.rung = at + 1;
        return { kind: 'paged', rung: it.rung };
      }
    } catch (cause) {
      log.error('crisis.page-failed', cause);
    }
    return nobody;
  }

  /** True where it reached somebody it had not reached before. */
  async function askedAll(it: Sending, id: CrisisId, rung: Rung): Promise<boolean> {
    const { messages } = chat(it.group.channel.platform);
    const { card } = it;
    if (rung.kind === 'channel') return reached(it, messages.post(rung.channel, card, marker(id, 'page')));
    const asked = await Promise.all(
      rung.members.map(async (to) => {
        if (it.reached.has(to.id)) return false;
        const isReached = await reached(it, messages.sendDirect(to.user, card, marker(id, to.id)));
        if (isReached) it.reached.add(to.id);
        return isReached;
      }),
    );
    return asked.includes(true);
  }

  async function reached(it: Sending, sending: Promise<Result<MessageRef, DeliveryProblem>>): Promise<boolean> {
    const { card } = it;
    const place = await attempt(sending);
    if (place === undefined) return false;
    it.places.push(place);
    // Somebody may have taken it elsewhere while this one was on its way.
    if (it.card !== card) await show(it, place);
    return true;
  }

  async function unanswered(id: CrisisId): Promise<void> {
    const it = pages.get(id);
    if (it === undefined || it.taken !== undefined) return;
    const { asked, link, group, isOffered } = it;
    it.card = pageCard({ id, group, link, asked, isOffered, isUnanswered: true }, it.copy);
    await Promise.all(it.places.map((place) => show(it, place)));
  }

  async function offered(id: CrisisId, isOffered: boolean): Promise<void> {
    const it = pages.get(id);
    if (it === undefined || it.isOffered === isOffered) return;
    it.isOffered = isOffered;
    it.card =
      it.taken === undefined
        ? pageCard({ id, group: it.group, link: it.link, asked: it.asked, isOffered }, it.copy)
        : takenCard({ id, group: it.group, by: it.taken.by, link: it.link, asked: it.asked, isOffered }, it.copy);
    await Promise.all(it.places.map((place) => show(it, place)));
  }

  async function taken(group: Group, { record, by }: Taken, pressed: MessageRef | undefined): Promise<Card> {
    const { id, message } = record;
    const it = pages.get(id);
    const isOffered = it?.isOffered ?? mayBeOffered(record);
    const link = linkTo(message);
    const card = takenCard({ id, group, by, link, asked: it?.asked ?? 'by-policy', isOffered }, copyFor(group));
    if (it === undefined || it.taken !== undefined) return card;
    it.taken = { by };
    it.card = card;
    const others = it.places.filter((place) => pressed === undefined || messageKey(place) !== messageKey(pressed));
    await Promise.all(others.map((place) => show(it, place)));
    return card;
  }

  function waiting({ id: group }: Group): readonly Waiting[] {
    const since = clock.now().subtract(waitsFor);
    const theirs = [...pages].filter(
      ([, it]) => it.group.id === group && it.taken === undefined && Temporal.Instant.compare(it.at, since) > 0,
    );
    return theirs.map(([id, { asked, at }]) => ({ id, asked, at })).toReversed();
  }

  function sent(group: Group, id: CrisisId): Card | undefined {
    const it = pages.get(id);
    return it?.group.id === group.id ? it.card : undefined;
  }

  function again(group: Group, { record, taken: its }: Looked, asked: Asked): Card | undefined {
    const { id, message } = record;
    const link = linkTo(message);
    const isOffered = mayBeOffered(record);
    if (its !== undefined) return takenCard({ id, group, by: its.by, link, asked, isOffered }, copyFor(group));
    return link === undefined ? undefined : pageCard({ id, group, link, asked, isOffered }, copyFor(group));
  }

  function linkTo(message: MessageRef | undefined): string | undefined {
    return message && chat(message.platform).messages.linkTo(message);
  }

  /** Until the place shows what the page says by then: two changes at once must not end with the older one. */
  async function show(it: Sending, place: MessageRef): Promise<void> {
    for (let shown: Card | undefined; shown !== it.card;) {
      shown = it.card;
      await attempt(chat(place.platform).messages.edit(place, shown));
    }
  }

  async function attempt(sending: Promise<Result<MessageRef, DeliveryProblem>>): Promise<MessageRef | undefined> {
    try {
      const sent = await sending;
      if (sent.ok) return sent.value;
      log.warn('crisis.page-undelivered', { why: sent.problem.kind });
    } catch (cause) {
      log.error('crisis.page-failed', cause);
    }
    return undefined;
  }

  function remember(id: CrisisId, it: Sent): void {
    pages.set(id, it);
    const oldest = pages.keys().next().value;
    if (pages.size > mostRemembered && oldest !== undefined) pages.delete(oldest);
  }

  function marker(id: CrisisId, to: string): NudgeId {
    return ids.derived('ndg', `${id}:${to}`) as NudgeId;
  }
}

/** Not known to have reached nobody. */
const mayBeOffered = ({ offered }: CrisisRecord): boolean => offered === 'not-shown' || isShown(offered);
const nobody: Paged = { kind: 'unreached' };

const copyFor = (group: Group): Copy => languages[languageFor(group.settings.language)];
