/** Where a group is: its zone, country and cover hours, read from what people typed, with what was probably meant. */
import type { ResourceLibrary } from '../ports/resource-library.ts';
import { findZone } from '../time/zone.ts';
import { findCountry } from './group-country.ts';
import type { Country } from './group-country.ts';
import { readCover } from './group-times.ts';
import type { CoverHours } from './group.ts';

export type PlaceWords = Readonly<{ zone: string; country: string; cover: string }>;
export type Place = Readonly<{
  zone: string | undefined;
  /** The zone that was probably meant, where the one typed does not exist. */
  nearestZone: string | undefined;
  country: Country | undefined;
  nearestCountry: Country | undefined;
  cover: CoverHours | undefined;
  /** What could not be read; empty when all is well. Country and cover hours may be left empty. */
  problems: readonly ('zone' | 'country' | 'cover')[];
}>;

export function readPlace(resources: Pick<ResourceLibrary, 'countries'>, words: PlaceWords): Place {
  const zone = findZone(words.zone);
  const country = findCountry(resources, words.country);
  const cover = readCover(words.cover);
  const wrong = {
    zone: !zone.ok,
    country: words.country !== '' && country.found === undefined,
    cover: words.cover !== '' && cover === undefined,
  };
  return {
    zone: zone.ok ? zone.value : undefined,
    nearestZone: zone.ok ? undefined : zone.problem.nearest,
    country: country.found,
    nearestCountry: country.nearest,
    cover,
    problems: (['zone', 'country', 'cover'] as const).filter((part) => wrong[part]),
  };
}

/** A zone's name inside a button: ids hold no slash, and no zone's name holds a full stop. */
export const zoneToId = (zone: string): string => zone.replaceAll('/', '.');
export const zoneFromId = (id: string): string => id.replaceAll('.', '/');

/** What somebody typed, short enough to quote back. */
export function quoted(words: string): string {
  if (words.length <= 60) return words;
  const first = [...new Intl.Segmenter().segment(words.slice(0, 200))].slice(0, 30);
  return `${first.map(({ segment }) => segment).join('')}…`;
}
