/** Few words where words are hard: what stands before the buttons, in every country. */
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openResourceLibrary } from '../../src/adapters/library/index.ts';
import type { Block } from '../../src/core/chat/card.ts';
import { plainText } from '../kit/plain-text.ts';
import { filesUnder } from './modules.ts';
import { crisisCopies } from '../../src/core/copy/crisis-copy.ts';
import { crisisLanguages } from '../../src/core/copy/language.ts';
import { languages } from '../../src/core/copy/languages.ts';
import { offerBlocks, type Place, type Told } from '../../src/core/crisis/crisis-cards.ts';
import { helpCard } from '../../src/core/crisis/crisis-help-cards.ts';
import type { CrisisTheme } from '../../src/core/crisis/signal.ts';
import { resourceCards } from '../../src/core/resource/resource-cards.ts';
import { chooseResources } from '../../src/core/resource/resource-choice.ts';
import type { Audience } from '../../src/core/resource/resource.ts';

/** Domain rules on messages: "at most 60 words before buttons". */
const mostWords = 60;
const library = openResourceLibrary();
const countries = library.countries();
const now = Temporal.Instant.from('2026-11-22T12:00:00Z');
const audiences: readonly (readonly Audience[])[] = [[], ['youth']];
const places: readonly Place[] = [undefined, ...countries].flatMap((country) =>
  audiences.map((audience) => ({
    country,
    countries,
    isUnsure: false,
    isNew: false,
    choice: chooseResources(library.near(country?.code, 'crisis'), {
      now,
      audience,
      withoutVoice: false,
      languages: [],
    }),
  })),
);
const words = (title: string | undefined, body: readonly Block[]): number =>
  plainText({ ...(title === undefined ? {} : { title }), body })
    .split(/\s+/)
    .filter((it) => /[\p{L}\p{N}]/u.test(it)).length;

describe.each(Object.entries(crisisCopies))('in %s', (_code, copy) => {
  it('/crisis needs no more than 60 words anywhere, services included', () => {
    const cards = places.map((place) => ({ place, card: helpCard(place, now, 'nothing', copy) }));
    expect(cards.length).toBeGreaterThan(100);
    expect(
      cards
        .filter(({ card }) => words(card.title, card.body) > mostWords)
        .map(({ place, card }) => `${place.country?.name}: ${words(card.title, card.body)}`),
    ).toEqual([]);
  });

  it('an offer’s own sentences need no more than 60 words', () => {
    const themes = Object.keys(copy.crisis.opening) as CrisisTheme[];
    const tolds = Object.keys(copy.crisis.told) as Told[];
    const long = places.flatMap((place) =>
      themes.flatMap((theme) =>
        tolds
          .map((told) => ({
            at: `${place.country?.name} ${theme} ${told}`,
            own:
              words(undefined, offerBlocks({ theme, told, place, now }, copy)) -
              (place.country === undefined ? 0 : words(undefined, resourceCards.blocks(copy, place.choice, now))),
          }))
          .filter(({ own }) => own > mostWords),
      ),
    );
    expect(long).toEqual([]);
  });
});

it.each(Object.entries(languages))('every page step is one breath in %s', (_code, copy) => {
  for (const step of copy.crisis.pageSteps) expect(words(undefined, [{ kind: 'text', text: [step] }])).toBeLessThan(30);
});

describe('what a crisis says', () => {
  it('is there in every language whose words we understand, each with its lexicon and its cases', () => {
    expect(Object.keys(crisisCopies).toSorted()).toEqual(crisisLanguages.toSorted());
    for (const [code, copy] of Object.entries(crisisCopies)) expect(copy.resource.language).toBe(code);
    const lexicons = filesUnder('config/lexicon', (name) => name.endsWith('.yaml'));
    expect(lexicons.map((it) => basename(it, '.yaml')).toSorted()).toEqual(crisisLanguages.toSorted());
  });

  it('is said in each language, and nowhere left in English', () => {
    const { en, ...others } = crisisCopies;
    const english = new Set(sentencesIn(en));
    expect(english.size).toBeGreaterThan(50);
    for (const copy of Object.values(others)) expect(sentencesIn(copy).filter((it) => english.has(it))).toEqual([]);
  });

  it('says as much in each language: a name it is given is a name it says', () => {
    for (const { crisis, resource } of Object.values(crisisCopies)) {
      for (const it of [crisis.inCountry, crisis.remembered, resource.helpTitle, resource.moreTitle])
        expect(it('Willow')).toContain('Willow');
      expect(resource.danger(['112', '999'])).toMatch(/112.*999/);
    }
  });
});

/** Every text of a copy that holds more than a word. */
const sentencesIn = (copy: unknown): readonly string[] =>
  typeof copy === 'string'
    ? [copy].filter((it) => it.includes(' '))
    : typeof copy === 'object' && copy !== null
      ? Object.values(copy).flatMap(sentencesIn)
      : [];
