/** Where the queue lives: in the same database as everything else, or on Redis. */
import type { PgPool } from 'bullmq';
import { inDatabase } from './database-backend.ts';
import type { QueueBackend } from './queue.ts';
import { onRedis } from './redis-backend.ts';

export type QueueSettings = Readonly<
  /** `pool` has the shape of a `pg.Pool` whose search path is the schema `bullmq`. */
  | { kind: 'database'; pool: PgPool }
  /** `prefix` begins every key, `circlekeeper` unless said. */
  | { kind: 'redis'; url: string; prefix?: string }
>;

export const openBackend = (settings: QueueSettings): QueueBackend =>
  settings.kind === 'database' ? inDatabase(settings.pool) : onRedis(settings.url, settings.prefix ?? 'circlekeeper');
