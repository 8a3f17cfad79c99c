import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../test/fakes/fake-clock.ts';
import { resources } from '../../../test/fakes/a-circle.ts';
import { decodeActionId } from '../chat/action-id.ts';
import type { PlatformId, UserRef } from '../chat/address.ts';
import type { Block, Card } from '../chat/card.ts';
import { cardProblems } from '../chat/limits.ts';
import { plainInline, plainText } from '../../../test/kit/plain-text.ts';
import { crisisCopies } from '../copy/crisis-copy.ts';
import { crisisLanguages } from '../copy/language.ts';
import { languages } from '../copy/languages.ts';
import { defaultSettings, newMember, type Group } from '../group/group.ts';
import type { CrisisId, GroupId, MemberId, PersonId } from '../kit/ids.ts';
import { newPerson } from '../person/person.ts';
import type { Sealed } from '../kit/sealed.ts';
import * as cards from './crisis-cards.ts';
import { helpCard, moreCard } from './crisis-help-cards.ts';
import { createKnown } from './known.ts';
import { createPlaces, type Wished } from './place.ts';
import type { CrisisTheme } from './signal.ts';

const copy = languages.en;
const now = Temporal.Instant.from('2026-11-22T12:00:00Z');
const codes = resources.countries().map((it) => it.code);
const themes = Object.keys(copy.crisis.opening) as CrisisTheme[];
const user: UserRef = { platform: 'recorder' as PlatformId, community: 'willow', user: 'bao' };
const id = 'cri_zzzzzzzzzzzzzzzz' as CrisisId;

const places = new Map<string, ReturnType<typeof makePlaces>>();
function placesFor(ages: '18+' | '16+' = '18+', country?: string, own?: string) {
  const name = `${ages} ${country} ${own}`;
  const made = places.get(name) ?? makePlaces(ages, country, own);
  places.set(name, made);
  return made;
}

function makePlaces(ages: '18+' | '16+', country: string | undefined, own: string | undefined) {
  const known = createKnown();
  const group: Group = {
    id: 'grp_0000000000000001' as GroupId,
    version: 1,
    channel: { platform: user.platform, community: 'willow', channel: 'circle' },
    name: 'Willow',
    pack: 'grief',
    settings: {
      ...defaultSettings,
      style: 'informal',
      size: { min: 1, target: 2, max: 3 },
      ages,
      zone: 'UTC',
      language: 'en',
      country,
      cover: undefined,
      facilitatorsChannel: undefined,
      paging: false,
    },
    words: '' as Sealed,
    calendarToken: 'x',
    state: 'open',
    createdAt: now,
    closedAt: undefined,
  };
  const member = newMember('mem_0000000000000001' as MemberId, group.id, user, now);
  const person = { ...newPerson('per_0000000000000001' as PersonId, user, now), country: own };
  known.replace({ groups: [group], members: [member], people: [person] });
  return createPlaces({ resources, clock: createFakeClock(now), known });
}

const offer = (theme: CrisisTheme, wished: Wished, ages: '18+' | '16+' = '18+') =>
  ({ id, theme, told: 'paging', place: placesFor(ages).of(user, wished, theme), now, mayTell: true }) as const;
const words = (blocks: readonly Block[]): number =>
  blocks
    .flatMap((it) => ('text' in it ? plainInline(it.text).split(/\s+/) : []))
    .filter((it) => /[\p{L}\p{N}]/u.test(it)).length;
const text = (card: Card): string => plainText(card);

