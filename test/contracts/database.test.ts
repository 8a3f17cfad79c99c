/** The database: its traps are loud, its folder is ours alone, starting together is safe, an outage is survived. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openNudgeScheduler, prepareQueue } from '../../src/adapters/bullmq/index.ts';
import { FolderInUse, openDatabase, openPostgresStore } from '../../src/adapters/postgres/index.ts';
import type { Database } from '../../src/adapters/postgres/index.ts';
import type { NudgeId } from '../../src/core/kit/ids.ts';
import { NestedTransaction, StoreUnavailable } from '../../src/core/ports/stores.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { openTemplateDatabase } from '../kit/database.ts';
import { layOut } from '../kit/journey-database.ts';
import { createTestDatabase, describeWith, findPostgres } from '../kit/services.ts';
import { openTcpProxy } from '../kit/tcp-proxy.ts';
import { aGroup, aUser } from './store-samples.ts';

const postgres = await findPostgres();
const one = sql<{ one: number }>`SELECT 1 AS one`;

describe('embedded', () => {
  traps(() => openTemplateDatabase());
});

describeWith(postgres, 'on a server', (url) => {
  let own: Awaited<ReturnType<typeof createTestDatabase>>;
  beforeAll(async () => {
    own = await createTestDatabase(url);
  });
  afterAll(() => own[Symbol.asyncDispose]());
  traps(() => openDatabase({ kind: 'server', url: own.url }, { log: createRecordingLog() }));
});

function traps(open: () => Promise<Database>): void {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await database.db.schema.createTable('trap_notes').addColumn('note', 'text').execute();
  });
  afterAll(() => database[Symbol.asyncDispose]());
  afterEach(() => database.plug());

  it('refuses the root handle inside a transaction at once', async () => {
    await expect(database.write(() => one.execute(database.db))).rejects.toBeInstanceOf(NestedTransaction);
    await expect(database.read(() => one.execute(database.db))).rejects.toBeInstanceOf(NestedTransaction);
    await expect(database.write(() => database.db.transaction().execute(async () => 1))).rejects.toBeInstanceOf(
      NestedTransaction,
    );
  });

  it('refuses a transaction inside a transaction at once', async () => {
    for (const outer of ['read', 'write'] as const) {
      for (const inner of ['read', 'write'] as const) {
        const nested = database[outer](() => database[inner](async () => 1));
        await expect(nested).rejects.toThrow(`\`${inner}\` inside \`${outer}\``);
        await expect(nested).rejects.toBeInstanceOf(NestedTransaction);
      }
    }
  });

  it('refuses the queue inside a transaction at once', async () => {
    await using scheduler = openNudgeScheduler({
      settings: { kind: 'database', pool: database.pool },
      log: createRecordingLog(),
      refuseInside: database.refuseInside,
      isPlugged: database.isPlugged,
    });
    const now = Temporal.Instant.from('2026-03-02T09:00:00Z');
    const wake = { id: 'ndg_0000000000000001' as NudgeId, due: now, kind: 'rest' } as const;
    await expect(database.write(() => scheduler.schedule(wake, now))).rejects.toBeInstanceOf(NestedTransaction);
    await expect(database.write(() => database.pool.query('SELECT 1'))).rejects.toBeInstanceOf(NestedTransaction);
    await expect(database.write(() => database.pool.connect())).rejects.toBeInstanceOf(NestedTransaction);
  });

  it('goes on as before after each refusal', async () => {
    await database.write(() => database.read(async () => 1)).catch(() => {});
    expect((await database.read((db) => one.execute(db))).rows).toEqual([{ one: 1 }]);
    expect((await one.execute(database.db)).rows).toEqual([{ one: 1 }]);
  });

  it('lets what a transaction left behind work once it is over', async () => {
    let later: Promise<unknown> | undefined;
    const over = Promise.withResolvers<void>();
    await database.write(async () => {
      later = over.promise.then(() => database.read((db) => one.execute(db)));
    });
    over.resolve();
    await expect(later).resolves.toMatchObject({ rows: [{ one: 1 }] });
  });

  it('lets many transactions and the queue take turns', async () => {
    const asked = Array.from({ length: 30 }, (_, index) =>
      index % 3 === 0
        ? database.pool.query('SELECT 1')
        : database[index % 3 === 1 ? 'read' : 'write']((db) => one.execute(db)),
    );
    await expect(Promise.all(asked)).resolves.toHaveLength(30);
  });

  it('keeps all of a write or nothing', async () => {
    const write = database.write(async (db) => {
      await sql`INSERT INTO app.trap_notes VALUES ('half')`.execute(db);
      throw new Error('thought better of it');
    });
    await expect(write).rejects.toThrow('thought better of it');
    await database.write((db) => sql`INSERT INTO app.trap_notes VALUES ('whole')`.execute(db));
    const kept = await database.read((db) => sql<{ note: string }>`SELECT note FROM app.trap_notes`.execute(db));
    expect(kept.rows).toEqual([{ note: 'whole' }]);
  });

  it('changes nothing in a read', async () => {
    const read = database.read((db) => sql`INSERT INTO app.trap_notes VALUES ('sneaked in')`.execute(db));
    await expect(read).rejects.toThrow(/read-only transaction/);
  });

  it('gives moments, dates and big numbers back alike on every backend', async () => {
    const row = await database.read((db) =>
      sql`SELECT '2026-03-29T01:30:00.123456+05:30'::timestamptz AS at, '2026-03-29'::date AS on, 5::bigint AS count,
          '{"a":[1]}'::jsonb AS json`.execute(db),
    );
    expect(row.rows).toEqual([
      { at: Temporal.Instant.from('2026-03-28T20:00:00.123456Z'), on: '2026-03-29', count: 5, json: { a: [1] } },
    ]);
    expect(String((row.rows[0] as { at: unknown }).at)).toBe('2026-03-28T20:00:00.123456Z');
  });

  it('rejects everything while unplugged and works again when plugged in', async () => {
    database.unplug();
    expect(database.isPlugged()).toBe(false);
    expect(await database.healthy()).toBe(false);
    await expect(database.read(async () => 1)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(database.write(async () => 1)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(one.execute(database.db)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(database.pool.query('SELECT 1')).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(database.pool.connect()).rejects.toBeInstanceOf(StoreUnavailable);
    database.plug();
    expect(await database.healthy()).toBe(true);
    expect((await database.read((db) => one.execute(db))).rows).toEqual([{ one: 1 }]);
  });
}

describe('the data folder', () => {
  let folder: string;
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'circlekeeper-folder-'));
    // Who holds it does not hang on what is in it, and making it three times took ten seconds.
    await layOut(folder);
    chmodSync(folder, 0o755);
  });
  afterEach(async () => {
    await Promise.all(children.splice(0).map(end));
    rmSync(folder, { recursive: true });
  });

  it('is private, refuses a second process, and is free again after kill -9', async () => {
    const holder = hold();
    expect(await firstLine(holder)).toBe('open');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    await expect(open()).rejects.toBeInstanceOf(FolderInUse);
    expect(await firstLine(hold())).toMatch(/^FolderInUse: The data folder .* is in use by another running process/);

    await end(holder);
    await using database = await open();
    expect(await database.healthy()).toBe(true);
    // Now the other way round: this process holds it.
    expect(await firstLine(hold())).toMatch(/^FolderInUse/);
  });

  const open = (): Promise<Database> => openDatabase({ kind: 'embedded', folder }, { log: createRecordingLog() });

  function hold(): ChildProcess {
    const script = fileURLToPath(new URL('../kit/hold-folder.ts', import.meta.url));
    const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    return child;
  }
});

describeWith(postgres, 'starting together', (url) => {
  it('runs every migration once, ours and the queue’s', async () => {
    await using own = await createTestDatabase(url);
    const logs = Array.from({ length: 4 }, () => createRecordingLog());
    const databases = await Promise.all(logs.map((log) => openDatabase({ kind: 'server', url: own.url }, { log })));
    try {
      await Promise.all(databases.map((database) => prepareQueue({ kind: 'database', pool: database.pool })));
      expect(logs.flatMap((log) => log.events()).filter((event) => event === 'database.migrated')).toHaveLength(1);
      expect(await Promise.all(databases.map((database) => database.healthy()))).toEqual([true, true, true, true]);
    } finally {
      await Promise.all(databases.map((database) => database[Symbol.asyncDispose]()));
    }
  });
});

describeWith(postgres, 'an outage', (url) => {
  // Each has a database and a line of its own, and most of its time is patience.
  it.concurrent('does not stop the start; migrates and recovers by itself', async ({ expect }) => {
    await using own = await createTestDatabase(url);
    await using proxy = await openTcpProxy(own.url);
    await proxy.cut();
    const log = createRecordingLog();
    await using database = await openDatabase({ kind: 'server', url: proxy.url }, { log });
    expect(await database.healthy()).toBe(false);
    await expect(database.read(async () => 1)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(database.write(async () => 1)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(log.events()).toEqual(['database.down']);

    await proxy.mend();
    await expect.poll(() => database.healthy()).toBe(true);
    expect(log.events()).toEqual(['database.down', 'database.migrated', 'database.up']);
    expect((await database.read((db) => one.execute(db))).rows).toEqual([{ one: 1 }]);

    await proxy.cut();
    await expect(database.write((db) => one.execute(db))).rejects.toBeInstanceOf(StoreUnavailable);
    await proxy.mend();
    await expect.poll(() => database.healthy()).toBe(true);
  });

  it.concurrent('in which the server keeps silent is noticed within seconds, for somebody is waiting', async ({
    expect,
  }) => {
    await using own = await createTestDatabase(url);
    await using proxy = await openTcpProxy(own.url);
    await using database = await openDatabase({ kind: 'server', url: proxy.url }, { log: createRecordingLog() });
    await database.read((db) => one.execute(db));
    proxy.hush();
    const began = performance.now();
    await expect(database.read((db) => one.execute(db))).rejects.toBeInstanceOf(StoreUnavailable);
    expect(performance.now() - began).toBeLessThan(7_000);
    // The second does not find out for itself.
    await expect(database.read((db) => one.execute(db))).rejects.toBeInstanceOf(StoreUnavailable);
    expect(performance.now() - began).toBeLessThan(7_000);
  });

  it.concurrent('breaks the line that single questions share, and the next opens another', async ({ expect }) => {
    await using own = await createTestDatabase(url);
    await using proxy = await openTcpProxy(own.url);
    const { store } = await openPostgresStore({ kind: 'server', url: proxy.url }, { log: createRecordingLog() });
    await using _ = store;
    const ask = () => store.single((s) => s.members.placeIn(aGroup().id, aUser()));
    const together = () => Promise.allSettled(Array.from({ length: 20 }, ask));
    expect((await together()).map((it) => it.status)).toEqual(Array(20).fill('fulfilled'));
    const asked = together();
    await proxy.cut();
    const isStrange = (it: PromiseSettledResult<unknown>) =>
      it.status === 'rejected' && !(it.reason instanceof StoreUnavailable);
    expect((await asked).filter(isStrange)).toEqual([]);
    await expect(ask()).rejects.toBeInstanceOf(StoreUnavailable);
    await proxy.mend();
    await expect.poll(() => store.healthy()).toBe(true);
    expect(await ask()).toBeUndefined();
  });

  it.concurrent('in the middle of a transaction is the same as before it', async ({ expect }) => {
    await using own = await createTestDatabase(url);
    await using proxy = await openTcpProxy(own.url);
    await using database = await openDatabase({ kind: 'server', url: proxy.url }, { log: createRecordingLog() });
    const write = database.write(async (db) => {
      await one.execute(db);
      await proxy.cut();
      await one.execute(db);
    });
    await expect(write).rejects.toBeInstanceOf(StoreUnavailable);
  });
});

describeWith(postgres, 'a database from a newer release', (url) => {
  it('stops the start instead of harming what is kept', async () => {
    await using own = await createTestDatabase(url);
    await (await openDatabase({ kind: 'server', url: own.url }, { log: createRecordingLog() }))[Symbol.asyncDispose]();
    const client = new Client({ connectionString: own.url });
    await client.connect();
    await client.query(`INSERT INTO app.kysely_migration VALUES ('9999-from-the-future', '2026-01-01T00:00:00Z')`);
    await client.end();
    const opening = openDatabase({ kind: 'server', url: own.url }, { log: createRecordingLog() });
    await expect(opening).rejects.toThrow(/9999-from-the-future/);
  });
});

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('exit', () => reject(new Error('ended before it said anything')));
  });
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
