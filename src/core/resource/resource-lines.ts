/** One service in a line: short for the first look, or all that is known of it. */
import { strong } from '../chat/card.ts';
import type { Text } from '../chat/card.ts';
import type { ResourceCopy } from '../copy/en/resource.ts';
import { age, sayOpening, speaks, weekly, who } from './resource-facts.ts';
import { everyWay, pageWay, remarks, textWay } from './resource-ways.ts';
import type { Resource, Way } from './resource.ts';

/** One line: the first number, one way in writing, and what is known of hours and age. */
export function inShort(
  copy: ResourceCopy,
  resource: Resource,
  withoutVoice: boolean,
  now: Temporal.Instant,
  withAge: boolean,
): Text {
  const { call, text: texts, chat, mail, relay } = resource.contact;
  // Beside a number to call, a way in writing earns its place only when it is sure; alone, it is better than none.
  const isWorthSaying = (way: Way) =>
    withoutVoice
      ? way.callsBack !== true
      : call.length === 0 || !(way.unconfirmed || way.limited === true || way.callsBack === true);
  const written = [
    ...texts.filter(isWorthSaying).map((way) => textWay(copy, way)),
    ...chat.filter(isWorthSaying).map((way) => pageWay(copy, copy.chat, way)),
    ...relay.filter(isWorthSaying).map((way) => [copy.relay(way.value) + remarks(copy, way)]),
    ...mail.filter(isWorthSaying).map((way) => [copy.mail(way.value) + remarks(copy, way)]),
  ].slice(0, 1);
  const spoken = call.map((way) => [copy.call(way.value) + remarks(copy, way)]).slice(0, 1);
  const ways = withoutVoice ? [...written, ...spoken] : [...spoken, ...written];
  const isForeign = !speaks(resource, copy.language) && resource.languages.length > 0;
  return line(resource, ways.length > 0 ? ways : everyWay(copy, resource), [
    ...who(copy, resource),
    isForeign ? copy.speaks(resource.languages, [], 'no') : undefined,
    sayOpening(copy, resource.hours, now),
    withAge ? age(copy, resource, now) : undefined,
  ]);
}

/** All that is known of a service. */
export function inFull(copy: ResourceCopy, resource: Resource, now: Temporal.Instant): Text {
  const { languages, unconfirmedLanguages, moreLanguages, hours, region, cost, mayContactEmergencyServices } = resource;
  const hasLanguage = languages.length + unconfirmedLanguages.length > 0 || moreLanguages !== 'no';
  return line(resource, everyWay(copy, resource), [
    ...who(copy, resource),
    region === undefined ? undefined : copy.region(region),
    hasLanguage ? copy.speaks(languages, unconfirmedLanguages, moreLanguages) : undefined,
    sayOpening(copy, hours, now),
    weekly(copy, hours),
    cost === 'unknown' ? undefined : copy.cost[cost],
    mayContactEmergencyServices === 'unknown' ? undefined : copy.emergencyContact[mayContactEmergencyServices],
    resource.confidentialityNote,
    age(copy, resource, now),
  ]);
}

function line({ name }: Resource, ways: readonly Text[], facts: readonly (string | undefined)[]): Text {
  const joined = ways.flatMap((way, place) => (place === 0 ? way : [', ', ...way]));
  return [strong(name), ': ', ...joined, ...facts.flatMap((fact) => (fact === undefined ? [] : [` · ${fact}`]))];
}
