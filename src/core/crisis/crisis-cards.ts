/** How crisis care reads: the offer (at most 60 words before the services' own), the page, the neutral line. */
import { actionRef } from '../chat/action-id.ts';
import type { UserRef } from '../chat/address.ts';
import {
  button,
  context,
  linkButton,
  select,
  strong,
  text,
  user,
  type Block,
  type Card,
  type Component,
} from '../chat/card.ts';
import type { CrisisCopy } from '../copy/crisis-catalogue.ts';
import { languageOfCopy } from '../copy/crisis-copy.ts';
import type { Copy } from '../copy/languages.ts';
import type { CrisisId, GroupId } from '../kit/ids.ts';
import type { Country } from '../resource/resource-countries.ts';
import { resourceCards } from '../resource/resource-cards.ts';
import type { Choice } from '../resource/resource-choice.ts';
import { openRehearsalRef } from './crisis-rehearsal-actions.ts';
import { outcomes, type Outcome } from './crisis.ts';
import type { CrisisTheme } from './signal.ts';

// What follows from a card goes on in its language, which therefore rides on its buttons.
export const moreRef = actionRef('crisis-more', ['country', 'language']);
export const helpRef = actionRef('crisis-help', ['country', 'language']);
export const rememberRef = actionRef('crisis-remember', ['country', 'language']);
export const whereRef = actionRef('crisis-where', ['language']);
export const misreadRef = actionRef('crisis-misread', ['id', 'language']);
export const tellRef = actionRef('crisis-tell', ['id', 'language']);
export const takeRef = actionRef('crisis-take', ['group', 'id']);
export const offersAskRef = actionRef('crisis-offers-ask', ['language']);
export const offersOffRef = actionRef('crisis-offers-off', ['language']);
export const offersOnRef = actionRef('crisis-offers-on', ['language']);
/** In the language of whoever taps. */
export const showRef = actionRef('crisis-show');
export const showInRef = actionRef('crisis-show-in', ['language']);
export const openRef = actionRef('crisis-open', ['id', 'theme', 'told', 'tell', 'language']);
/** What it is about, said by the person themselves (domain G7). */
export const routeRef = actionRef('crisis-route', ['id', 'theme', 'told', 'tell', 'language']);
export const routes = ['suicide', 'self-harm', 'worried-for-other'] as const satisfies readonly CrisisTheme[];
export const unreachedRef = actionRef('crisis-unreached', ['language']);
export const closeRef = actionRef('crisis-close', ['group', 'id', 'outcome']);
export const steadyRef = actionRef('crisis-steady', ['group', 'id']);
export const openPageRef = actionRef('crisis-page', ['group', 'id', 'asked']);
/** What opens a covered card. */
export const coverRefs = [openRef, unreachedRef, openPageRef, openRehearsalRef] as const;

/** Why facilitators are called: the group’s policy and the member’s consent, or the writer’s own wish. */
export const asks = ['by-policy', 'by-the-writer'] as const;
export type Asked = (typeof asks)[number];

/** Where a country's choice of services comes from; undefined where the country is not known. */
export type Place = Readonly<{
  country: Country | undefined;
  choice: Choice;
  countries: readonly Country[];
  /** It is the group's country, and the person may well be elsewhere: the way to choose another comes first. */
  isUnsure: boolean;
  /** Chosen just now, and not what they would be shown unasked: worth remembering, if they say so. */
  isNew: boolean;
}>;
export const tolds = [
  'nobody',
  'asChosen',
  'paging',
  'onlyMe',
  'direct',
] as const satisfies readonly (keyof Copy['crisis']['told'])[];
export type Told = (typeof tolds)[number];

/** The offer's body, to stand alone or inside another answer. */
export function offerBlocks(
  it: Readonly<{ theme: CrisisTheme; told: Told; place: Place; now: Temporal.Instant }>,
  copy: CrisisCopy,
): readonly Block[] {
  return [
    text(copy.crisis.misreadMe, ' ', copy.crisis.opening[it.theme]),
    ...(it.place.country === undefined
      ? [text(strong(copy.resource.dangerAnywhere)), text(copy.resource.which)]
      : [
          text(strong(copy.crisis.inCountry(copy.resource.countryName(it.place.country)))),
          ...resourceCards.blocks(copy, it.place.choice, it.now),
        ]),
    context(copy.crisis.told[it.told]),
  ];
}

