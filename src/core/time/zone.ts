/** Time zones as people write them: any case, a city's name, and for a wrong one the nearest that exists. */
import { err, ok, type Result } from '../kit/result.ts';

/** `nearest` is the closest zone there is, when one is close enough to be meant. */
export type ZoneProblem = Readonly<{ kind: 'unknown-zone'; nearest?: string }>;

/**
 * An IANA zone from its id in any case ("europe/berlin", "US/Eastern", "utc") or from its city ("New York", "Kolkata").
 * A fixed offset ("+02:00") is refused: it knows nothing of clock changes.
 */
export function findZone(text: string): Result<string, ZoneProblem> {
  const wanted = tidy(text);
  const exact = zoneNamed(wanted.replaceAll(' ', '_')) ?? zoneOfCity(wanted);
  if (exact) return ok(exact);
  const nearest = nearestZone(wanted);
  return err(nearest ? { kind: 'unknown-zone', nearest } : { kind: 'unknown-zone' });
}

/** Zones to offer while somebody types: those whose city starts so first, then those that hold the text anywhere. */
export function suggestZones(text: string, limit: number): readonly string[] {
  const wanted = tidy(text).toLowerCase();
  const starts = zones.filter((zone) => cityOf(zone).startsWith(wanted));
  const holds = zones.filter((zone) => !starts.includes(zone) && plain(zone).includes(wanted));
  return [...starts, ...holds].slice(0, limit);
}

/** Longer than any zone's name: what is longer is not compared letter by letter. */
const longestText = 48;
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

const zones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\s_]+/gu, ' ')
    .replaceAll(/ ?\/ ?/g, '/')
    .trim();

const plain = (zone: string): string => zone.toLowerCase().replaceAll('_', ' ');
const cityOf = (zone: string): string => plain(zone.slice(zone.lastIndexOf('/') + 1));

/** The runtime's own answer, links included, in its spelling. */
function zoneNamed(id: string): string | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(id)) return undefined;
  try {
    return new Temporal.ZonedDateTime(0n, id).timeZoneId;
  } catch {
    return undefined;
  }
}

function zoneOfCity(text: string): string | undefined {
  const wanted = withoutAccents(text.toLowerCase());
  const listed = zones.find((zone) => cityOf(zone) === wanted);
  if (listed) return listed;
  const spelled = wanted.replaceAll(' ', '_');
  return areas.map((area) => zoneNamed(`${area}/${spelled}`)).find((zone) => zone !== undefined);
}

const withoutAccents = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '');

function nearestZone(text: string): string | undefined {
  const wanted = withoutAccents(text.toLowerCase());
  if (wanted.length < 3 || wanted.length > longestText) return undefined;
  // One slip in three letters, at most three: beyond that a suggestion is a guess.
  let closest = Math.min(3, Math.floor(wanted.length / 3)) + 1;
  let nearest: string | undefined;
  for (const zone of zones) {
    const distance = Math.min(slips(wanted, plain(zone)), slips(wanted, cityOf(zone)));
    if (distance < closest) [closest, nearest] = [distance, zone];
  }
  return nearest;
}

/** How many letters must be added, dropped, changed or swapped with their neighbour (optimal string alignment). */
function slips(from: string, to: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[to.length] ?? 0;
}
