/** Words → detector → decide → offer, at once and from memory; a page goes out beside it where joining said so. */
import { messageKey } from '../chat/address.ts';
import type { Card } from '../chat/card.ts';
import { crisisCopies, crisisLanguageFor } from '../copy/crisis-copy.ts';
import { crisisLanguages } from '../copy/language.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Group } from '../group/group.ts';
import type { CrisisId, NudgeId } from '../kit/ids.ts';
import type { ChatEvent } from '../ports/chat-platform.ts';
import { botCard, channelLineCard, offerCard, type Told, unreachedCard } from './crisis-cards.ts';
import { decide, isShown, newRecord, type OfferedBy } from './crisis.ts';
import type { Ladder } from './crisis-ladder.ts';
import type { Known } from './known.ts';
import type { Pager } from './paging.ts';
import type { Places } from './place.ts';
import type { Records } from './records.ts';
import type { CrisisSignal } from './signal.ts';

export type ScreenEvent = ChatEvent & Readonly<{ kind: 'message' | 'message-edited' }>;

export interface Screening {
  /** What the detector says; a failing detector says nothing and is logged. */
  read(words: string): Promise<CrisisSignal | undefined>;
  /** `noticed`: words that may mean danger, answered a while ago already, or nobody could be reached. Waits for no database and never throws. */
  screen(event: ScreenEvent): Promise<'offered' | 'noticed' | 'nothing'>;
  /** The bot's one line to whatever is typed to it alone; silent where an offer, which says the same, just answered. */
  answerDirect(event: ScreenEvent): Promise<void>;
}

type Needs = Pick<CorePorts, 'chat' | 'detector' | 'clock' | 'ids' | 'log'> &
  Readonly<{ known: Known; places: Places; pager: Pager; records: Records; ladder: Ladder }>;

/** How many answered messages are remembered, so that an edit or a redelivery is not answered again. */
const remembered = 1000;

