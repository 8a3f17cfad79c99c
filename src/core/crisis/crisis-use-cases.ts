/** Crisis care: screen, offer, page, stand down. Answers from memory; neither database nor queue is asked first. */
import type { ChannelRef, UserRef } from '../chat/address.ts';
import type { Block, Card } from '../chat/card.ts';
import { crisisCopies, crisisLanguageFor } from '../copy/crisis-copy.ts';
import type { CrisisLanguage } from '../copy/language.ts';
import { languageFor, languages } from '../copy/languages.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Authorized } from '../group/access.ts';
import type { Group } from '../group/group.ts';
import type { CrisisId, GroupId } from '../kit/ids.ts';
import { noJobs, type Jobs } from '../nudge/jobs.ts';
import type { Suggestion } from '../ports/chat-platform.ts';
import type { Country } from '../resource/resource-countries.ts';
import * as cards from './crisis-cards.ts';
import { createCalls, type Calls } from './crisis-calls.ts';
import { helpCard, moreCard } from './crisis-help-cards.ts';
import { createLadder } from './crisis-ladder.ts';
import { createReach } from './crisis-reach.ts';
import { createRehearsals, type Rehearsals } from './crisis-rehearsal.ts';
import { markedOfferCard } from './crisis-rehearsal-cards.ts';
import { createChecking } from './crisis-rehearsal-checks.ts';
import { createWriter } from './crisis-writer.ts';
import { crisisRecordsKept, newRecord } from './crisis.ts';
import type { CrisisTheme } from './signal.ts';
import { createPages, type Pages } from './crisis-pages.ts';
import { createKnown } from './known.ts';
import { createPager } from './paging.ts';
import { createPlaces } from './place.ts';
import { createRecords } from './records.ts';
import { createScreening, type Screening } from './screening.ts';

/** Where words were typed to the bot itself, in a private answer. */
export type PrivateWords = Readonly<{
  user: UserRef;
  group: GroupId | undefined;
  at: Temporal.Instant;
  /** Where the words themselves do not say. */
  language: CrisisLanguage;
  /** What the offer says of who was told: the writer alone sees the answer, others they chose do, or nobody does. */
  told: 'onlyMe' | 'asChosen' | 'nobody';
}>;
type Asker = Readonly<{ user: UserRef; language: CrisisLanguage }>;

export interface CrisisUseCases extends Omit<Screening, 'read'>, Calls {
  /** A call for facilitators, behind its cover. */
  openPage: Pages['open'];
  /** `/crisis [country]`: help now, in one step, from memory alone. */
  help(from: Asker, country: string | undefined): Promise<Card>;
  /** Everything known for the country. */
  more(from: Asker, country: string | undefined): Promise<Card>;
  /** "If you are in …": every country, to choose from. */
  where(from: Asker): Promise<Card>;
  /** The offer behind its cover, made anew: what it depends on rides on the button. */
  opened(from: Asker, offer: Readonly<{ id: CrisisId; theme: CrisisTheme; told: cards.Told; mayTell: boolean }>): Card;
  /** Shows them this country unasked from now on, as they wished; from memory at once. Undefined when unknown. */
  remember(user: UserRef, country: string): Promise<Country | undefined>;
  /** Completes a country while it is typed. */
  countries(typed: string): Promise<readonly Suggestion[]>;
  /**
   * Screens words typed to the bot; what to put inside the answer, or undefined. No person is ever told of these.
   * Waits for no database and never throws, so it comes before anything is saved.
   */
  inAnswer(words: string, from: PrivateWords): Promise<Readonly<{ blocks: readonly Block[]; card: Card }> | undefined>;
  /**
   * The writer says it was misread: this card stops, nothing is lowered for later.
   * Says whether the card holds nothing but the offer, so that it can be put away.
   */
  misread(user: UserRef, id: CrisisId): Promise<boolean>;
  /** Turning offers off or on for oneself: explained once, reversible, never expiring. */
  setOffers(user: UserRef, on: boolean): Promise<void>;
  /** Forgets what memory holds about somebody, and looks again. */
  forget(user: UserRef): Promise<void>;
  /** A call gone through with marked messages. */
  readonly rehearsals: Omit<Rehearsals, 'forget'>;
  /** What a writer in this group’s country would see, marked as a rehearsal. */
  rehearsedOffer(group: Authorized<Group, 'facilitator'>, from: Asker): Card;
  /** Asks the next wherever a call waited too long for an answer; on a beat, also while the stores are away. Never throws. */
  climb(): Promise<void>;
  /** Refreshes what the path knows without asking a database, and writes down what had to wait. */
  refresh(): Promise<void>;
}

