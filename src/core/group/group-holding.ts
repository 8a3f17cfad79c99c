/** Whether a group stays held when somebody lets go of it; of several who do so at once, somebody is kept. */
import { StaleVersion } from '../ports/stores.ts';
import type { Stores } from '../ports/stores.ts';
import { isLastFacilitator } from './group.ts';
import type { Member } from './group.ts';

/**
 * May this one go, or step down, in the write at hand? Where a facilitator may, the group is saved with it: read before
 * the members and saved after, so that of two who see each other still there, one is stale.
 */
export async function staysHeldWithout(s: Stores, { id, group: its }: Member): Promise<boolean> {
  const group = await s.groups.find(its);
  const present = await s.members.of(its);
  const member = present.find((it) => it.id === id);
  if (group === undefined || member?.role !== 'facilitator') return true;
  if (isLastFacilitator(member, present)) return false;
  await s.groups.save(group);
  return true;
}

/** Somebody else saved first: looks again, and decides by what is so now. */
export async function lookingAgain<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof StaleVersion)) throw cause;
    return work();
  }
}