type Offer = Readonly<{
  id: CrisisId;
  theme: CrisisTheme;
  told: Told;
  place: Place;
  now: Temporal.Instant;
  mayTell: boolean;
}>;

/** The private offer: help first, then who was told, then choices. Calm in tone; nothing is demanded. */
export function offerCard(it: Offer, copy: CrisisCopy): Card {
  const { id, theme, told, mayTell } = it;
  return {
    tone: 'calm',
    body: offerBlocks(it, copy),
    components: offerButtons(it, copy),
    why: copy.crisis.whyOffer,
    cover: coverBy(
      openRef.id({ id, theme, told, tell: mayTell ? 'yes' : 'no', language: languageOfCopy(copy) }),
      copy.crisis.cover,
      copy,
    ),
  };
}

/** Whoever looks at a locked screen learns that there is a note, and nothing else. */
const coverBy = (
  actionId: string,
  words: string,
  { crisis }: Pick<CrisisCopy, 'crisis'>,
): NonNullable<Card['cover']> => ({
  words,
  open: button(crisis.coverButton, actionId, 'primary'),
});

function offerButtons({ id, theme, told, place, mayTell }: Offer, copy: CrisisCopy): readonly Component[] {
  const { country, choice, countries, isUnsure } = place;
  const language = languageOfCopy(copy);
  const where =
    country === undefined
      ? [
          ...(resourceCards.whichCountry(
            copy,
            countries,
            choice,
            { country: (code) => helpRef.id({ country: code, language }) },
            'nothing',
          ).components ?? []),
        ]
      : [
          button(copy.crisis.moreButton, moreRef.id({ country: country.code, language }), 'primary'),
          button(copy.resource.otherCountryButton, whereRef.id({ language })),
        ];
  // Where the country is not known, that is asked first; a card holds only so many choices.
  const routeSelect = select(
    copy.crisis.routeSelect,
    routes
      .filter((it) => it !== theme)
      .map((it) => ({
        label: copy.crisis.routes[it],
        actionId: routeRef.id({ id, theme: it, told, tell: mayTell ? 'yes' : 'no', language }),
      })),
  );
  return [
    ...(isUnsure ? where.toReversed() : where),
    ...(mayTell ? [button(copy.crisis.tellButton, tellRef.id({ id, language }))] : []),
    ...(country === undefined ? [] : [routeSelect]),
    button(copy.crisis.misreadButton, misreadRef.id({ id, language })),
    button(copy.crisis.offersOffButton, offersAskRef.id({ language })),
  ];
}

type Page = Readonly<{
  id: CrisisId;
  group: Readonly<{ id: GroupId; name: string }>;
  link: string;
  asked: Asked;
  /** False once it is known that the private help did not reach the writer. */
  isOffered: boolean;
  /** Everybody was asked, and nobody took it yet. */
  isUnanswered?: boolean;
}>;

/**
 * For the facilitators: a link, never the words, and what helps (domain §4.6). Sent to one of them directly it has a
 * cover: whose group it is, and that somebody may be in danger, is for nobody who looks at their locked screen.
 */
export function pageCard(it: Page, copy: Copy): Card {
  const { crisis } = copy;
  const offered = it.isOffered ? crisis.pageOffering : crisis.pageUnoffered;
  const { id, name } = it.group;
  return {
    tone: 'attentive',
    title: crisis.pageTitle,
    body: [
      text(it.asked === 'by-policy' ? `${crisis.page(name)} ${offered}` : crisis.pageTapped(name)),
      ...(it.isUnanswered === true ? [text(strong(crisis.pageUnanswered))] : []),
      ...crisis.pageSteps.map((step) => text(step)),
    ],
    components: [
      linkButton(crisis.pageOpen, it.link),
      button(crisis.pageTake, takeRef.id({ group: id, id: it.id }), 'primary'),
    ],
    why: copy.nudge.reasons['crisis-page'],
    cover: coverBy(openPageRef.id({ group: id, id: it.id, asked: it.asked }), crisis.pageCover, copy),
  };
}

