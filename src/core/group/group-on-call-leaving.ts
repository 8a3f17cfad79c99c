/** Whoever leaves a group or stops holding it is on call there no more, and no evening waits for them. */
import type { GroupId } from '../kit/ids.ts';
import type { Stores } from '../ports/stores.ts';
import { tidied, type OnCall } from './group-on-call.ts';
import type { Member } from './group.ts';

/** What somebody agreed to about being called, they agreed to as one who holds the group: it ends with that. */
export const noCalls: Member['calls'] = { inQuiet: false, named: false };

/** In the write that lets somebody go, after they went: looks who holds the group now. Saves the group where that changes it. */
export async function withoutTheGone(s: Stores, id: GroupId, now: Temporal.Instant): Promise<void> {
  const group = await s.groups.find(id);
  if (group?.state !== 'open') return;
  const { onCall, zone } = group.settings;
  const holders = new Set((await s.members.of(id)).flatMap((it) => (it.role === 'facilitator' ? [it.id] : [])));
  if (namedIn(onCall).every((member) => holders.has(member))) return;
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  await s.groups.save({ ...group, settings: { ...group.settings, onCall: tidied(onCall, holders, today) } });
}

/** Everybody in it, also in what could be put back. */
const namedIn = ({ undo, ...onCall }: OnCall) =>
  [onCall, ...(undo === undefined ? [] : [undo])].flatMap(({ duties, swaps }) => [
    ...duties.map(({ member }) => member),
    ...swaps.flatMap(({ from, to }) => [from, to]),
  ]);
