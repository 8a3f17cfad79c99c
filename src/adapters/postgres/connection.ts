/** What the two backends have in common: a dialect for our tables, a pool for the queue's. */
import type { Dialect } from 'kysely';
import type { Lane } from './lane.ts';
import type { Pool } from './pool.ts';

export type Connection = Readonly<{
  dialect: Dialect;
  pool: Pool;
  /** For statements that stand alone, where there are many lines. */
  lane?: Lane;
  close(): Promise<void>;
}>;
