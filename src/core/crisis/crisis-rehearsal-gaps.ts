/** The hours of the coming week, among those members are told of, in which nobody would answer by plan. Pure. */
import { isPlanned, isWithin, onDutyAt } from '../group/group-on-call.ts';
import type { Group, Member } from '../group/group.ts';

/** `everybody`: nobody is on duty, so all who may be called are asked at once; `nobody`: not one may be called. */
export type Gap = Readonly<{ from: Temporal.Instant; to: Temporal.Instant; asked: 'everybody' | 'nobody' }>;

type Around = Readonly<{
  group: Group;
  facilitators: readonly Member[];
  now: Temporal.Instant;
  /** False for whoever wants quiet then, or is away, and did not agree to be woken. */
  mayBeCalledAt(member: Member, at: Temporal.Instant): boolean;
}>;

/** Duties and cover hours begin and end by the minute; most of them by the half hour. */
const step = Temporal.Duration.from({ minutes: 30 });
const looksAhead = Temporal.Duration.from({ hours: 24 * 7 });

/** Soonest first, each as long as it lasts; undefined where the group states no cover hours. */
export function gapsIn({ group, facilitators, now, mayBeCalledAt }: Around): readonly Gap[] | undefined {
  const { cover, onCall, zone } = group.settings;
  if (cover === undefined) return undefined;
  const planned = isPlanned(onCall);
  const gaps: Gap[] = [];
  const end = now.add(looksAhead);
  for (let at = now; Temporal.Instant.compare(at, end) < 0; at = next(at)) {
    if (!isWithin(cover, zone, at)) continue;
    const asked = whoIsAsked(at);
    if (asked === undefined) continue;
    const to = next(at);
    const last = gaps.at(-1);
    if (last?.asked === asked && last.to.equals(at)) gaps[gaps.length - 1] = { ...last, to };
    else gaps.push({ from: at, to, asked });
  }
  return gaps;

  function whoIsAsked(at: Temporal.Instant): Gap['asked'] | undefined {
    const onDuty = planned ? onDutyAt(onCall, zone, at) : [];
    if (facilitators.some(({ id }) => onDuty.includes(id))) return undefined;
    if (!facilitators.some((it) => mayBeCalledAt(it, at))) return 'nobody';
    return planned ? 'everybody' : undefined;
  }
}

/** The next full or half hour. */
function next(at: Temporal.Instant): Temporal.Instant {
  const each = step.total('milliseconds');
  return Temporal.Instant.fromEpochMilliseconds((Math.floor(at.epochMilliseconds / each) + 1) * each);
}
