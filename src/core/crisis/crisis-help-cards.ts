/** How `/crisis` reads: help in a country, everything known for it, or the question where somebody is. */
import { button, type Card } from '../chat/card.ts';
import type { CrisisCopy } from '../copy/crisis-catalogue.ts';
import { languageOfCopy } from '../copy/crisis-copy.ts';
import { resourceCards } from '../resource/resource-cards.ts';
import { helpRef, moreRef, rememberRef, whereRef, type Place } from './crisis-cards.ts';

export function helpCard(
  { country, choice, countries, isUnsure, isNew }: Place,
  now: Temporal.Instant,
  asked: 'nothing' | 'unknown-place',
  copy: CrisisCopy,
): Card {
  const language = languageOfCopy(copy);
  if (country === undefined)
    return resourceCards.whichCountry(
      copy,
      countries,
      choice,
      { country: (code) => helpRef.id({ country: code, language }) },
      asked,
    );
  const { components = [], ...card } = resourceCards.help(copy, country, choice, now, {
    more: moreRef.id({ country: country.code, language }),
    otherCountry: whereRef.id({ language }),
  });
  const remember = isNew
    ? [button(copy.crisis.rememberButton, rememberRef.id({ country: country.code, language }))]
    : [];
  return { ...card, components: [...(isUnsure ? components.toReversed() : components), ...remember] };
}

export function moreCard(place: Place, now: Temporal.Instant, copy: CrisisCopy): Card {
  const { country, choice } = place;
  if (country === undefined) return helpCard(place, now, 'nothing', copy);
  return resourceCards.more(copy, country, choice, now, {
    otherCountry: whereRef.id({ language: languageOfCopy(copy) }),
  });
}
