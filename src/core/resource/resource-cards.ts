/** How ways to reach help read: emergency number first, at most two services, then more (domain §4.7). */
import { button, context, link, linkButton, select, strong, text } from '../chat/card.ts';
import type { Block, Card, Component, Inline, Text } from '../chat/card.ts';
import { limits } from '../chat/limits.ts';
import type { ResourceCopy } from '../copy/en/resource.ts';
import { isConfirmedAroundTheClock, opening } from './hours.ts';
import type { Hours } from './hours.ts';
import { freshness } from './resource.ts';
import type { Choice, Resource, Way } from './resource.ts';

type Words = Readonly<{ resource: ResourceCopy }>;
export type Country = Readonly<{ code: string; name: string }>;

export const resourceCards = {
  /** What `/crisis` shows for a country; action ids belong to whoever offers the card. */
  help(
    { resource: copy }: Words,
    country: Country,
    choice: Choice,
    now: Temporal.Instant,
    actions: Readonly<{ more: string; otherCountry: string }>,
  ): Card {
    const isEmpty = choice.first.length === 0;
    return {
      tone: 'calm',
      title: copy.helpTitle(country.name),
      body: [...blocksOf(copy, choice, now), ...(isEmpty ? [text(copy.noService)] : []), context(copy.botNote)],
      components: [
        ...(isEmpty ? directoryLinks(choice) : [button(copy.moreButton, actions.more, 'primary')]),
        button(copy.otherCountryButton, actions.otherCountry),
      ],
    };
  },

  /** Everything known for a country, each service in full. */
  more(
    { resource: copy }: Words,
    country: Country,
    choice: Choice,
    now: Temporal.Instant,
    actions: Readonly<{ otherCountry: string }>,
  ): Card {
    return {
      tone: 'calm',
      title: copy.moreTitle(country.name),
      body: [
        ...emergencyBlock(copy, choice, everyNumber(copy, choice), now),
        ...[...choice.first, ...choice.more].map((resource) => text(...inFull(copy, resource, now))),
        text(copy.beyond),
        context(copy.botNote),
      ],
      components: [...directoryLinks(choice), button(copy.otherCountryButton, actions.otherCountry)],
    };
  },

  /** Where the country is not known: asks, and shows the directories. There is never a default country. */
  whichCountry(
    { resource: copy }: Words,
    countries: readonly Country[],
    choice: Choice,
    actions: Readonly<{ country(code: string): string }>,
    asked: 'nothing' | 'unknown-place',
  ): Card {
    return {
      tone: 'calm',
      title: copy.whichTitle,
      body: [
        text(strong(copy.dangerAnywhere)),
        text(asked === 'nothing' ? copy.which : copy.notKnown),
        context(copy.botNote),
      ],
      components: [...countrySelects(copy, countries, actions), ...directoryLinks(choice)],
    };
  },

  /** The emergency number and the first two services, to stand inside another card. */
  blocks: ({ resource: copy }: Words, choice: Choice, now: Temporal.Instant): readonly Block[] =>
    blocksOf(copy, choice, now),

  directoryLinks,
} as const;

/** Where every record is old, its date is said once for all, to keep the card short. */
function blocksOf(copy: ResourceCopy, choice: Choice, now: Temporal.Instant): readonly Block[] {
  const shown = [...choice.emergency, ...choice.first];
  const checked = sharedAge(copy, shown, now);
  return [
    ...emergencyBlock(copy, choice, mainNumbers(copy, choice), checked === undefined ? now : undefined),
    ...choice.first.map((resource) =>
      text(...inShort(copy, resource, choice.withoutVoice, now, checked === undefined)),
    ),
    ...(checked === undefined ? [] : [context(checked)]),
  ];
}

function sharedAge(copy: ResourceCopy, shown: readonly Resource[], now: Temporal.Instant): string | undefined {
  const ages = [...shown]
    .sort((a, b) => Temporal.PlainDate.compare(a.verifiedOn, b.verifiedOn))
    .map((resource) => age(copy, resource, now));
  const [oldest] = ages;
  if (oldest === undefined || ages.length < 2 || ages.includes(undefined)) return undefined;
  return copy.allChecked(oldest, new Set(ages).size > 1);
}

