/** The country somebody typed: by code, by name, or by what people call it. */
import type { ResourceLibrary } from '../ports/resource-library.ts';
import { slips } from '../time/zone-nearest.ts';

export type Country = Readonly<{ code: string; name: string }>;

/** A country's name in English, for people; the code where it has none. */
export const countryName = (code: string): string => english.of(code) ?? code;
const english = new Intl.DisplayNames(['en'], { type: 'region' });

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

/** Languages in which a country's own people write its name, or neighbours do. */
const languages =
  'ar bg cs da de el es et fi fr he hi hr hu id is it ja ko lt lv ms nb nl pl pt ro ru sk sl sr sv th tr uk vi zh';
const namers = languages.split(' ').map((it) => new Intl.DisplayNames([it], { type: 'region' }));

/** By ISO code or name in any case and many languages, accents aside; else the one whose name begins so or is a slip away, as a guess to offer. */
export function findCountry(
  { countries }: Pick<ResourceLibrary, 'countries'>,
  words: string,
): Readonly<{ found: Country | undefined; nearest: Country | undefined }> {
  const wanted = plain(words);
  const known = countries();
  const code = otherNames[wanted] ?? wanted.toUpperCase();
  const found =
    known.find((it) => it.code === code || plain(it.name) === wanted) ??
    (wanted === '' ? undefined : known.find((it) => namers.some((names) => plain(names.of(it.code) ?? '') === wanted)));
  if (found !== undefined || wanted.length < 3) return { found, nearest: undefined };
  const nearest = known.filter((it) => plain(it.name).startsWith(wanted.slice(0, 4)));
  return { found: undefined, nearest: nearest.length === 1 ? nearest[0] : slipped(known, wanted) };
}

/** One slip in three letters, at most two, and one country alone that near. */
function slipped(known: readonly Country[], wanted: string): Country | undefined {
  const most = Math.min(2, Math.floor(wanted.length / 3));
  const near = known.filter((it) => slips(wanted.slice(0, 60), plain(it.name)) <= most);
  return near.length === 1 ? near[0] : undefined;
}

const plain = (words: string): string =>
  words.normalize('NFD').replace(/\p{M}/gu, '').replace(/[.]/g, '').trim().toLowerCase().replace(/^the /, '');
