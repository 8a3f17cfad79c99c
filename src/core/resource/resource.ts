/** What is known of a service that helps, how old that knowledge is, and which services to show first. */
import { opening } from './hours.ts';
import type { Hours } from './hours.ts';

type ResourceKind = 'emergency' | 'crisis' | 'warmline' | 'text' | 'chat' | 'directory';
export type Audience =
  | 'anyone'
  | 'youth'
  | 'lgbtq'
  | 'veterans'
  | 'abuse'
  | 'eating'
  | 'substance-use'
  | 'indigenous'
  | 'women';
export type Channel = 'call' | 'text' | 'chat' | 'mail' | 'relay' | 'web';
type Purpose = 'ambulance' | 'police' | 'mobile' | 'rescue' | 'medical' | 'red-cross';

/** One number or address of a service, word for word as published. */
export type Way = Readonly<{
  value: string;
  /** No source stated it: shown as not confirmed. */
  unconfirmed: boolean;
  /** The word to send to a text number. */
  send?: string | undefined;
  /** The app a text number belongs to; plain text messages where absent. */
  app?: 'WhatsApp' | undefined;
  purpose?: Purpose | undefined;
  /** ISO 639 code, where this way speaks another language than the service's first. */
  language?: string | undefined;
  area?: string | undefined;
  /** Answers in fewer hours than the service, and nobody stated which. */
  limited?: boolean | undefined;
  /** A text that is answered by a telephone call, so no help to somebody who cannot speak aloud. */
  callsBack?: boolean | undefined;
}>;

/** One service (domain §4.9). */
export type Resource = Readonly<{
  id: string;
  /** ISO 3166-1 alpha-2; undefined for an international directory. */
  country: string | undefined;
  region: string | undefined;
  name: string;
  kind: ResourceKind;
  audience: readonly Audience[];
  ages: Readonly<{ from: number | undefined; to: number | undefined; under: number | undefined }> | undefined;
  /** ISO 639 codes. */
  languages: readonly string[];
  unconfirmedLanguages: readonly string[];
  /** Are there languages beyond those listed? */
  moreLanguages: 'no' | 'confirmed' | 'unconfirmed';
  contact: Readonly<Record<Channel, readonly Way[]>>;
  hours: Hours;
  cost: 'free' | 'call-rate' | 'unknown';
  confidentialityNote: string | undefined;
  mayContactEmergencyServices: 'yes' | 'no' | 'sometimes' | 'unknown';
  /** The id of the service it belongs with (adult and youth, two languages): both are shown first, or neither. */
  pairedWith: string | undefined;
  /** The date of the source that states this record, never the day the record was written. */
  verifiedOn: Temporal.PlainDate;
  /** True where the source gives a year alone; `verifiedOn` is then its first day. */
  verifiedYearOnly: boolean;
  verifiedBy: string;
  sourceUrl: string;
  expiresOn: Temporal.PlainDate;
}>;

/** Days after which a record carries "last checked …" (domain G8). */
const agesAfterDays = 180;
/** Days after which a record expires unless it says otherwise (domain G8). */
export const expiresAfterDays = 365;

export type Freshness = 'recent' | 'ageing' | 'expired';

export function freshness(resource: Pick<Resource, 'verifiedOn' | 'expiresOn'>, today: Temporal.PlainDate): Freshness {
  if (Temporal.PlainDate.compare(resource.expiresOn, today) < 0) return 'expired';
  return resource.verifiedOn.until(today, { largestUnit: 'day' }).days > agesAfterDays ? 'ageing' : 'recent';
}

/** Can it be reached without speaking aloud, by a way somebody answers in writing? */
export const isWritten = ({ contact }: Pick<Resource, 'contact'>): boolean =>
  [...contact.text, ...contact.chat, ...contact.mail, ...contact.relay].some((way) => way.callsBack !== true);

export type Wish = Readonly<{
  now: Temporal.Instant;
  /** Who the help is for; a group for people of 16 and over asks for `youth`. Empty for anyone. */
  audience: readonly Audience[];
  /** For somebody who cannot speak aloud. */
  withoutVoice: boolean;
  /** ISO 639 codes the person reads; empty where unknown. */
  languages: readonly string[];
}>;

export type Choice = Readonly<{
  emergency: readonly Resource[];
  /** At most two (domain §4.7). */
  first: readonly Resource[];
  more: readonly Resource[];
  directories: readonly Resource[];
  /** Ways in writing are said before numbers to call. */
  withoutVoice: boolean;
}>;

/**
 * Sorts what a country has into what is shown at once and what a tap shows (domain §4.7).
 * Domain G8 would hide a record past its date while another is in date. Hidden lines would leave many people with one
 * number that may be engaged, so an old record stays, after those in date, and says when it was last checked.
 */
export function chooseResources(resources: readonly Resource[], wish: Wish): Choice {
  const services = resources
    .filter(({ kind }) => kind !== 'emergency' && kind !== 'directory')
    .map((resource, place) => ({ resource, rank: [...rank(resource, wish), place] }))
    .sort((a, b) => compareRanks(a.rank, b.rank))
    .map(({ resource }) => resource);
  const first = firstTwo(services, wish.audience);
  return {
    emergency: resources.filter(({ kind }) => kind === 'emergency'),
    first,
    more: services.filter((service) => !first.includes(service)),
    directories: resources.filter(({ kind }) => kind === 'directory'),
    withoutVoice: wish.withoutVoice,
  };
}

/** Smaller is earlier; the first difference decides. */
function rank(resource: Resource, { now, audience, withoutVoice, languages }: Wish): readonly number[] {
  const spoken = [...resource.languages, ...resource.unconfirmedLanguages];
  return [
    withoutVoice && !isWritten(resource) ? 1 : 0,
    audienceRank(resource.audience, audience),
    opening(resource.hours, now) === 'closed' ? 1 : 0,
    languages.length > 0 && spoken.length > 0 && !spoken.some((code) => languages.includes(code)) ? 1 : 0,
    freshness(resource, now.toZonedDateTimeISO('UTC').toPlainDate()) === 'expired' ? 1 : 0,
  ];
}

function audienceRank(serves: readonly Audience[], wanted: readonly Audience[]): number {
  if (serves.some((one) => wanted.includes(one))) return 0;
  return serves.includes('anyone') ? 1 : 2;
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [place, value] of a.entries()) {
    const difference = value - (b[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * A pair takes both places or none; where it would need a third, the next service without a pair comes in.
 * A line for other people than those it is for stands first only where there is nothing else.
 */
function firstTwo(services: readonly Resource[], audience: readonly Audience[]): readonly Resource[] {
  const first: Resource[] = [];
  const isForThem = (service: Resource) => audienceRank(service.audience, audience) < 2;
  for (const service of services) {
    if (first.length === 2) break;
    if (first.includes(service) || (first.length > 0 && !isForThem(service))) continue;
    const partner = services.find(({ id }) => id === service.pairedWith);
    const together = partner === undefined ? [service] : [service, partner];
    if (first.length + together.length <= 2) first.push(...together);
  }
  return first;
}