export function createScreening({
  chat,
  detector,
  clock,
  ids,
  log,
  known,
  places,
  pager,
  records,
  ladder,
}: Needs): Screening {
  const answered = new Map<string, CrisisSignal['level']>();
  return { read, screen, answerDirect };

  async function read(words: string): Promise<CrisisSignal | undefined> {
    try {
      return await detector.read(words, { languages: crisisLanguages });
    } catch (cause) {
      log.error('crisis.detector-failed', cause);
      return undefined;
    }
  }

  async function screen(event: ScreenEvent): Promise<'offered' | 'noticed' | 'nothing'> {
    try {
      return await screened(event);
    } catch (cause) {
      log.error('crisis.screen-failed', cause);
      return 'nothing';
    }
  }

  async function screened(event: ScreenEvent): Promise<'offered' | 'noticed' | 'nothing'> {
    const { actor, channel, message } = event;
    const group = known.groupAt(channel);
    if (group === undefined && !event.direct && known.isLoaded()) return 'nothing';
    const signal = await read(event.text);
    const key = messageKey(message);
    if (signal === undefined || signal.level < 2 || (answered.get(key) ?? 0) >= signal.level) return 'nothing';
    const member = group === undefined ? undefined : known.member(group.id, actor);
    const now = clock.now();
    const noticing = member?.noticing ?? true;
    const offersOn = known.offersOn(actor);
    const decision = decide({
      signal,
      noticing,
      offersOn,
      pagingAgreed: group?.settings.paging === true && member?.paging === true,
      offersFrom: group?.settings.offersFrom ?? 2,
      isPrivate: event.direct,
      lastShown: known.shownTo(actor),
      now,
    });
    if (!decision.offer) return noticing && offersOn ? 'noticed' : 'nothing';
    const id = ids.derived('cri', key) as CrisisId;
    const about = { id, user: actor, group: group?.id, member: member?.id, message, at: now };
    const isSomeoneElse = group !== undefined && pager.hasSomeone(group, actor);
    const isPaging = decision.page && isSomeoneElse;
    const told: Told = event.direct ? 'direct' : isPaging ? 'paging' : 'nobody';
    const mayTell = isSomeoneElse && !decision.page;
    // In the language of the words, unless the person chose another.
    const copy = crisisCopies[crisisLanguageFor(known.person(actor)?.language, signal.language)];
    const place = places.of(actor, { kind: 'theirs' }, signal.theme);
    const card = offerCard({ id, theme: signal.theme, told, place, now, mayTell }, copy);
    // Noted before anything leaves, so that two messages in a row bring one offer; taken back when it reached nobody.
    const before = answered.get(key);
    remember(key, signal.level);
    const takeBack = known.noteShown(actor, { at: now, level: signal.level });
    // Whoever takes the call within seconds must find it.
    if (isPaging) records.keep(newRecord(signal, { ...about, offered: 'not-shown', paged: false }));
    // Both leave at once: the person's help never waits for the facilitators' page.
    const paging = isPaging ? pager.page(group, { id, message, by: actor, asked: 'by-policy' }) : undefined;
    const offered = await offer(event, group, card, `${id}:${signal.level}`);
    const keeping = signal.level === 3 && offered === 'ephemeral' ? alsoDirectly(event, card, id) : undefined;
    const wasShown = isShown(offered);
    if (!wasShown) takeBack();
    // The same message delivered again is tried again; a line that stands in the channel already needs no twin.
    if (offered === 'none') remember(key, before);
    const asking = await paging;
    const paged = asking?.kind === 'paged';
    if (paging !== undefined && !paged && wasShown)
      await offer(event, undefined, unreachedCard(copy), `${id}:unreached`);
    log.info('crisis.offered', { level: signal.level, by: offered, paged });
    // Nobody could be asked at all, so there is no ladder that would say so.
    if (paging !== undefined && !paged) log.warn('crisis.unanswered', { rung: 0 });
    const rung = asking?.kind === 'paged' ? asking.rung : 0;
    const climbsAt = paged && group !== undefined ? ladder.climbsAt(group) : undefined;
    records.keep({ ...newRecord(signal, { ...about, offered, paged }), rung, climbsAt });
    if (paged && group !== undefined) void ladder.hurry(id, group);
    if (paging !== undefined) await pager.offered(id, wasShown);
    await keeping;
    return offered === 'none' ? 'noticed' : 'offered';
  }

  /** Privately in the channel, else directly, else what the group chose; each way is tried when the one before fails. */
  async function offer(event: ScreenEvent, group: Group | undefined, card: Card, what: string): Promise<OfferedBy> {
    const { messages } = chat(event.actor.platform);
    const marker = ids.derived('ndg', `${what}:offer`) as NudgeId;
    // Where they are, which may be a side conversation of the group's channel.
    const here = { ...event.channel, channel: event.message.channel };
    if (!event.direct) {
      const inChannel = await attempt(() => messages.sendEphemeral(here, event.actor, card, marker));
      if (inChannel?.ok === true) return inChannel.value;
    }
    const direct = await attempt(() => messages.sendDirect(event.actor, card, marker));
    if (direct?.ok === true) return 'direct-message';
    if (group?.settings.closedMessages !== 'channel-line') return 'none';
    const line = channelLineCard(crisisCopies[crisisLanguageFor(group.settings.language)]);
    // For everyone in the channel: in a side conversation of two it would point at somebody.
    const posted = await attempt(() =>
      messages.post(event.channel, line, ids.derived('ndg', `${what}:line`) as NudgeId),
    );
    return posted?.ok === true ? 'channel-line' : 'none';
  }

  /** What is shown for a moment is gone for whoever looks away; a direct message is still there when they look back. */
  async function alsoDirectly({ actor }: ScreenEvent, card: Card, id: CrisisId): Promise<void> {
    const marker = ids.derived('ndg', `${id}:3:kept`) as NudgeId;
    await attempt(() => chat(actor.platform).messages.sendDirect(actor, card, marker));
  }

  async function answerDirect({ actor, message, text }: ScreenEvent): Promise<void> {
    if (answered.has(messageKey(message))) return;
    const language = known.person(actor)?.language ?? (await read(text))?.language;
    const copy = crisisCopies[crisisLanguageFor(language)];
    const marker = ids.derived('ndg', `${messageKey(message)}:bot`) as NudgeId;
    await attempt(() => chat(actor.platform).messages.sendDirect(actor, botCard(copy), marker));
  }

  /** A defect in one way to reach somebody must not keep us from the next. */
  async function attempt<T>(way: () => Promise<T>): Promise<T | undefined> {
    try {
      return await way();
    } catch (cause) {
      log.error('crisis.way-failed', cause);
      return undefined;
    }
  }

  function remember(key: string, level: CrisisSignal['level'] | undefined): void {
    if (level === undefined) return void answered.delete(key);
    answered.set(key, level);
    const oldest = answered.keys().next().value;
    if (answered.size > remembered && oldest !== undefined) answered.delete(oldest);
  }
}
