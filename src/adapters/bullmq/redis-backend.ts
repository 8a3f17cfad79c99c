/** The queue on Redis. */
import { Queue, Worker } from 'bullmq';
import type { QueueOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { queueName, workerOptions } from './queue.ts';
import type { QueueBackend, WakeJob } from './queue.ts';
import { within } from './within.ts';

export function onRedis(url: string, prefix: string): QueueBackend {
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