type Needs = Pick<CorePorts, 'store' | 'scheduler' | 'chat' | 'detector' | 'resources' | 'clock' | 'ids' | 'log'>;

/** `isMeeting`: does a meeting of this group run now? */
type Deps = Readonly<{ isMeeting(group: Group, now: Temporal.Instant): Promise<boolean> }>;

/** `groupAt` answers from the path's own memory, for whatever else stands on the way of a message. */
export function createCrisis(
  ports: Needs,
  deps: Deps,
): Readonly<{ useCases: CrisisUseCases; jobs: Jobs; groupAt(channel: ChannelRef): Group | undefined }> {
  const { store, clock, ids, log } = ports;
  const known = createKnown();
  const places = createPlaces({ ...ports, known });
  const records = createRecords({ ...ports, known });
  const pager = createPager({ ...ports, known });
  const writer = createWriter({ ...ports, known });
  const ladder = createLadder({ ...ports, ...deps, known, pager, records, writer });
  const screening = createScreening({ ...ports, known, places, pager, records, ladder });
  const pages = createPages({ store, known, pager, records });
  const calls = createCalls({ ...ports, known, pager, pages, records, writer, ladder });
  const reach = createReach({ ...ports, known });
  const checking = createChecking({ ...ports, known, read: (words) => screening.read(words) });
  const rehearsals = createRehearsals({ ...ports, known, pager, pages, reach, checking });
  const helpCards = new WeakMap<cards.Place, Map<string, Card>>();
  const refreshes = { asked: 0, applied: 0 };

  return {
    useCases: {
      help,
      more,
      where,
      opened,
      openPage: (by, page) => pages.open(by, page),
      remember,
      countries,
      inAnswer,
      screen: (event) => screening.screen(event),
      answerDirect: (event) => screening.answerDirect(event),
      misread,
      ...calls,
      setOffers,
      rehearsals,
      rehearsedOffer,
      forget,
      climb: () => ladder.climb(),
      refresh,
    },
    jobs: {
      ...noJobs,
      keepUp: () => ladder.climb(),
      tidy: (now) => records.purge(now.subtract({ hours: crisisRecordsKept.days * 24 })),
    },
    groupAt: (channel) => known.groupAt(channel),
  };

  async function help({ user, language }: Asker, country: string | undefined): Promise<Card> {
    if (country === undefined) return helpIn(places.of(user, { kind: 'theirs' }, undefined), 'nothing', language);
    const code = places.find(country);
    if (code === undefined) return helpIn(places.of(user, { kind: 'ask' }, undefined), 'unknown-place', language);
    return helpIn(places.of(user, { kind: 'country', code }, undefined), 'nothing', language);
  }

  /** Put together once for each place, so that a service may render it once, too. */
  function helpIn(place: cards.Place, asked: 'nothing' | 'unknown-place', language: CrisisLanguage): Card {
    const made = helpCards.get(place) ?? new Map<string, Card>();
    helpCards.set(place, made);
    const key = `${asked} ${language}`;
    const card = made.get(key) ?? helpCard(place, clock.now(), asked, crisisCopies[language]);
    made.set(key, card);
    return card;
  }

  async function more({ user, language }: Asker, country: string | undefined): Promise<Card> {
    const code = country === undefined ? undefined : places.find(country);
    return moreCard(
      places.of(user, code === undefined ? { kind: 'theirs' } : { kind: 'country', code }, undefined),
      clock.now(),
      crisisCopies[language],
    );
  }

  async function where({ user, language }: Asker): Promise<Card> {
    return helpIn(places.of(user, { kind: 'ask' }, undefined), 'nothing', language);
  }

  function opened({ user, language }: Asker, offer: Parameters<CrisisUseCases['opened']>[1]): Card {
    const place = places.of(user, { kind: 'theirs' }, offer.theme);
    return cards.offerCard({ ...offer, place, now: clock.now() }, crisisCopies[language]);
  }

  function rehearsedOffer({ settings }: Group, { user, language }: Asker): Card {
    const { country: code, paging } = settings;
    const place = places.of(user, code === undefined ? { kind: 'ask' } : { kind: 'country', code }, 'suicide');
    return markedOfferCard(languages[languageFor(language)], {
      place,
      told: paging ? 'paging' : 'nobody',
      now: clock.now(),
    });
  }

  async function remember(user: UserRef, typed: string): Promise<Country | undefined> {
    const code = places.find(typed);
    if (code === undefined) return undefined;
    known.noteCountry(user, code);
    records.keepCountry(user, code);
    return places.of(user, { kind: 'theirs' }, undefined).country;
  }

  async function countries(typed: string): Promise<readonly Suggestion[]> {
    return places.suggest(typed);
  }

  async function inAnswer(words: string, { user, group, language, told }: PrivateWords) {
    const signal = await screening.read(words);
    if (signal === undefined || signal.level < 2 || !known.offersOn(user)) return undefined;
    const id = ids.next('cri') as CrisisId;
    const now = clock.now();
    const offer = {
      theme: signal.theme,
      told,
      place: places.of(user, { kind: 'theirs' }, signal.theme),
      now,
    };
    const copy = crisisCopies[crisisLanguageFor(known.person(user)?.language, signal.language, language)];
    known.noteShown(user, { at: now, level: signal.level });
    log.info('crisis.offered', { level: signal.level, by: 'in-the-answer', paged: false });
    const member = group === undefined ? undefined : known.member(group, user)?.id;
    records.keep(
      newRecord(signal, {
        id,
        user,
        group,
        member,
        message: undefined,
        offered: 'in-the-answer',
        paged: false,
        at: now,
      }),
    );
    return { blocks: cards.offerBlocks(offer, copy), card: cards.offerCard({ ...offer, id, mayTell: false }, copy) };
  }

  async function misread(user: UserRef, id: CrisisId): Promise<boolean> {
    const record = await records.misread(user, id);
    return record !== undefined && record.offered !== 'in-the-answer';
  }

  async function setOffers(user: UserRef, on: boolean): Promise<void> {
    // On from this moment, whatever the stores say; off only once that is written down, or it would not be true.
    if (on) known.noteOffers(user, on);
    await records.saveOffers(user, on);
    known.noteOffers(user, on);
  }

  async function forget(user: UserRef): Promise<void> {
    known.forget(user);
    records.forget(user);
    rehearsals.forget(user);
    try {
      await refresh();
    } catch {
      // What was to be forgotten is; the beat looks again.
      log.warn('crisis.knowledge-not-refreshed');
    }
  }

  async function refresh(): Promise<void> {
    refreshes.asked += 1;
    const turn = refreshes.asked;
    const snapshot = await store.read(async (s) => ({
      groups: await s.groups.all(),
      members: await s.members.all(),
      people: await s.people.all(),
    }));
    // A slow look must not bring back what a later one already corrected.
    if (turn > refreshes.applied) {
      refreshes.applied = turn;
      known.replace(snapshot);
    }
    await records.flush();
  }
}