function emergencyBlock(
  copy: ResourceCopy,
  { emergency }: Choice,
  numbers: readonly string[],
  agedAt: Temporal.Instant | undefined,
): readonly Block[] {
  const [record] = emergency;
  if (record === undefined || numbers.length === 0) return [];
  const checked = agedAt === undefined ? undefined : age(copy, record, agedAt);
  return [text(strong(copy.danger(numbers)), ...(checked === undefined ? [] : [` · ${checked}`]))];
}

// A confirmed number for every emergency is enough at first sight; the others are a tap away.
function mainNumbers(copy: ResourceCopy, choice: Choice): readonly string[] {
  const calls = choice.emergency.flatMap(({ contact }) => contact.call);
  const forAll = calls.filter((way) => !way.unconfirmed && way.purpose === undefined);
  const relays = choice.withoutVoice ? relayNumbers(copy, choice) : [];
  return [...relays, ...(forAll.length > 0 ? forAll : calls).map((way) => way.value + remarks(copy, way))];
}

const everyNumber = (copy: ResourceCopy, choice: Choice): readonly string[] => [
  ...choice.emergency.flatMap(({ contact }) => contact.call.map((way) => way.value + remarks(copy, way))),
  ...relayNumbers(copy, choice),
];

const relayNumbers = (copy: ResourceCopy, { emergency }: Choice): readonly string[] =>
  emergency.flatMap(({ contact }) => contact.relay.map((way) => copy.relay(way.value) + remarks(copy, way)));

/** Links to the international directories, for the foot of a card. */
function directoryLinks({ directories }: Pick<Choice, 'directories'>): readonly Component[] {
  return directories.flatMap(({ name, contact }) => contact.web.slice(0, 1).map((way) => linkButton(name, way.value)));
}

/** One line: the first number, one way in writing, and what is known of hours and age. */
function inShort(
  copy: ResourceCopy,
  resource: Resource,
  withoutVoice: boolean,
  now: Temporal.Instant,
  withAge: boolean,
): Text {
  const { call, text: texts, chat, mail, relay } = resource.contact;
  // Beside a number to call, a way in writing earns its place only when it is sure; alone, it is better than none.
  const isWorthSaying = (way: Way) =>
    withoutVoice
      ? way.callsBack !== true
      : call.length === 0 || !(way.unconfirmed || way.limited === true || way.callsBack === true);
  const written = [
    ...texts.filter(isWorthSaying).map((way) => textWay(copy, way)),
    ...chat.filter(isWorthSaying).map((way) => pageWay(copy, copy.chat, way)),
    ...relay.filter(isWorthSaying).map((way) => [copy.relay(way.value) + remarks(copy, way)]),
    ...mail.filter(isWorthSaying).map((way) => [copy.mail(way.value) + remarks(copy, way)]),
  ].slice(0, 1);
  const spoken = call.map((way) => [copy.call(way.value) + remarks(copy, way)]).slice(0, 1);
  const ways = withoutVoice ? [...written, ...spoken] : [...spoken, ...written];
  const isForeign = !speaks(resource, copy.language) && resource.languages.length > 0;
  return line(resource, ways.length > 0 ? ways : everyWay(copy, resource), [
    ...who(copy, resource),
    isForeign ? copy.speaks(resource.languages, [], 'no') : undefined,
    sayOpening(copy, resource.hours, now),
    withAge ? age(copy, resource, now) : undefined,
  ]);
}

/** All that is known of a service. */
function inFull(copy: ResourceCopy, resource: Resource, now: Temporal.Instant): Text {
  const { languages, unconfirmedLanguages, moreLanguages, hours, region, cost, mayContactEmergencyServices } = resource;
  const hasLanguage = languages.length + unconfirmedLanguages.length > 0 || moreLanguages !== 'no';
  return line(resource, everyWay(copy, resource), [
    ...who(copy, resource),
    region === undefined ? undefined : copy.region(region),
    hasLanguage ? copy.speaks(languages, unconfirmedLanguages, moreLanguages) : undefined,
    sayOpening(copy, hours, now),
    weekly(copy, hours),
    cost === 'unknown' ? undefined : copy.cost[cost],
    mayContactEmergencyServices === 'unknown' ? undefined : copy.emergencyContact[mayContactEmergencyServices],
    resource.confidentialityNote,
    age(copy, resource, now),
  ]);
}

