/** What an open database offers, and the settings that say which one it is. */
import type { Kysely } from 'kysely';
import type { Pool } from './pool.ts';
import type { Schema } from './schema.ts';

export type DatabaseSettings = Readonly<
  /** `folder` undefined keeps everything in memory; `from` is a dump to start with. */
  | { kind: 'embedded'; folder: string | undefined; from?: Blob }
  /** `size` is how many connections may be open at once, 10 unless said. */
  | { kind: 'server'; url: string; size?: number }
>;

export interface Database extends AsyncDisposable {
  readonly kind: 'embedded' | 'server';
  /** The root handle, bound to schema `app`; refuses to work inside `read` and `write`. */
  readonly db: Kysely<Schema>;
  /** What the queue asks for: the shape of a `pg.Pool` whose search path is the queue's own schema. */
  readonly pool: Pool;
  /** A consistent look that cannot change anything. */
  read<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>;
  /** One transaction: all of it or nothing. */
  write<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>;
  /** One statement, without a transaction around it; throws when a second is asked. */
  single<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>;
  healthy(): Promise<boolean>;
  /** Throws `NestedTransaction` when called inside `read` or `write`. */
  readonly refuseInside: (what: string) => void;
  /** Takes the database away until `plug`: everything rejects with `StoreUnavailable`, the queue included. */
  unplug(): void;
  plug(): void;
  readonly isPlugged: () => boolean;
  /** Everything as a tar of the data folder; embedded only. */
  dump(): Promise<Blob>;
}
