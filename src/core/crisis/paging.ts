/** Waking a human: a link to the group's facilitators, at once and from memory. Never the words. */
import { messageKey, sameUser, type ChannelRef, type MessageRef, type UserRef } from '../chat/address.ts';
import type { Card } from '../chat/card.ts';
import { languageFor, languages, type Copy } from '../copy/languages.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Group } from '../group/group.ts';
import type { CrisisId, NudgeId } from '../kit/ids.ts';
import type { DeliveryProblem } from '../ports/chat-platform.ts';
import type { Result } from '../kit/result.ts';
import { pageCard, takenCard, type Asked } from './crisis-cards.ts';
import { isShown, type CrisisRecord } from './crisis.ts';
import type { Known } from './known.ts';
import type { Looked, Taken } from './records.ts';

export type Page = Readonly<{
  id: CrisisId;
  message: MessageRef;
  /** Who wrote it: a facilitator is not called to their own words. */
  by: UserRef;
  asked: Asked;
}>;

/** A call nobody took yet. */
export type Waiting = Readonly<{ id: CrisisId; asked: Asked; at: Temporal.Instant }>;

export interface Pager {
  /** Is there anybody but the writer? An empty roster leaves the channel, where somebody may still look. */
  hasSomeone(group: Group, by: UserRef): boolean;
  /**
   * To the facilitators' channel while it is private, else to each facilitator directly; once for each message and reason to ask.
   * `unreached` when every way failed or there is nobody but the writer. Never throws.
   */
  page(group: Group, page: Page): Promise<'paged' | 'unreached'>;
  /** Says on the page whether the private help reached the writer. Never throws. */
  offered(id: CrisisId, isOffered: boolean): Promise<void>;
  /** Says on every page but the one pressed who took it; what is to stand there too. Never throws. */
  taken(group: Group, taken: Taken, pressed: MessageRef | undefined): Promise<Card>;
  /** Pages of this group that were sent from here within a day and nobody took, newest first. */
  waiting(group: Group): readonly Waiting[];
  /** A page of this group that was sent from here, as it stands now. */
  sent(group: Group, id: CrisisId): Card | undefined;
  /** One that was not, or that is not remembered any more, made again; undefined where it leads nowhere. */
  again(group: Group, looked: Looked, asked: Asked): Card | undefined;
}

/** A page as it was sent, so that it can say later what became known. */
type Sent = {
  readonly copy: Copy;
  readonly asked: Page['asked'];
  readonly link: string;
  readonly group: Group;
  readonly at: Temporal.Instant;
  readonly places: MessageRef[];
  isOffered: boolean;
  taken: Readonly<{ by: UserRef | undefined }> | undefined;
  card: Card;
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
  return { hasSomeone, page, offered, taken, waiting, sent, again };

  function hasSomeone({ id, settings }: Group, by: UserRef): boolean {
    const facilitators = known.facilitatorsOf(id);
    if (facilitators.length === 0) return settings.facilitatorsChannel !== undefined;
    return facilitators.some((it) => !sameUser(it.user, by));
  }

  async function page(group: Group, it: Page): Promise<'paged' | 'unreached'> {
    const before = pages.get(it.id);
    if (before?.asked === it.asked) return 'paged';
    try {
      if (await paged(group, it, before?.places ?? [])) return 'paged';
    } catch (cause) {
      log.error('crisis.page-failed', cause);
    }
    pages.delete(it.id);
    if (before !== undefined) pages.set(it.id, before);
    return 'unreached';
  }

  async function paged(
    group: Group,
    { id, message, by, asked }: Page,
    earlier: readonly MessageRef[],
  ): Promise<boolean> {
    if (!hasSomeone(group, by)) return false;
    const { messages } = chat(group.channel.platform);
    const copy = copyFor(group);
    const link = messages.linkTo(message);
    const card = pageCard({ id, group, link, asked, isOffered: true }, copy);
    const it: Sent = {
      copy,
      asked,
      link,
      group,
      at: clock.now(),
      places: [...earlier],
      isOffered: true,
      taken: undefined,
      card,
    };
    remember(id, it);
    const { facilitatorsChannel } = group.settings;
    if (
      facilitatorsChannel !== undefined &&
      (await isPrivate(facilitatorsChannel)) &&
      (await reached(it, messages.post(facilitatorsChannel, card, marker(id, 'page'))))
    )
      return true;
    const facilitators = known.facilitatorsOf(group.id).filter((its) => !sameUser(its.user, by));
    const direct = await Promise.all(
      facilitators.map((to) => reached(it, messages.sendDirect(to.user, card, marker(id, to.id)))),
    );
    return direct.includes(true);
  }

  async function reached(it: Sent, sending: Promise<Result<MessageRef, DeliveryProblem>>): Promise<boolean> {
    const { card } = it;
    const place = await attempt(sending);
    if (place === undefined) return false;
    it.places.push(place);
    // Somebody may have taken it elsewhere while this one was on its way.
    if (it.card !== card) await show(it, place);
    return true;
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
  async function show(it: Sent, place: MessageRef): Promise<void> {
    for (let shown: Card | undefined; shown !== it.card;) {
      shown = it.card;
      await attempt(chat(place.platform).messages.edit(place, shown));
    }
  }

  /** It may have been opened to everybody since it was chosen; where that cannot be told, it counts as open. */
  async function isPrivate(channel: ChannelRef): Promise<boolean> {
    try {
      return (await chat(channel.platform).channels.opennessOf(channel)).kind === 'private';
    } catch (cause) {
      log.error('crisis.page-failed', cause);
      return false;
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
const copyFor = (group: Group): Copy => languages[languageFor(group.settings.language)];
