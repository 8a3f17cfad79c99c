/** The country somebody typed: by code, by name, or by what people call it. */
import type { ResourceLibrary } from '../ports/resource-library.ts';

export type Country = Readonly<{ code: string; name: string }>;

/** What people call countries whose list name is another. */
const otherNames: Readonly<Record<string, string>> = {
  uk: 'GB',
  britain: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  usa: 'US',
  america: 'US',
  'united states of america': 'US',
  holland: 'NL',
  korea: 'KR',
  czechia: 'CZ',
  uae: 'AE',
};

/** By ISO code or name in any case, accents aside; else the one whose name begins so, as a guess to offer. */
export function findCountry(
  { countries }: Pick<ResourceLibrary, 'countries'>,
  words: string,
): Readonly<{ found: Country | undefined; nearest: Country | undefined }> {
  const wanted = plain(words);
  const known = countries();
  const code = otherNames[wanted] ?? wanted.toUpperCase();
  const found = known.find((it) => it.code === code || plain(it.name) === wanted);
  if (found !== undefined || wanted.length < 3) return { found, nearest: undefined };
  const nearest = known.filter((it) => plain(it.name).startsWith(wanted.slice(0, 4)));
  return { found: undefined, nearest: nearest.length === 1 ? nearest[0] : undefined };
}

const plain = (words: string): string =>
  words.normalize('NFD').replace(/\p{M}/gu, '').replace(/[.]/g, '').trim().toLowerCase().replace(/^the /, '');
