/** Whom a call goes to, one after the other, until somebody takes it (domain 4.6). Pure. */
import { sameUser, type ChannelRef, type UserRef } from '../chat/address.ts';
import { isPlanned, onDutyAt } from '../group/group-on-call.ts';
import type { Group, Member } from '../group/group.ts';
import { quietUntil } from '../nudge/budget.ts';
import type { Person } from '../person/person.ts';

export type Rung = Readonly<{ kind: 'people'; members: readonly Member[] } | { kind: 'channel'; channel: ChannelRef }>;

type Circumstances = Readonly<{
  group: Group;
  facilitators: readonly Member[];
  /** Who wrote it, where anybody did: nobody is called to their own words. */
  by: UserRef | undefined;
  now: Temporal.Instant;
  /** False for whoever asked for quiet now, or is away, and did not agree to be woken. */
  mayBeCalled(member: Member): boolean;
  /** The facilitators' channel, where it is one and is private. */
  channel: ChannelRef | undefined;
}>;

/**
 * With duties: each who is on duty, one by one, then all who may be called, then the channel. Without: the channel, where
 * there is one, then everybody. A rung nobody stands on is left out.
 */
export function rungsOf({ group, facilitators, by, now, mayBeCalled, channel }: Circumstances): readonly Rung[] {
  const { onCall, zone } = group.settings;
  const others = facilitators.filter(({ user }) => by === undefined || !sameUser(user, by));
  const onDuty = onDutyAt(onCall, zone, now).flatMap((id) => others.filter((it) => it.id === id));
  // Whoever took on a duty agreed to be called then, whatever their own quiet hours are.
  const willing = others.filter((it) => onDuty.includes(it) || mayBeCalled(it));
  const all = people(willing);
  const place: readonly Rung[] = channel === undefined ? [] : [{ kind: 'channel', channel }];
  if (!isPlanned(onCall)) return [...place, ...all];
  return [...onDuty.flatMap((it) => people([it])), ...all, ...place];
}

/** Away and quiet hours are kept, unless a facilitator agreed to be woken (domain G5, 4.6); away is away. */
export function mayBeCalled(
  { calls }: Pick<Member, 'calls'>,
  person: Person | undefined,
  zone: string,
  now: Temporal.Instant,
): boolean {
  if (person === undefined) return true;
  if (person.awayUntil !== undefined && Temporal.Instant.compare(now, person.awayUntil) < 0) return false;
  return (
    calls.inQuiet || person.quiet === undefined || quietUntil(person.quiet, person.zone ?? zone, now) === undefined
  );
}

const people = (members: readonly Member[]): readonly Rung[] =>
  members.length === 0 ? [] : [{ kind: 'people', members }];
