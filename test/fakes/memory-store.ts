/** A faithful Store in memory: serialised, atomic writes, stale versions, references, leases; it passes the store contract. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { NestedTransaction, StoreUnavailable, type Store, type Stores } from '../../src/core/ports/stores.ts';
import { memoryCheckIns, memoryCrises, memoryGuidelines, memoryMeetings } from './memory-store/group-stores.ts';
import { memoryNudges } from './memory-store/nudge-store.ts';
import {
  memoryCommunities,
  memoryDrafts,
  memoryGroups,
  memoryInstallations,
  memoryKeys,
  memoryMembers,
  memoryPeople,
} from './memory-store/people-stores.ts';
import {
  checkReferences,
  copyTables,
  emptyTables,
  FrozenRows,
  type ErasureRow,
  type Session,
  type Tables,
} from './memory-store/tables.ts';

export type MemoryStore = Store &
  Readonly<{
    /** Takes the database away: everything throws `StoreUnavailable` until `plug`. */
    unplug(): void;
    plug(): void;
    /** Erasures noted so far, for a restore to replay. */
    erasures(): readonly ErasureRow[];
  }>;

/** `now` is the store's own time, for leases and erasures; by default the machine's, always moving forward. */
export function createMemoryStore({ now = advancing() }: { readonly now?: () => Temporal.Instant } = {}): MemoryStore {
  const inside = new AsyncLocalStorage<{ over: boolean }>();
  let committed = emptyTables();
  let plugged = true;
  let queue: Promise<unknown> = Promise.resolve();

  return {
    read: (work) => run('read', work),
    write: (work) => run('write', work),
    single: (work) => run('write', (stores) => work(onlyOnce(stores))),
    healthy: async () => plugged,
    unplug: () => void (plugged = false),
    plug: () => void (plugged = true),
    erasures: () => [...committed.erasures.values()],
    async [Symbol.asyncDispose]() {
      plugged = false;
    },
  };

  async function run<T>(mode: 'read' | 'write', work: (stores: Stores) => Promise<T>): Promise<T> {
    // Asked before anything is awaited, so that a nested write fails at once and never waits for its own parent.
    if (inside.getStore()?.over === false) throw new NestedTransaction(`${mode} was called inside another transaction`);
    mustBePlugged();
    if (mode === 'read')
      return await session(
        copyTables(committed, (rows) => new FrozenRows(rows)),
        work,
      );
    const turn = queue.then(() => commit(work));
    queue = turn.catch(() => {});
    return await turn;
  }

  async function commit<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
    mustBePlugged();
    const draft = copyTables(committed, (rows) => new Map(rows));
    const result = await session(draft, work);
    mustBePlugged();
    checkReferences(draft);
    committed = draft;
    return result;
  }

  async function session<T>(tables: Tables, work: (stores: Stores) => Promise<T>): Promise<T> {
    const mark = { over: false };
    const reach = () => {
      if (mark.over) throw new Error('these stores belong to a transaction that is over');
      mustBePlugged();
      return tables;
    };
    try {
      return await inside.run(mark, () => work(storesOf({ tables: reach, now })));
    } finally {
      mark.over = true;
    }
  }

  function mustBePlugged(): void {
    if (!plugged) throw new StoreUnavailable('the database cannot be reached');
  }
}

const storesOf = (session: Session): Stores => ({
  communities: memoryCommunities(session),
  installations: memoryInstallations(session),
  groups: memoryGroups(session),
  members: memoryMembers(session),
  people: memoryPeople(session),
  keys: memoryKeys(session),
  checkIns: memoryCheckIns(session),
  meetings: memoryMeetings(session),
  guidelines: memoryGuidelines(session),
  nudges: memoryNudges(session),
  crises: memoryCrises(session),
  drafts: memoryDrafts(session),
});

/** The same stores, which take one call between all of them. */
function onlyOnce(stores: Stores): Stores {
  let calls = 0;
  const counted = <S extends object>(store: S): S =>
    new Proxy(store, {
      get(target, property, receiver) {
        const method: unknown = Reflect.get(target, property, receiver);
        if (typeof method !== 'function') return method;
        return async (...given: unknown[]) => {
          calls += 1;
          if (calls > 1) throw new Error('a second thing was asked for inside `single`');
          return await method.apply(target, given);
        };
      },
    });
  return Object.fromEntries(Object.entries(stores).map(([name, store]) => [name, counted(store)])) as Stores;
}

/** The machine's time, strictly increasing. */
function advancing(): () => Temporal.Instant {
  let last = Temporal.Now.instant();
  return () => {
    const now = Temporal.Now.instant();
    last = Temporal.Instant.compare(now, last) > 0 ? now : last.add({ nanoseconds: 1 });
    return last;
  };
}
