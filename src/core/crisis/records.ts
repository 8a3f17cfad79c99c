/** What the crisis path writes down afterwards. While the stores are away it waits in memory; answering never does. */
import { sameUser, type UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Authorized } from '../group/access.ts';
import type { Group } from '../group/group.ts';
import type { CrisisId } from '../kit/ids.ts';
import { personOf } from '../person/people.ts';
import { StoreUnavailable } from '../ports/stores.ts';
import type { CrisisRecord } from './crisis.ts';

/** How many records are held in memory at most, waiting and lately written; beyond it the oldest go. */
const mostHeld = 500;

export interface Records {
  /** Held in memory at once, and written when the stores answer. Waits for nothing and never throws. */
  keep(record: CrisisRecord): void;
  /** From memory where it happened lately, so that a button works while the stores are away. */
  find(id: CrisisId): Promise<CrisisRecord | undefined>;
  misread(user: UserRef, id: CrisisId): Promise<void>;
  take(group: Authorized<Group, 'facilitator'>, by: UserRef, id: CrisisId): Promise<'taken' | 'taken-already' | 'gone'>;
  saveOffers(user: UserRef, on: boolean): Promise<void>;
  /** Drops what memory holds about somebody. */
  forget(user: UserRef): void;
  /** Writes what waited; one at a time, so that a slow store is not asked twice. */
  flush(): Promise<void>;
}

export function createRecords({ store, clock, ids, log }: Pick<CorePorts, 'store' | 'clock' | 'ids' | 'log'>): Records {
  const waiting = new Map<CrisisId, CrisisRecord>();
  const lately = new Map<CrisisId, CrisisRecord>();
  let flushing: Promise<void> | undefined;
  return { keep, find, misread, take, saveOffers, forget, flush };

  function keep(record: CrisisRecord): void {
    hold(waiting, record);
    hold(lately, record);
    void flush();
  }

  function flush(): Promise<void> {
    flushing ??= writeAll().finally(() => {
      flushing = undefined;
    });
    return flushing;
  }

  /** Never throws: what cannot be written now waits, what never can is logged and let go. */
  async function writeAll(): Promise<void> {
    for (let next = first(waiting); next !== undefined; next = first(waiting)) {
      try {
        await write(next);
      } catch (cause) {
        if (cause instanceof StoreUnavailable) return;
        log.error('crisis.record-failed', cause);
      }
      // What was kept under the same id meanwhile is still to be written.
      if (waiting.get(next.id) === next) waiting.delete(next.id);
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
        misreadAt: record.misreadAt ?? before?.misreadAt,
        // Who took a call is written by them, at once, and memory may not know it.
        acknowledgedBy: record.acknowledgedBy ?? before?.acknowledgedBy,
        acknowledgedAt: record.acknowledgedAt ?? before?.acknowledgedAt,
      });
      const person = await personOf(s, record.user, { ids, now: record.at });
      if (person.lastOffer !== undefined && Temporal.Instant.compare(person.lastOffer.at, record.at) > 0) return;
      await s.people.save({ ...person, lastOffer: { at: record.at, level } });
    });
  }

  async function find(id: CrisisId): Promise<CrisisRecord | undefined> {
    return lately.get(id) ?? store.read((s) => s.crises.find(id));
  }

  async function misread(user: UserRef, id: CrisisId): Promise<void> {
    const record = await find(id);
    if (record === undefined || !sameUser(record.user, user)) return;
    keep({ ...record, misreadAt: clock.now() });
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
    for (const held of [waiting, lately])
      for (const [id, record] of held) if (sameUser(record.user, user)) held.delete(id);
  }

  async function saveOffers(user: UserRef, on: boolean): Promise<void> {
    await store.write(async (s) => {
      const person = await personOf(s, user, { ids, now: clock.now() });
      await s.people.save({ ...person, crisisOffers: on });
    });
  }
}

const first = <V>(held: ReadonlyMap<CrisisId, V>): V | undefined => held.values().next().value;

function hold(held: Map<CrisisId, CrisisRecord>, record: CrisisRecord): void {
  held.set(record.id, record);
  const oldest = held.keys().next().value;
  if (held.size > mostHeld && oldest !== undefined) held.delete(oldest);
}