/** In the page's place once somebody took it: who that is, for the others; the link and what helps, for them. */
export function takenCard(
  it: Pick<Page, 'id' | 'asked' | 'isOffered'> &
    Readonly<{ group: Readonly<{ id: GroupId }>; by: UserRef | undefined; link: string | undefined }>,
  copy: Copy,
): Card {
  const { crisis } = copy;
  return {
    tone: 'attentive',
    title: crisis.pageTitle,
    body: [
      it.by === undefined ? text(crisis.pageTaken) : text(user(it.by), ` ${crisis.pageIsWith}`),
      ...(it.isOffered ? [] : [text(crisis.pageUnoffered)]),
      ...crisis.pageSteps.map((step) => text(step)),
    ],
    components: [
      ...(it.link === undefined ? [] : [linkButton(crisis.pageOpen, it.link)]),
      button(crisis.steadyButton, steadyRef.id({ group: it.group.id, id: it.id })),
      ...outcomes.map((outcome) =>
        button(crisis.outcomes[outcome], closeRef.id({ group: it.group.id, id: it.id, outcome })),
      ),
    ],
    why: copy.nudge.reasons['crisis-page'],
    cover: coverBy(openPageRef.id({ group: it.group.id, id: it.id, asked: it.asked }), crisis.pageTakenCover, copy),
  };
}

/** In the page’s place once whoever took it says how it ended: a thank-you, and a moment for themselves. */
export const closedCard = (outcome: Outcome, copy: Copy): Card => ({
  tone: 'calm',
  body: [text(copy.crisis.closed(copy.crisis.outcomes[outcome])), text(copy.crisis.debrief)],
  why: copy.nudge.reasons['crisis-page'],
});

/** For the whole room, when somebody stepped aside: short, neutral, about nobody. */
export const steadyCard = (copy: Copy): Card => ({
  tone: 'calm',
  body: copy.crisis.steady.map((line) => text(line)),
  components: [button(copy.crisis.channelLineButton, showRef.id({}))],
  why: copy.crisis.whySteady,
});

/** To the writer, once a person is with them; with a name where that person allows it. */
export const seenCard = (named: UserRef | undefined, copy: CrisisCopy): Card => ({
  tone: 'calm',
  body: [named === undefined ? text(copy.crisis.seen) : text(user(named), ` ${copy.crisis.seenBy}`)],
  why: copy.crisis.whyOffer,
});

/** To the writer, once everybody was asked and nobody answered yet: who is there all the same. */
export const unansweredCard = (copy: CrisisCopy): Card => ({
  tone: 'attentive',
  body: [text(copy.crisis.unanswered)],
  components: [button(copy.home.crisisButton, showInRef.id({ language: languageOfCopy(copy) }), 'primary')],
  why: copy.crisis.whyOffer,
});

/** Where somebody could not be reached privately: offers everyone the private card, names nobody, gives no reason. */
export const channelLineCard = (copy: CrisisCopy): Card => ({
  tone: 'calm',
  body: [text(copy.crisis.channelLine)],
  components: [button(copy.crisis.channelLineButton, showRef.id({}))],
  why: copy.crisis.whyChannelLine,
});

export const offersAskCard = (copy: CrisisCopy): Card => ({
  body: [text(copy.crisis.offersOffAsk)],
  components: [button(copy.crisis.offersOffYes, offersOffRef.id({ language: languageOfCopy(copy) }))],
});

export const offersOffCard = (copy: CrisisCopy): Card => ({
  body: [text(copy.crisis.offersOff)],
  components: [button(copy.crisis.offersOnButton, offersOnRef.id({ language: languageOfCopy(copy) }))],
});

/** In the offer's place once the person said I misread. */
export const misreadCard = (copy: CrisisCopy): Card => ({ tone: 'calm', body: [text(copy.crisis.misread)] });

/** The answer to whatever is typed to the bot alone. */
export const botCard = (copy: CrisisCopy): Card => ({
  tone: 'calm',
  body: [text(copy.common.replyOfBot)],
  why: copy.crisis.whyBot,
});

/** The page reached nobody: said at once, so that nobody waits for people who do not know. */
export const unreachedCard = (copy: CrisisCopy): Card => ({
  tone: 'attentive',
  body: [text(copy.crisis.unreached)],
  why: copy.crisis.whyOffer,
  cover: coverBy(unreachedRef.id({ language: languageOfCopy(copy) }), copy.crisis.cover, copy),
});
