/** The emergency number and the first two services as blocks, to stand in any card. */
import { context, text } from '../chat/card.ts';
import type { Block } from '../chat/card.ts';
import type { ResourceCopy } from '../copy/en/resource.ts';
import type { Choice } from './resource-choice.ts';
import { emergencyBlock, mainNumbers } from './resource-emergency.ts';
import { age } from './resource-facts.ts';
import { inShort } from './resource-lines.ts';
import type { Resource } from './resource.ts';

/** Where every record is old, its date is said once for all, to keep the card short. */
export function blocksOf(copy: ResourceCopy, choice: Choice, now: Temporal.Instant): readonly Block[] {
  const shown = [...choice.emergency, ...choice.first];
  const checked = sharedAge(copy, shown, now);
  return [
    ...emergencyBlock(copy, choice, mainNumbers(copy, choice), checked === undefined ? now : undefined),
    ...choice.first.map((resource) =>
      text(...inShort(copy, resource, choice.withoutVoice, now, checked === undefined)),
    ),
    ...(checked === undefined ? [] : [context(checked)]),
  ];
}

function sharedAge(copy: ResourceCopy, shown: readonly Resource[], now: Temporal.Instant): string | undefined {
  const ages = [...shown]
    .sort((a, b) => Temporal.PlainDate.compare(a.verifiedOn, b.verifiedOn))
    .map((resource) => age(copy, resource, now));
  const [oldest] = ages;
  if (oldest === undefined || ages.length < 2 || ages.includes(undefined)) return undefined;
  return copy.allChecked(oldest, new Set(ages).size > 1);
}
