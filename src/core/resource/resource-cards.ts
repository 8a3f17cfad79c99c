/** How ways to reach help read: emergency number first, at most two services, then more (domain §4.7). */
import { button, context, linkButton, strong, text } from '../chat/card.ts';
import type { Block, Card, Component } from '../chat/card.ts';
import type { ResourceCopy } from '../copy/en/resource.ts';
import { blocksOf } from './resource-blocks.ts';
import type { Choice } from './resource-choice.ts';
import { countrySelects } from './resource-countries.ts';
import type { Country } from './resource-countries.ts';
import { emergencyBlock, everyNumber } from './resource-emergency.ts';
import { inFull } from './resource-lines.ts';

type Words = Readonly<{ resource: ResourceCopy }>;

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
      title: copy.helpTitle(copy.countryName(country)),
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
      title: copy.moreTitle(copy.countryName(country)),
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

/** Links to the international directories, for the foot of a card. */
function directoryLinks({ directories }: Pick<Choice, 'directories'>): readonly Component[] {
  return directories.flatMap(({ name, contact }) => contact.web.slice(0, 1).map((way) => linkButton(name, way.value)));
}
