/** A resource record for tests: complete and ordinary but for what a test names. */
import type { Channel, Resource, Way } from '../../src/core/resource/resource.ts';

type Changes = Partial<Omit<Resource, 'contact'>> & Readonly<{ contact?: Partial<Record<Channel, readonly Way[]>> }>;

export const aWay = (value: string, rest: Partial<Way> = {}): Way => ({ value, unconfirmed: false, ...rest });

export function aResource({ contact, ...changes }: Changes = {}): Resource {
  const verifiedOn = changes.verifiedOn ?? Temporal.PlainDate.from('2026-06-02');
  return {
    id: 'xx-line',
    country: 'XX',
    region: undefined,
    name: 'A Line',
    kind: 'crisis',
    audience: ['anyone'],
    ages: undefined,
    languages: ['en'],
    unconfirmedLanguages: [],
    moreLanguages: 'no',
    hours: { kind: 'always', unconfirmed: false },
    cost: 'unknown',
    confidentialityNote: undefined,
    mayContactEmergencyServices: 'unknown',
    pairedWith: undefined,
    verifiedYearOnly: false,
    verifiedBy: 'a list',
    sourceUrl: 'https://example.org',
    ...changes,
    verifiedOn,
    expiresOn: changes.expiresOn ?? verifiedOn.add({ days: 365 }),
    contact: { call: [], text: [], chat: [], mail: [], relay: [], web: [], ...contact },
  };
}
