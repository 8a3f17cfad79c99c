/** Taking on a duty, handing an evening over, saying yes or no to either, taking one out and putting it back. Pure. */
import type { MemberId } from '../kit/ids.ts';
import { err, ok } from '../kit/result.ts';
import type { Result } from '../kit/result.ts';
import { mostDuties, mostSwaps, standIn } from './group-on-call.ts';
import type { Duty, OnCall, Swap } from './group-on-call.ts';

export type EntryProblem = Readonly<{ kind: 'too-many' | 'no-duty' | 'same-person' | 'gone' }>;
type Changed = Result<OnCall, EntryProblem>;

/** The part of an id that tells members apart, so that a key fits on a button. */
const short = (member: MemberId): string => member.slice(member.indexOf('_') + 1);
const digits = (time: Temporal.PlainTime): string => time.toString({ smallestUnit: 'minute' }).replace(':', '');

/** Names a duty by what it is, at most 35 plain characters: two that say the same are one. */
export const dutyKey = ({ member, days, from, to }: Duty): string =>
  `${days.join('')}.${digits(from)}.${digits(to)}.${short(member)}`;

/** Names an evening handed over, at most 42 plain characters. */
export const swapKey = ({ on, from, to }: Swap): string =>
  `${on.toString().replaceAll('-', '')}.${short(from)}.${short(to)}`;

/** What waits for somebody’s yes. */
export type Asked = Readonly<{ key: string; of: MemberId } & ({ duty: Duty } | { swap: Swap })>;

/** Everything that waits for a yes. */
export const waitingIn = ({ duties, swaps }: Pick<OnCall, 'duties' | 'swaps'>): readonly Asked[] => [
  ...duties.flatMap((duty) => (duty.agreed ? [] : [{ key: dutyKey(duty), of: duty.member, duty }])),
  ...swaps.flatMap((swap) => (swap.agreed ? [] : [{ key: swapKey(swap), of: swap.to, swap }])),
];

export function newlyAsked(now: OnCall, before: OnCall): readonly Asked[] {
  const known = new Set(waitingIn(before).map(({ key }) => key));
  return waitingIn(now).filter(({ key }) => !known.has(key));
}

/** Asking somebody for what they took on already asks nothing; taking on what one was asked for is a yes. */
export function withDuty(onCall: OnCall, duty: Duty): Changed {
  const key = dutyKey(duty);
  const before = onCall.duties.find((it) => dutyKey(it) === key);
  if (before !== undefined && (before.agreed || !duty.agreed)) return ok(onCall);
  const duties =
    before === undefined ? [...onCall.duties, duty] : onCall.duties.map((it) => (it === before ? duty : it));
  return duties.length > mostDuties ? err({ kind: 'too-many' }) : ok({ ...onCall, duties, undo: undefined });
}

/**
 * Everything `whose` answers on that day goes to `to`: their own duties, and those they stand in for. It counts at once
 * where `to` does it themselves.
 */
export function withEvening(
  onCall: OnCall,
  { on, whose, to }: Readonly<{ on: Temporal.PlainDate; whose: MemberId; to: MemberId }>,
  by: MemberId,
): Changed {
  if (whose === to) return err({ kind: 'same-person' });
  const owners = onCall.duties.flatMap(({ member, days, agreed }) =>
    agreed && days.includes(on.dayOfWeek) && standIn(onCall.swaps, member, on) === whose ? [member] : [],
  );
  if (owners.length === 0) return err({ kind: 'no-duty' });
  const asked = [...new Set(owners)].map((from): Swap => ({ on, from, to, agreed: false }));
  const keys = new Set(asked.map(swapKey));
  const swaps = [...onCall.swaps.filter((it) => !keys.has(swapKey(it))), ...asked];
  const changed: OnCall = { ...onCall, swaps, undo: undefined };
  if (swaps.length > mostSwaps) return err({ kind: 'too-many' });
  return ok(to === by ? asked.reduce(withYes, changed) : changed);
}

/** Whom it was asked of answers; a no leaves no trace. `gone` where it is not asked any more. */
export function answered(onCall: OnCall, key: string, member: MemberId, isYes: boolean): Changed {
  const duty = onCall.duties.find((it) => !it.agreed && it.member === member && dutyKey(it) === key);
  if (duty !== undefined) return isYes ? withDuty(onCall, { ...duty, agreed: true }) : ok(without(onCall, key));
  const swap = onCall.swaps.find((it) => !it.agreed && it.to === member && swapKey(it) === key);
  if (swap === undefined) return err({ kind: 'gone' });
  return ok(isYes ? withYes(onCall, swap) : without(onCall, key));
}

/** An evening belongs to one person: whoever else was asked for it is asked no more, and who had it is free of it. */
function withYes(onCall: OnCall, it: Swap): OnCall {
  const others = onCall.swaps.filter(({ on, from }) => from !== it.from || !on.equals(it.on));
  // Back with whom it belongs to, it is handed over to nobody.
  return { ...onCall, swaps: it.from === it.to ? others : [...others, { ...it, agreed: true }], undo: undefined };
}

/** Takes out a duty or an evening, with a way back for as long as nothing else changes; `version` is the group’s until then. */
export function removed(onCall: OnCall, key: string, version: number): Changed {
  const left = without(onCall, key);
  const { duties, swaps } = onCall;
  if (left.duties.length === duties.length && left.swaps.length === swaps.length) return err({ kind: 'gone' });
  return ok({ ...left, undo: { duties, swaps, version } });
}

/** As it was before the removal at that version, order and all; `gone` once anything else changed. */
export function putBack(onCall: OnCall, version: number): Changed {
  const { undo } = onCall;
  if (undo?.version !== version) return err({ kind: 'gone' });
  return ok({ ...onCall, duties: undo.duties, swaps: undo.swaps, undo: undefined });
}

/** With a duty go the evenings of it that were handed over. */
function without(onCall: OnCall, key: string): OnCall {
  const duties = onCall.duties.filter((it) => dutyKey(it) !== key);
  const isDue = ({ on, from }: Swap) => duties.some((it) => it.member === from && it.days.includes(on.dayOfWeek));
  const isFewer = duties.length < onCall.duties.length;
  const swaps = onCall.swaps.filter((it) => swapKey(it) !== key && (!isFewer || isDue(it)));
  return { ...onCall, duties, swaps, undo: undefined };
}
