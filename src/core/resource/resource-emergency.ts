/** The line with the emergency numbers. */
import { strong, text } from '../chat/card.ts';
import type { Block } from '../chat/card.ts';
import type { ResourceCopy } from '../copy/en/resource.ts';
import type { Choice } from './resource-choice.ts';
import { age } from './resource-facts.ts';
import { remarks } from './resource-ways.ts';

export function emergencyBlock(
  copy: ResourceCopy,
  { emergency }: Choice,
  numbers: readonly string[],
  agedAt: Temporal.Instant | undefined,
): readonly Block[] {
  const [record] = emergency;
  if (record === undefined || numbers.length === 0) return [];
  const checked = agedAt === undefined ? undefined : age(copy, record, agedAt);
  return [text(strong(copy.danger(numbers)), ...(checked === undefined ? [] : [` · ${checked}`]))];
}

// A confirmed number for every emergency is enough at first sight; the others are a tap away.
export function mainNumbers(copy: ResourceCopy, choice: Choice): readonly string[] {
  const calls = choice.emergency.flatMap(({ contact }) => contact.call);
  const forAll = calls.filter((way) => !way.unconfirmed && way.purpose === undefined);
  const relays = choice.withoutVoice ? relayNumbers(copy, choice) : [];
  return [...relays, ...(forAll.length > 0 ? forAll : calls).map((way) => way.value + remarks(copy, way))];
}

export const everyNumber = (copy: ResourceCopy, choice: Choice): readonly string[] => [
  ...choice.emergency.flatMap(({ contact }) => contact.call.map((way) => way.value + remarks(copy, way))),
  ...relayNumbers(copy, choice),
];

const relayNumbers = (copy: ResourceCopy, { emergency }: Choice): readonly string[] =>
  emergency.flatMap(({ contact }) => contact.relay.map((way) => copy.relay(way.value) + remarks(copy, way)));
