/** The queue in the same database as everything else. */
import { createPostgresBackend, type Queue, runMigrations, withBackend, type Worker } from 'bullmq';
import type { PgPool } from 'bullmq';
import { queueName, workerOptions } from './queue.ts';
import type { QueueBackend, WakeJob } from './queue.ts';

const schema = 'bullmq';

const { Queue: DatabaseQueue, Worker: DatabaseWorker } = withBackend(createPostgresBackend);

export function inDatabase(pool: PgPool): QueueBackend {
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
