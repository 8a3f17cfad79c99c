/** Which of two services fits a wish better. */
import { opening } from './hours.ts';
import { freshness } from './resource-age.ts';
import type { Audience, Resource } from './resource.ts';

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

/** Smaller is earlier; the first difference decides. */
export function rank(resource: Resource, { now, audience, withoutVoice, languages }: Wish): readonly number[] {
  const spoken = [...resource.languages, ...resource.unconfirmedLanguages];
  return [
    withoutVoice && !isWritten(resource) ? 1 : 0,
    audienceRank(resource.audience, audience),
    opening(resource.hours, now) === 'closed' ? 1 : 0,
    languages.length > 0 && spoken.length > 0 && !spoken.some((code) => languages.includes(code)) ? 1 : 0,
    freshness(resource, now.toZonedDateTimeISO('UTC').toPlainDate()) === 'expired' ? 1 : 0,
  ];
}

export function audienceRank(serves: readonly Audience[], wanted: readonly Audience[]): number {
  if (serves.some((one) => wanted.includes(one))) return 0;
  return serves.includes('anyone') ? 1 : 2;
}

export function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [place, value] of a.entries()) {
    const difference = value - (b[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
