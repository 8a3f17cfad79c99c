/** What the crisis path writes down afterwards. While the stores are away it waits in memory; answering never does. */
import { sameUser, userKey, type UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { CrisisId } from '../kit/ids.ts';
import { personOf, rememberPlace } from '../person/people.ts';
import { StaleVersion, StoreUnavailable, type Stores } from '../ports/stores.ts';
import { createCallRecords, type CallRecords } from './crisis-call-records.ts';
import { isShown, type CrisisRecord } from './crisis.ts';
import type { Known } from './known.ts';

/** How many records are held in memory at most, waiting and lately written; beyond it the oldest go. */
const mostHeld = 500;
/** Whatever is written here is a status, not anybody's edit: when somebody saved first, it is tried again. */
const mostTries = 3;

export interface Records extends CallRecords {
  /** Held in memory at once, and written when the stores answer. Waits for nothing and never throws. */
  keep(record: CrisisRecord): void;
  /** From memory where it happened lately, so that a button works while the stores are away. */
  find(id: CrisisId): Promise<CrisisRecord | undefined>;
  /** The record, when it is this person's. */
  misread(user: UserRef, id: CrisisId): Promise<CrisisRecord | undefined>;
  saveOffers(user: UserRef, on: boolean): Promise<void>;
  /** The country somebody asked to be remembered with: written when the stores answer. Waits for nothing and never throws. */
  keepCountry(user: UserRef, country: string): void;
  /** Drops what memory holds about somebody. */
  forget(user: UserRef): void;
  /** Writes what waited; one at a time, so that a slow store is not asked twice. */
  flush(): Promise<void>;
  /** Drops what is older, in the stores and in memory. */
  purge(before: Temporal.Instant): Promise<void>;
}

type Needs = Pick<CorePorts, 'store' | 'clock' | 'ids' | 'log'> & Readonly<{ known: Known }>;

export function createRecords({ store, clock, ids, log, known }: Needs): Records {
  const waiting = new Map<CrisisId, CrisisRecord>();
  const lately = new Map<CrisisId, CrisisRecord>();
  const countries = new Map<string, Readonly<{ user: UserRef; country: string }>>();
  let flushing: Promise<void> | undefined;
  const noteLately = (it: CrisisRecord): void => hold(lately, it.id, it);
  const calls = createCallRecords({ store, clock, log, known, lately, noteLately, keep, written });
  return { ...calls, keep, find, misread, saveOffers, keepCountry, forget, flush, purge };

  function keep(record: CrisisRecord): void {
    hold(waiting, record.id, record);
    hold(lately, record.id, record);
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
    while (waiting.size + countries.size > 0) {
      if (!(await writeFirst(waiting, write))) return;
      if (
        !(await writeFirst(countries, ({ user, country }) => rememberPlace({ store, clock, ids }, user, { country })))
      )
        return;
    }
  }

  /** False while the stores are away. */
  async function writeFirst<K, V>(held: Map<K, V>, work: (it: V) => Promise<unknown>): Promise<boolean> {
    const [next] = held;
    if (next === undefined) return true;
    const [key, it] = next;
    try {
      await work(it);
    } catch (cause) {
      if (cause instanceof StoreUnavailable) return false;
      log.error('crisis.record-failed', cause);
    }
    // What was kept under the same id meanwhile is still to be written.
    if (held.get(key) === it) held.delete(key);
    return true;
  }

  async function write(record: CrisisRecord): Promise<void> {
    const level = await written(async (s) => {
      const before = await s.crises.find(record.id);
      // A message edited into something stronger keeps one record, at the stronger level.
      const level = before !== undefined && before.level > record.level ? before.level : record.level;
      await s.crises.save({
        ...record,
        level,
        version: before?.version ?? 0,
        paged: record.paged || before?.paged === true,
        ...further(record, before),
        misreadAt: record.misreadAt ?? before?.misreadAt,
        // Who took a call is written by them, at once, and memory may not know it.
        acknowledgedBy: record.acknowledgedBy ?? before?.acknowledgedBy,
        acknowledgedAt: record.acknowledgedAt ?? before?.acknowledgedAt,
      });
      return level;
    });
    if (!isShown(record.offered)) return;
    // In a write of its own: whoever else changes the person must not cost us the record.
    await written(async (s) => {
      const person = await personOf(s, record.user, { ids, now: record.at });
      if (person.lastOffer !== undefined && Temporal.Instant.compare(person.lastOffer.at, record.at) > 0) return;
      await s.people.save({ ...person, lastOffer: { at: record.at, level } });
    });
  }

  async function find(id: CrisisId): Promise<CrisisRecord | undefined> {
    return lately.get(id) ?? store.read((s) => s.crises.find(id));
  }

  async function written<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await store.write(work);
      } catch (cause) {
        if (!(cause instanceof StaleVersion) || tries === mostTries) throw cause;
      }
    }
  }

  async function misread(user: UserRef, id: CrisisId): Promise<CrisisRecord | undefined> {
    const record = await find(id);
    if (record === undefined || !sameUser(record.user, user)) return undefined;
    keep({ ...record, misreadAt: clock.now() });
    return record;
  }

  function keepCountry(user: UserRef, country: string): void {
    hold(countries, userKey(user), { user, country });
    void flush();
  }

  function forget(user: UserRef): void {
    countries.delete(userKey(user));
    for (const held of [waiting, lately])
      for (const [id, record] of held) if (sameUser(record.user, user)) held.delete(id);
  }

  async function purge(before: Temporal.Instant): Promise<void> {
    for (const held of [waiting, lately])
      for (const [id, { at }] of held) if (Temporal.Instant.compare(at, before) < 0) held.delete(id);
    await store.write((s) => s.crises.purge(before));
  }

  async function saveOffers(user: UserRef, on: boolean): Promise<void> {
    await written(async (s) => {
      const person = await personOf(s, user, { ids, now: clock.now() });
      await s.people.save({ ...person, crisisOffers: on });
    });
  }
}

/** Whoever asked further knows better whom to ask next; a call that was taken asks nobody. */
function further(record: CrisisRecord, before: CrisisRecord | undefined): Pick<CrisisRecord, 'rung' | 'climbsAt'> {
  const isTaken = (record.acknowledgedAt ?? before?.acknowledgedAt) !== undefined;
  const { rung, climbsAt } = before !== undefined && before.rung > record.rung ? before : record;
  return { rung, climbsAt: isTaken ? undefined : climbsAt };
}

function hold<K, V>(held: Map<K, V>, key: K, it: V): void {
  held.set(key, it);
  const oldest = held.keys().next().value;
  if (held.size > mostHeld && oldest !== undefined) held.delete(oldest);
}