describe('crisis cards', () => {
  it('fit every chat service, for every country, theme and age', () => {
    expect(codes.length).toBeGreaterThan(50);
    const problems: string[] = [];
    const check = (name: string, card: Card) => problems.push(...cardProblems(card).map((it) => `${name}: ${it}`));
    for (const ages of ['18+', '16+'] as const) {
      for (const code of codes) {
        const wished = { kind: 'country', code } as const;
        const place = placesFor(ages).of(user, wished, undefined);
        check(`help ${code}`, helpCard(place, now, 'nothing', copy));
        check(`more ${code}`, moreCard(place, now, copy));
        // What a theme changes is the opening and the audience, which is the same for both ages.
        const these = ages === '18+' ? themes : (['suicide'] as const);
        for (const theme of these) check(`offer ${code} ${theme}`, cards.offerCard(offer(theme, wished, ages), copy));
      }
      for (const theme of themes) check(`offer ${theme}`, cards.offerCard(offer(theme, { kind: 'ask' }, ages), copy));
    }
    const anywhere = placesFor().of(user, { kind: 'ask' }, undefined);
    check('anywhere', helpCard(anywhere, now, 'unknown-place', copy));
    const group = { id: 'grp_zzzzzzzzzzzzzzzz' as GroupId, name: 'x'.repeat(80) };
    const link = 'https://x.example';
    for (const isOffered of [true, false]) {
      for (const asked of ['by-policy', 'by-the-writer'] as const)
        check('page', cards.pageCard({ id, group, link, asked, isOffered }, copy));
      for (const by of [user, undefined])
        check('taken', cards.takenCard({ id, group, by, link, asked: 'by-the-writer', isOffered }, copy));
    }
    for (const card of [cards.channelLineCard(copy), cards.offersAskCard(copy), cards.offersOffCard(copy)])
      check('small', card);
    for (const card of [cards.botCard(copy), cards.unreachedCard(copy), cards.misreadCard(copy)]) check('small', card);
    expect(problems).toEqual([]);
  });

  it('say at most 60 words before the services, whatever the theme', () => {
    for (const theme of themes) {
      const known = cards.offerBlocks(offer(theme, { kind: 'country', code: 'DE' }), copy);
      expect(words(known.slice(0, 1))).toBeLessThanOrEqual(60);
      const anywhere = cards.offerBlocks(offer(theme, { kind: 'ask' }), copy);
      expect(words(anywhere.slice(0, -1))).toBeLessThanOrEqual(60);
    }
  });

  it('put the emergency number first and at most two services after it', () => {
    for (const code of codes) {
      const place = placesFor().of(user, { kind: 'country', code }, undefined);
      expect(place.choice.first.length).toBeLessThanOrEqual(2);
      const numbers = place.choice.emergency.flatMap((it) => it.contact.call.map((way) => way.value));
      if (numbers.length === 0) continue;
      const [, first = ''] = text(helpCard(place, now, 'nothing', copy)).split('\n');
      expect(numbers.some((it) => first.includes(it))).toBe(true);
      for (const service of place.choice.first) expect(first).not.toContain(`${service.name}: `);
    }
  });

  it('never answer an unknown country with anybody’s numbers', () => {
    const numbers = resources
      .all()
      .filter((it) => it.country !== undefined)
      .flatMap((it) => [...it.contact.call, ...it.contact.text].map((way) => way.value));
    for (const wished of [{ kind: 'ask' }, { kind: 'theirs' }, { kind: 'country', code: 'ZZ' }] as const) {
      const place = placesFor().of(user, wished, undefined);
      expect(place.country).toBeUndefined();
      for (const card of [
        helpCard(place, now, 'nothing', copy),
        helpCard(place, now, 'unknown-place', copy),
        moreCard(place, now, copy),
        cards.offerCard(offer('suicide', wished), copy),
      ]) {
        const shown = text(card);
        const said = new Set(shown.split(/[^\d+]+/));
        expect(numbers.filter((number) => said.has(number.replace(/\D/g, '')))).toEqual([]);
        expect(card.components?.some((it) => it.kind === 'select')).toBe(true);
      }
    }
  });

  it('take the person’s own country before their group’s', () => {
    expect(placesFor('18+', 'DE').of(user, { kind: 'theirs' }, undefined).country?.code).toBe('DE');
    expect(placesFor('18+', 'DE', 'IE').of(user, { kind: 'theirs' }, undefined).country?.code).toBe('IE');
    const stranger = { ...user, user: 'dov' };
    expect(placesFor('18+', 'DE', 'IE').of(stranger, { kind: 'theirs' }, undefined).country).toBeUndefined();
  });

  it('put a youth line first in groups from 16 on, where there is one', () => {
    const youthFirst = (ages: '18+' | '16+') =>
      codes.filter((code) =>
        placesFor(ages).of(user, { kind: 'country', code }, undefined).choice.first[0]?.audience.includes('youth'),
      );
    expect(youthFirst('16+').length).toBeGreaterThan(5);
    expect(youthFirst('16+').length).toBeGreaterThan(youthFirst('18+').length);
  });

  it('find a country by code or name, however it is cased, and complete it', () => {
    const places = placesFor();
    for (const typed of ['IE', 'ie', ' Ireland ', 'iReLaNd']) expect(places.find(typed)).toBe('IE');
    for (const typed of ['', 'Narnia', 'Irel', '@everyone']) expect(places.find(typed)).toBeUndefined();
    expect(places.suggest('Irel').map((it) => it.value)).toEqual(['IE']);
    expect(places.suggest('land').length).toBeGreaterThan(1);
    expect(places.suggest('no such place')).toEqual([]);
  });

  it('that come unasked stand behind a cover which says nothing of danger, and neither does its button', () => {
    const wished = { kind: 'country', code: 'DE' } as const;
    const shown = [...themes.map((theme) => cards.offerCard(offer(theme, wished), copy)), cards.unreachedCard(copy)];
    const telling = [...themes, 'crisis', 'help', 'danger', 'safe', 'suicide', 'harm', 'facilitator', 'Willow', '112'];
    for (const { cover } of shown) {
      const words = `${cover!.words} ${cover!.open.label} ${cover!.open.describes ?? ''}`;
      expect(telling.filter((it) => words.toLowerCase().includes(it.toLowerCase()))).toEqual([]);
      expect(words).not.toMatch(/\d/);
    }
    // One cover for all: which it is does not tell either.
    expect(new Set(shown.map(({ cover }) => cover!.words + cover!.open.label)).size).toBe(1);
    expect(helpCard(placesFor().of(user, wished, undefined), now, 'nothing', copy).cover).toBeUndefined();
  });

  it('that call facilitators stand behind covers which say neither whose group it is nor that anybody is in danger', () => {
    const group = { id: 'grp_zzzzzzzzzzzzzzzz' as GroupId, name: 'Willow' };
    const link = 'https://x.example';
    for (const asked of cards.asks)
      for (const isOffered of [true, false]) {
        const page = { id, group, link, asked, isOffered };
        const shown = [cards.pageCard(page, copy), cards.takenCard({ ...page, by: user }, copy)];
        for (const { cover } of shown) {
          const words = `${cover!.words} ${cover!.open.label} ${cover!.open.describes ?? ''}`;
          expect(words).toMatch(/call for facilitators/);
          const telling = [
            ...themes,
            'Willow',
            'bao',
            'danger',
            'crisis',
            'safe',
            'suicide',
            'harm',
            'message',
            'offer',
          ];
          expect(telling.filter((it) => words.toLowerCase().includes(it.toLowerCase()))).toEqual([]);
          expect(decodeActionId(cover!.open.actionId)).toEqual({
            name: cards.openPageRef.name,
            values: [group.id, id, asked],
          });
        }
      }
  });

  it.each(crisisLanguages)('carry through the cover all that they depend on, their language too: %s', (language) => {
    for (const theme of themes)
      for (const told of cards.tolds)
        for (const mayTell of [true, false]) {
          const { cover } = cards.offerCard(
            { ...offer(theme, { kind: 'ask' }), told, mayTell },
            crisisCopies[language],
          );
          expect(decodeActionId(cover!.open.actionId)).toEqual({
            name: cards.openRef.name,
            values: [id, theme, told, mayTell ? 'yes' : 'no', language],
          });
        }
  });

  it('say truthfully who was told, and leave no way to tell where there is nobody', () => {
    for (const told of ['nobody', 'paging', 'onlyMe'] as const) {
      const card = cards.offerCard({ ...offer('despair', { kind: 'ask' }), told, mayTell: told === 'nobody' }, copy);
      expect(text(card)).toContain(copy.crisis.told[told]);
      expect(text(card).includes(copy.crisis.tellButton)).toBe(told === 'nobody');
    }
  });
});
