/** Whom a call goes to, one after the other, until somebody takes it (domain 4.6). Pure. */
import { sameUser, type ChannelRef, type UserRef } from '../chat/address.ts';
import { onDutyAt } from '../group/group-on-call.ts';
import type { Group, Member } from '../group/group.ts';

export type Rung = Readonly<{ kind: 'people'; members: readonly Member[] } | { kind: 'channel'; channel: ChannelRef }>;

type Circumstances = Readonly<{
  group: Group;
  facilitators: readonly Member[];
  /** Who wrote it: nobody is called to their own words. */
  by: UserRef;
  now: Temporal.Instant;
  /** False for whoever asked for quiet now, or is away, and did not agree to be woken. */
  mayBeCalled(member: Member): boolean;
  /** The facilitators' channel, where it is one and is private. */
  channel: ChannelRef | undefined;
}>;

/**
 * With duties: each who is on duty, one by one, then all who may be called, then the channel. Without: the channel, where
 * there is one, then everybody. A rung nobody stands on is left out; where all asked for quiet, they are called all the
 * same as the last resort, for a call is never silent.
 */
export function rungsOf({ group, facilitators, by, now, mayBeCalled, channel }: Circumstances): readonly Rung[] {
  const { onCall, zone } = group.settings;
  const others = facilitators.filter(({ user }) => !sameUser(user, by));
  const willing = others.filter(mayBeCalled);
  const all: readonly Rung[] = [willing, others.length > willing.length ? others : []].flatMap(people);
  const place: readonly Rung[] = channel === undefined ? [] : [{ kind: 'channel', channel }];
  if (onCall.duties.length === 0) return [...place, ...all];
  const duties = onDutyAt(onCall, zone, now).flatMap((id) => willing.filter((it) => it.id === id));
  const oneByOne = duties.flatMap((it) => people([it]));
  // Somebody alone on duty who is everybody there is need not be asked twice.
  const rest = duties.length === 1 && willing.length === 1 ? all.slice(1) : all;
  return [...oneByOne, ...rest, ...place];
}

const people = (members: readonly Member[]): readonly Rung[] =>
  members.length === 0 ? [] : [{ kind: 'people', members }];
