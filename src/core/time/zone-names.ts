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

export function zoneOfCity(text: string): string | undefined {
  const wanted = withoutAccents(text.toLowerCase());
  const listed = zones.find((zone) => cityOf(zone) === wanted);
  if (listed) return listed;
  const spelled = wanted.replaceAll(' ', '_');
  return areas.map((area) => zoneNamed(`${area}/${spelled}`)).find((zone) => zone !== undefined);
}

export const withoutAccents = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '');
