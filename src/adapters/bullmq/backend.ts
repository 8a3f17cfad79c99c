/** Where the queue lives: in the same database as everything else, or on Redis. */
import { Queue, Worker, createPostgresBackend, runMigrations, withBackend } from 'bullmq';
import type { PgPool, Processor, QueueOptions, WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { within } from './within.ts';

export type QueueSettings = Readonly<
  /** `pool` has the shape of a `pg.Pool` whose search path is the schema `bullmq`. */
  | { kind: 'database'; pool: PgPool }
  /** `prefix` begins every key, `circlekeeper` unless said. */
  | { kind: 'redis'; url: string; prefix?: string }
>;

/** A job carries the id of its nudge and nothing else: no words, no people. */
export type WakeJob = Readonly<{ nudge: string }>;

export interface QueueBackend extends AsyncDisposable {
  /** Rejects while the service is away; makes the queue's tables where it needs any. */
  prepare(): Promise<void>;
  openQueue(): Queue<WakeJob>;
  /** Not running yet. */
  openWorker(wake: Processor<WakeJob>, concurrency: number): Worker<WakeJob>;
  ping(): Promise<void>;
}

const queueName = 'nudges';
const schema = 'bullmq';
/** Milliseconds until a fetch that failed for want of a connection is tried again. */
const fetchAgainAfter = 1_000;

export const openBackend = (settings: QueueSettings): QueueBackend =>
  settings.kind === 'database' ? inDatabase(settings.pool) : onRedis(settings.url, settings.prefix ?? 'circlekeeper');

const { Queue: DatabaseQueue, Worker: DatabaseWorker } = withBackend(createPostgresBackend);

function inDatabase(pool: PgPool): QueueBackend {
  return {
    async prepare() {
      const client = await pool.connect();
      try {
        await runMigrations(client, schema);
      } finally {
        client.release();
      }
    },
    // The library types its classes by their backend; to us a queue is a queue.
    openQueue: () => new DatabaseQueue(queueName, { connection: pool }) as unknown as Queue<WakeJob>,
    openWorker: (wake, concurrency) =>
      new DatabaseWorker<WakeJob>(queueName, wake, {
        ...workerOptions(concurrency),
        connection: pool,
      }) as unknown as Worker<WakeJob>,
    async ping() {
      await pool.query('SELECT 1');
    },
    async [Symbol.asyncDispose]() {},
  };
}

function onRedis(url: string, prefix: string): QueueBackend {
  // Refuses at once while the line is down: what was asked is left to the sweep, not piled up.
  const asking = connect(url, { enableOfflineQueue: false });
  const fetching = connect(url, {});
  const options = (connection: Redis): QueueOptions => ({ connection, prefix });
  return {
    prepare: () => within(2_000, answering(asking)),
    openQueue: () => new Queue(queueName, options(asking)),
    openWorker: (wake, concurrency) =>
      new Worker<WakeJob>(queueName, wake, { ...workerOptions(concurrency), ...options(fetching) }),
    async ping() {
      await asking.ping();
    },
    async [Symbol.asyncDispose]() {
      asking.disconnect();
      fetching.disconnect();
    },
  };
}

const workerOptions = (concurrency: number): Omit<WorkerOptions, 'connection'> => ({
  autorun: false,
  concurrency,
  runRetryDelay: fetchAgainAfter,
});

function connect(url: string, extra: Readonly<{ enableOfflineQueue?: boolean }>): Redis {
  const redis = new Redis(url, { ...extra, maxRetriesPerRequest: null, connectTimeout: 3_000 });
  // Whoever asks is told; without a listener the library writes to the console.
  redis.on('error', () => {});
  return redis;
}

async function answering(redis: Redis): Promise<void> {
  if (redis.status === 'ready') return;
  await new Promise<void>((resolve) => redis.once('ready', () => resolve()));
}
