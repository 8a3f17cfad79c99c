/** The store contract on memory, on the embedded database, and on a PostgreSQL server where one answers. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createPostgresStore, openDatabase, type Database } from '../../src/adapters/postgres/index.ts';
import { lookingAgain, staysHeldWithout } from '../../src/core/group/group-holding.ts';
import type { Member } from '../../src/core/group/group.ts';
import { columnsOf } from '../kit/columns.ts';
import { openTemplateDatabase } from '../kit/database.ts';
import { createTestDatabase, describeWith, findPostgres } from '../kit/services.ts';
import { createMemoryStore, type MemoryStore } from '../fakes/memory-store.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { aCheckIn, aCopy, aGroup, aMember, aNudge, lasting, noon } from './store-samples.ts';
import { storeContract, type TriedStore } from './store.contract.ts';

async function tryMemory(): Promise<TriedStore> {
  let current: MemoryStore = createMemoryStore();
  return {
    get store() {
      return current;
    },
    reset: async () => void (current = createMemoryStore()),
    unplug: () => current.unplug(),
    plug: () => current.plug(),
    [Symbol.asyncDispose]: () => current[Symbol.asyncDispose](),
  };
}

const roots = ['groups', 'people', 'keys', 'erasures', 'communities_left', 'installations', 'crises', 'drafts'];

function tryDatabase(database: Database, dispose: () => Promise<void> = async () => {}): TriedStore {
  const store = createPostgresStore(database);
  return {
    store,
    // Faster than TRUNCATE, which waits for the disk; all else hangs on these.
    async reset() {
      await sql.raw(`DO $$ BEGIN ${roots.map((it) => `DELETE FROM app.${it};`).join(' ')} END $$`).execute(database.db);
    },
    unplug: () => database.unplug(),
    plug: () => database.plug(),
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      await dispose();
    },
  };
}

storeContract('memory', tryMemory);
storeContract('the embedded database', async () => tryDatabase(await openTemplateDatabase()));

const server = await findPostgres();
async function openServer(url: string): Promise<Readonly<{ database: Database; drop(): Promise<void> }>> {
  const mine = await createTestDatabase(url);
  const database = await openDatabase({ kind: 'server', url: mine.url }, { log: createRecordingLog() });
  return { database, drop: async () => mine[Symbol.asyncDispose]() };
}

describeWith(server, 'a PostgreSQL server', (url) => {
  storeContract('a PostgreSQL server', async () => {
    const { database, drop } = await openServer(url);
    return tryDatabase(database, drop);
  });

  describe('two workers on one server', () => {
    it('never let both who hold a group go at once', async () => {
      const { database, drop } = await openServer(url);
      const store = createPostgresStore(database);
      try {
        const group = aGroup();
        const both = [1, 2].map(() => aMember(group.id, { role: 'facilitator' }));
        await store.write(async (s) => {
          await s.groups.save(group);
          for (const it of both) await s.members.save(it);
        });
        const [looked, gone] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
        const go = (one: Member, until: Promise<void>) =>
          lookingAgain(() =>
            store.write(async (s) => {
              const may = await staysHeldWithout(s, one);
              looked.resolve();
              await until;
              if (may) await s.members.save({ ...one, version: 1, leftAt: noon });
              return may;
            }),
          );
        const first = go(both[0]!, gone.promise);
        await looked.promise;
        const second = go(both[1]!, Promise.resolve());
        gone.resolve();
        expect(await Promise.all([first, second])).toEqual([true, false]);
        expect(await store.read((s) => s.members.of(group.id))).toMatchObject([{ id: both[1]!.id }]);
      } finally {
        await store[Symbol.asyncDispose]();
        await drop();
      }
    });

    it('claim past each other without waiting, and a slow commit keeps what it took', async () => {
      const { database, drop } = await openServer(url);
      const store = createPostgresStore(database);
      try {
        const group = aGroup();
        const lease = lasting('PT2M');
        await store.write(async (s) => {
          await s.groups.save(group);
          await s.nudges.plan([1, 2, 3, 4].map(() => aNudge(group.id)));
        });
        const hold = Promise.withResolvers<void>();
        const holding = Promise.withResolvers<readonly { id: string }[]>();
        const slow = store.write(async (s) => {
          holding.resolve(await s.nudges.claim(noon, 3, lease));
          await hold.promise;
        });
        const first = await holding.promise;
        const second = await store.write((s) => s.nudges.claim(noon, 4, lease));
        expect(first).toHaveLength(3);
        expect(second).toHaveLength(1);
        expect(await store.write((s) => s.nudges.claimOne(first[0]!.id as never, noon, lease))).toBeUndefined();
        hold.resolve();
        await slow;
        expect(new Set([...first, ...second].map((it) => it.id)).size).toBe(4);
      } finally {
        await store[Symbol.asyncDispose]();
        await drop();
      }
    });
  });
});

describe('settings stored before a group could go by roles', () => {
  it('have none, and are kept with the next change', async () => {
    await using database = await openTemplateDatabase();
    const store = createPostgresStore(database);
    const group = await store.write((s) => s.groups.save(aGroup()));
    await sql`UPDATE app.groups SET settings = settings - 'roles'`.execute(database.db);
    const found = await store.read((s) => s.groups.find(group.id));
    const roles = { facilitators: undefined, agreed: undefined };
    expect(found).toStrictEqual({ ...group, settings: { ...group.settings, roles } });
    await store.write((s) => s.groups.save(found!));
    expect((await store.read((s) => s.groups.find(group.id)))?.settings.roles).toStrictEqual(roles);
  });
});

describe('what a copy of an unnamed answer leaves behind', () => {
  it('is neither author nor time nor place on disk', async () => {
    await using database = await openTemplateDatabase();
    const columns = (await columnsOf(database)).filter((it) => it.table === 'unnamed_answers');
    expect(columns.map((it) => it.column).sort()).toEqual(['check_in_id', 'group_id', 'id', 'words']);

    const store = createPostgresStore(database);
    const group = aGroup();
    const checkIn = aCheckIn(group.id);
    await store.write(async (s) => {
      await s.groups.save(group);
      await s.checkIns.save(checkIn);
      const copies = ['zeta', 'alpha', 'midway'].map((words) => aCopy(checkIn, words));
      await s.checkIns.release(copies, []);
    });
    const onDisk = await sql<{ words: string }>`SELECT words FROM app.unnamed_answers ORDER BY ctid`.execute(
      database.db,
    );
    expect(onDisk.rows.map((it) => it.words)).toEqual(['alpha', 'midway', 'zeta']);
  });
});
