/** The scheduler contract on everything that claims it: by hand, embedded, PostgreSQL, Redis. */
import { Redis } from 'ioredis';
import { afterAll, beforeAll } from 'vitest';
import { openNudgeScheduler, prepareQueue } from '../../src/adapters/bullmq/index.ts';
import type { QueueSettings } from '../../src/adapters/bullmq/index.ts';
import { openDatabase } from '../../src/adapters/postgres/index.ts';
import type { Database } from '../../src/adapters/postgres/index.ts';
import { NestedTransaction } from '../../src/core/ports/stores.ts';
import { createManualScheduler } from '../fakes/manual-scheduler.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { openTemplateDatabase } from '../kit/database.ts';
import { createTestDatabase, createTestPrefix, describeWith, findPostgres, findRedis } from '../kit/services.ts';
import { openTcpProxy } from '../kit/tcp-proxy.ts';
import type { TcpProxy } from '../kit/tcp-proxy.ts';
import { schedulerContract } from './scheduler.contract.ts';
import type { SchedulerBench } from './scheduler.contract.ts';

const postgres = await findPostgres();
const redis = await findRedis();
const log = createRecordingLog();
/** Milliseconds between sweeps: short, for a test waits for some. */
const sweepEvery = 20;

schedulerContract('driven by hand', async () => {
  let inside = false;
  const scheduler = createManualScheduler({
    refuseInside(what) {
      if (inside) throw new NestedTransaction(what);
    },
  });
  return {
    scheduler,
    async turn(now) {
      await scheduler.run(now);
      await scheduler.sweep();
    },
    waiting: async () => scheduler.queued.map((wake) => wake.id),
    async insideTransaction(work) {
      inside = true;
      try {
        await work();
      } finally {
        inside = false;
      }
    },
    wipe: async () => scheduler.wipe(),
    setDown: async (down) => scheduler.setDown(down),
    async [Symbol.asyncDispose]() {},
  };
});

describeWith({ available: true, name: 'PGlite', url: '' }, 'in the embedded database', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTemplateDatabase();
  });
  afterAll(() => database[Symbol.asyncDispose]());
  schedulerContract('with BullMQ', () =>
    onDatabase(database, async (down) => (down ? database.unplug() : database.plug())),
  );
});

describeWith(postgres, 'on PostgreSQL', (url) => {
  const stack = new AsyncDisposableStack();
  let database: Database;
  let proxy: TcpProxy;
  beforeAll(async () => {
    const own = stack.use(await createTestDatabase(url));
    proxy = stack.use(await openTcpProxy(own.url));
    database = stack.use(await openDatabase({ kind: 'server', url: proxy.url }, { log }));
  });
  afterAll(() => stack.disposeAsync());
  schedulerContract('with BullMQ', () => onDatabase(database, (down) => (down ? proxy.cut() : proxy.mend())));
});

describeWith(redis, 'on Redis', (url) => {
  schedulerContract('with BullMQ', () => onRedis(url));
});

async function onDatabase(database: Database, setDown: SchedulerBench['setDown']): Promise<SchedulerBench> {
  const settings: QueueSettings = { kind: 'database', pool: database.pool };
  const scheduler = openNudgeScheduler({
    settings,
    log,
    refuseInside: database.refuseInside,
    isPlugged: database.isPlugged,
    sweepEvery,
  });
  let isDown = false;
  await prepareQueue(settings);
  return {
    scheduler,
    turn: async () => {},
    async waiting() {
      const there = await database.pool.query<{ jobs: unknown }>(`SELECT to_regclass('bullmq.job') AS jobs`);
      if (there.rows[0]?.jobs === null) return [];
      return nudgesOf(
        (await database.pool.query<{ id: string }>('SELECT id FROM bullmq.job')).rows.map((row) => row.id),
      );
    },
    insideTransaction: (work) => database.write(work),
    wipe: () => dropQueue(database),
    async setDown(down) {
      isDown = down;
      await setDown(down);
    },
    async [Symbol.asyncDispose]() {
      await scheduler[Symbol.asyncDispose]();
      if (isDown) await setDown(false);
      await untilHealthy(database);
      await database.pool.query('DELETE FROM bullmq.job');
    },
  };
}

async function onRedis(url: string): Promise<SchedulerBench> {
  const own = createTestPrefix(url);
  const proxy = await openTcpProxy(url);
  const client = new Redis(url);
  let inside = false;
  const scheduler = openNudgeScheduler({
    settings: { kind: 'redis', url: proxy.url, prefix: own.prefix },
    log,
    refuseInside(what) {
      if (inside) throw new NestedTransaction(what);
    },
    isPlugged: () => true,
    sweepEvery,
  });
  return {
    scheduler,
    turn: async () => {},
    async waiting() {
      const sets = await Promise.all(
        ['delayed', 'prioritized'].map((state) => client.zrange(`${own.prefix}:nudges:${state}`, '0', '-1')),
      );
      return nudgesOf(sets.flat());
    },
    async insideTransaction(work) {
      inside = true;
      try {
        await work();
      } finally {
        inside = false;
      }
    },
    wipe: async () => own[Symbol.asyncDispose](),
    setDown: (down) => (down ? proxy.cut() : proxy.mend()),
    async [Symbol.asyncDispose]() {
      await scheduler[Symbol.asyncDispose]();
      await proxy[Symbol.asyncDispose]();
      client.disconnect();
      await own[Symbol.asyncDispose]();
    },
  };
}

const nudgesOf = (jobs: readonly string[]): readonly string[] => jobs.map((job) => job.slice(0, job.lastIndexOf('-')));

/** Under a running worker the two may lock each other out, and the server then picks one to give up: sometimes us. */
async function dropQueue(database: Database): Promise<void> {
  try {
    await database.pool.query('DROP SCHEMA bullmq CASCADE');
  } catch (cause) {
    const isDeadlock = cause instanceof Error && 'code' in cause && cause.code === '40P01';
    if (!isDeadlock) throw cause;
    await dropQueue(database);
  }
}

async function untilHealthy(database: Database): Promise<void> {
  while (!(await database.healthy())) await new Promise((resolve) => setTimeout(resolve, 20));
}
