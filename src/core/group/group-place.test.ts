/** Zone, country and cover hours as people type them. */
import { describe, expect, it } from 'vitest';
import { languages } from '../copy/languages.ts';
import { countryName, findCountry } from './group-country.ts';
import { quoted, readPlace, zoneFromId, zoneToId } from './group-place.ts';

const library = {
  countries: () => [
    { code: 'AU', name: 'Australia' },
    { code: 'AT', name: 'Austria' },
    { code: 'CI', name: 'Côte d’Ivoire' },
    { code: 'GB', name: 'United Kingdom' },
    { code: 'IE', name: 'Ireland' },
  ],
};

describe('a country', () => {
  it.each([
    ['ie', 'IE'],
    ['IRELAND', 'IE'],
    ['the United Kingdom', 'GB'],
    ['U.K.', 'GB'],
    ['Scotland', 'GB'],
    ['cote d’ivoire', 'CI'],
    ['Österreich', 'AT'],
    ['Irlande', 'IE'],
  ])('%s is %s', (words, code) => expect(findCountry(library, words).found?.code).toBe(code));

  it('is guessed only when one is near', () => {
    expect(findCountry(library, 'Irelnd')).toMatchObject({ found: undefined, nearest: { code: 'IE' } });
    expect(findCountry(library, 'Asutralia')).toMatchObject({ nearest: { code: 'AU' } });
    expect(findCountry(library, 'Austr')).toMatchObject({ found: undefined, nearest: undefined });
    expect(findCountry(library, 'Narnia')).toEqual({ found: undefined, nearest: undefined });
    expect(findCountry(library, '')).toEqual({ found: undefined, nearest: undefined });
  });
});

it('names a country for people', () => {
  expect(countryName('GB')).toBe('United Kingdom');
  expect(languages.en.group.about.how('informal', 'five')).toBe('An informal group of five');
});

describe('a place', () => {
  it('needs a zone; country and hours may be empty', () => {
    expect(readPlace(library, { zone: 'Dublin', country: '', cover: '' })).toMatchObject({
      zone: 'Europe/Dublin',
      problems: [],
    });
    expect(readPlace(library, { zone: '', country: '', cover: '' }).problems).toEqual(['zone']);
  });

  it('names all that could not be read', () => {
    const place = readPlace(library, { zone: 'Europe/Dubln', country: 'Narnia', cover: 'always' });
    expect(place.problems).toEqual(['zone', 'country', 'cover']);
    expect(place.nearestZone).toBe('Europe/Dublin');
  });

  it.each(['Europe/Dublin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', 'UTC'])(
    '%s fits a button and back',
    (zone) => {
      expect(zoneToId(zone)).toMatch(/^[0-9a-zA-Z_.+-]{1,60}$/);
      expect(zoneFromId(zoneToId(zone))).toBe(zone);
    },
  );
});

it('quotes long words in short, without cutting a character in two', () => {
  expect(quoted('short')).toBe('short');
  expect(quoted('🌙'.repeat(4000))).toBe(`${'🌙'.repeat(30)}…`);
});
