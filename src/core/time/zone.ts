/** Time zones as people write them: any case, a city's name, and for a wrong one the nearest that exists. */
import { err, ok, type Result } from '../kit/result.ts';
import { cityOf, plain, tidy, zoneNamed, zoneOfCity, zones } from './zone-names.ts';
import { nearestZone } from './zone-nearest.ts';

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
