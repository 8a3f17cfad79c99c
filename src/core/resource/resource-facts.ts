/** What is said of a service beside how to reach it: for whom, when, how old the knowledge is. */
import type { ResourceCopy } from '../copy/en/resource.ts';
import { isConfirmedAroundTheClock, opening } from './hours.ts';
import type { Hours } from './hours.ts';
import { freshness } from './resource-age.ts';
import type { Resource } from './resource.ts';

export function who(copy: ResourceCopy, { audience, ages }: Resource): readonly string[] {
  return [
    ...audience.filter((one) => one !== 'anyone').map((one) => copy.audience[one]),
    ...(ages === undefined ? [] : [copy.ages(ages.from, ages.to, ages.under)]),
  ];
}

export const speaks = ({ languages, unconfirmedLanguages }: Resource, code: string): boolean =>
  languages.includes(code) || unconfirmedLanguages.includes(code);

export function sayOpening(copy: ResourceCopy, hours: Hours, now: Temporal.Instant): string {
  if (isConfirmedAroundTheClock(hours)) return copy.roundTheClock;
  if (hours.kind === 'always') return copy.hoursUnconfirmed;
  const state = opening(hours, now);
  if (state === 'unknown') return copy.hoursUnknown;
  return state === 'open' ? copy.openNow : copy.closedNow;
}

export function weekly(copy: ResourceCopy, hours: Hours): string | undefined {
  if (hours.kind !== 'weekly') return undefined;
  const clock = (at: Temporal.PlainTime) => at.toString({ smallestUnit: 'minute' });
  return copy.theirTime([
    ...hours.spans.map(({ days, from, to }) => copy.span(days, clock(from), clock(to))),
    ...(hours.allDayOn.length === 0 ? [] : [copy.wholeDays(hours.allDayOn)]),
  ]);
}

export function age(copy: ResourceCopy, resource: Resource, now: Temporal.Instant): string | undefined {
  const isRecent = freshness(resource, now.toZonedDateTimeISO('UTC').toPlainDate()) === 'recent';
  return isRecent ? undefined : copy.lastChecked(resource.verifiedOn, resource.verifiedYearOnly);
}
