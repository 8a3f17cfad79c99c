/** What the crisis path writes down afterwards. While the stores are away it waits in memory; answering never does. */
import { sameUser, type UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Authorized } from '../group/access.ts';
import type { Group } from '../group/group.ts';
import type { CrisisId } from '../kit/ids.ts';
import { personOf } from '../person/people.ts';
import { StoreUnavailable } from '../ports/stores.ts';
import type { CrisisRecord } from './crisis.ts';

/** How many records wait in memory at most; beyond it the oldest go. */
const mostWaiting = 500;

export interface Records {
  /** Written at once, or when the stores are back. Never throws. */
  keep(record: CrisisRecord): Promise<void>;
  find(id: CrisisId): Promise<CrisisRecord | undefined>;
  misread(user: UserRef, id: CrisisId): Promise<void>;
  take(group: Authorized<Group, 'facilitator'>, by: UserRef, id: CrisisId): Promise<'taken' | 'taken-already' | 'gone'>;
  saveOffers(user: UserRef, on: boolean): Promise<void>;
  /** Drops what waits about somebody. */
  forget(user: UserRef): void;
  /** Writes what waited. */
  flush(): Promise<void>;
}

export function createRecords({ store, clock, ids, log }: Pick<CorePorts, 'store' | 'clock' | 'ids' | 'log'>): Records {
  const waiting = new Map<CrisisId, CrisisRecord>();
  return { keep, find, misread, take, saveOffers, forget, flush };

  async function keep(record: CrisisRecord): Promise<void> {
    waiting.set(record.id, record);
    const oldest = waiting.keys().next().value;
    if (waiting.size > mostWaiting && oldest !== undefined) waiting.delete(oldest);
    await flush();
  }

  async function flush(): Promise<void> {
    for (const record of [...waiting.values()]) {
      try {
        await write(record);
        waiting.delete(record.id);
      } catch (cause) {
        if (cause instanceof StoreUnavailable) return;
        waiting.delete(record.id);
        log.error('crisis.record-failed', cause);
      }
    }
  }

  async function write(record: CrisisRecord): Promise<void> {
    await store.write(async (s) => {
      const before = await s.crises.find(record.id);
      // A message edited into something stronger keeps one record, at the stronger level.
      const level = before !== undefined && before.level > record.level ? before.level : record.level;
      await s.crises.save({
        ...record,
        level,
        version: before?.version ?? 0,
        paged: record.paged || before?.paged === true,
      });
      const person = await personOf(s, record.user, { ids, now: record.at });
      await s.people.save({ ...person, lastOffer: { at: record.at, level: record.level } });
    });
  }

  async function find(id: CrisisId): Promise<CrisisRecord | undefined> {
    return waiting.get(id) ?? store.read((s) => s.crises.find(id));
  }

  async function misread(user: UserRef, id: CrisisId): Promise<void> {
    const record = await find(id);
    if (record === undefined || !sameUser(record.user, user)) return;
    await keep({ ...record, misreadAt: clock.now() });
  }

  async function take(group: Authorized<Group, 'facilitator'>, by: UserRef, id: CrisisId) {
    return store.write(async (s) => {
      const record = await s.crises.find(id);
      if (record === undefined || record.group !== group.id) return 'gone';
      if (record.acknowledgedAt !== undefined) return 'taken-already';
      const member = await s.members.findByUser(group.id, by);
      await s.crises.save({ ...record, acknowledgedBy: member?.id, acknowledgedAt: clock.now() });
      return 'taken';
    });
  }

  function forget(user: UserRef): void {
    for (const [id, record] of waiting) if (sameUser(record.user, user)) waiting.delete(id);
  }

  async function saveOffers(user: UserRef, on: boolean): Promise<void> {
    await store.write(async (s) => {
      const person = await personOf(s, user, { ids, now: clock.now() });
      await s.people.save({ ...person, crisisOffers: on });
    });
  }
}
