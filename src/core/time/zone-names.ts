/** The zones there are, and how their names compare with what people type. */

/** Where cities live: older spellings ("Asia/Calcutta", "Asia/Kolkata") are known to the runtime but listed nowhere. */
const areas = [
  'Africa',
  'America',
  'America/Argentina',
  'America/Indiana',
  'America/Kentucky',
  'America/North_Dakota',
  'Antarctica',
  'Asia',
  'Atlantic',
  'Australia',
  'Europe',
  'Indian',
  'Pacific',
] as const;

export const zones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

export const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\s_]+/gu, ' ')
    .replaceAll(/ ?\/ ?/g, '/')
    .trim();

export const plain = (zone: string): string => zone.toLowerCase().replaceAll('_', ' ');
export const cityOf = (zone: string): string => plain(zone.slice(zone.lastIndexOf('/') + 1));

/** The runtime's own answer, links included, in its spelling. */
export function zoneNamed(id: string): string | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(id)) return undefined;
  try {
    return new Temporal.ZonedDateTime(0n, id).timeZoneId;
  } catch {
    return undefined;
  }
}

/** Large cities that no zone is named after. */
export const otherCities: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'Africa/Johannesburg': 'cape town, durban, pretoria',
    'Africa/Lagos': 'abuja',
    'America/Chicago': 'austin, dallas, houston, new orleans, minneapolis',
    'America/Los_Angeles': 'las vegas, portland, san diego, san francisco, seattle',
    'America/New_York': 'atlanta, boston, miami, philadelphia, washington',
    'America/Sao_Paulo': 'brasilia, rio de janeiro',
    'America/Toronto': 'montreal, ottawa',
    'Asia/Kolkata': 'bangalore, chennai, delhi, hyderabad, mumbai, new delhi',
    'Asia/Shanghai': 'beijing, shenzhen',
    'Asia/Tokyo': 'kyoto, osaka',
    'Australia/Sydney': 'canberra',
    'Europe/Berlin': 'cologne, frankfurt, hamburg, koln, munchen, munich',
    'Europe/Istanbul': 'ankara, izmir',
    'Europe/London': 'birmingham, bristol, cardiff, edinburgh, glasgow, leeds, liverpool, manchester',
    'Europe/Madrid': 'barcelona, seville, valencia',
    'Europe/Moscow': 'saint petersburg, st petersburg',
    'Europe/Paris': 'lyon, marseille',
    'Europe/Rome': 'florence, milan, milano, naples, roma, turin',
    'Europe/Zurich': 'basel, bern, geneva, geneve',
    'Pacific/Auckland': 'christchurch, wellington',
  }).flatMap(([zone, cities]) => cities.split(', ').map((city): [string, string] => [city, zone])),
);

export function zoneOfCity(text: string): string | undefined {
  const wanted = withoutAccents(text.toLowerCase());
  const listed = zones.find((zone) => cityOf(zone) === wanted) ?? otherCities.get(wanted);
  if (listed) return listed;
  const spelled = wanted.replaceAll(' ', '_');
  return areas.map((area) => zoneNamed(`${area}/${spelled}`)).find((zone) => zone !== undefined);
}

export const withoutAccents = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '');