function line({ name }: Resource, ways: readonly Text[], facts: readonly (string | undefined)[]): Text {
  const joined = ways.flatMap((way, place) => (place === 0 ? way : [', ', ...way]));
  return [strong(name), ': ', ...joined, ...facts.flatMap((fact) => (fact === undefined ? [] : [` · ${fact}`]))];
}

function everyWay(copy: ResourceCopy, { contact }: Resource): readonly Text[] {
  return [
    ...contact.call.map((way) => [copy.call(way.value) + remarks(copy, way)]),
    ...contact.text.map((way) => textWay(copy, way)),
    ...contact.relay.map((way) => [copy.relay(way.value) + remarks(copy, way)]),
    ...contact.mail.map((way) => [copy.mail(way.value) + remarks(copy, way)]),
    ...contact.chat.map((way) => pageWay(copy, copy.chat, way)),
    ...contact.web.map((way) => pageWay(copy, copy.website, way)),
  ];
}

const textWay = (copy: ResourceCopy, way: Way): Text => [copy.text(way.value, way.send, way.app) + remarks(copy, way)];
const pageWay = (copy: ResourceCopy, label: string, way: Way): readonly Inline[] => [
  link(label, way.value),
  remarks(copy, way),
];

function remarks(copy: ResourceCopy, way: Way): string {
  const words = [
    way.purpose === undefined ? undefined : copy.purpose[way.purpose],
    way.area,
    way.language === undefined ? undefined : copy.inLanguage(way.language),
    way.callsBack === true ? copy.callsBack : undefined,
    way.limited === true ? copy.limited : undefined,
    way.unconfirmed ? copy.unconfirmed : undefined,
  ].filter((word) => word !== undefined);
  return words.length === 0 ? '' : copy.aside(words);
}

function who(copy: ResourceCopy, { audience, ages }: Resource): readonly string[] {
  return [
    ...audience.filter((one) => one !== 'anyone').map((one) => copy.audience[one]),
    ...(ages === undefined ? [] : [copy.ages(ages.from, ages.to, ages.under)]),
  ];
}

const speaks = ({ languages, unconfirmedLanguages }: Resource, code: string): boolean =>
  languages.includes(code) || unconfirmedLanguages.includes(code);

function sayOpening(copy: ResourceCopy, hours: Hours, now: Temporal.Instant): string {
  if (isConfirmedAroundTheClock(hours)) return copy.roundTheClock;
  if (hours.kind === 'always') return copy.hoursUnconfirmed;
  const state = opening(hours, now);
  if (state === 'unknown') return copy.hoursUnknown;
  return state === 'open' ? copy.openNow : copy.closedNow;
}

function weekly(copy: ResourceCopy, hours: Hours): string | undefined {
  if (hours.kind !== 'weekly') return undefined;
  const clock = (at: Temporal.PlainTime) => at.toString({ smallestUnit: 'minute' });
  return copy.theirTime([
    ...hours.spans.map(({ days, from, to }) => copy.span(days, clock(from), clock(to))),
    ...(hours.allDayOn.length === 0 ? [] : [copy.wholeDays(hours.allDayOn)]),
  ]);
}

function age(copy: ResourceCopy, resource: Resource, now: Temporal.Instant): string | undefined {
  const isRecent = freshness(resource, now.toZonedDateTimeISO('UTC').toPlainDate()) === 'recent';
  return isRecent ? undefined : copy.lastChecked(resource.verifiedOn, resource.verifiedYearOnly);
}

/** As many selects as the countries need, evenly filled and named by their first and last. */
function countrySelects(
  copy: ResourceCopy,
  countries: readonly Country[],
  actions: Readonly<{ country(code: string): string }>,
): readonly Component[] {
  const count = Math.min(Math.ceil(countries.length / limits.options), limits.selects);
  const size = Math.ceil(countries.length / Math.max(count, 1));
  return Array.from({ length: count }, (_, place) => countries.slice(place * size, (place + 1) * size)).map((part) =>
    select(
      copy.countrySelect(part[0]?.name ?? '', part.at(-1)?.name ?? ''),
      part.map(({ code, name }) => ({ label: name, actionId: actions.country(code) })),
    ),
  );
}
