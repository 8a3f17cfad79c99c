/** Fresh embedded databases in a moment: copies of one that is made from nothing once, and kept. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { sql } from 'kysely';
import { prepareQueue } from '../../src/adapters/bullmq/index.ts';
import { openDatabase } from '../../src/adapters/postgres/index.ts';
import type { Database } from '../../src/adapters/postgres/index.ts';
import type { Log } from '../../src/core/ports/log.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';

/** All tables, ours and the queue's, and no rows. In memory; dispose it. */
export async function openTemplateDatabase(log: Log = createRecordingLog()): Promise<Database> {
  return openDatabase({ kind: 'embedded', folder: undefined, from: await template() }, { log });
}

/** The same as a dump, for `openDatabase({ kind: 'embedded', from })`. */
export function template(): Promise<Blob> {
  dump ??= prepared().then((place) => new Blob([readFileSync(join(place, 'dump.tar'))]));
  return dump;
}
let dump: Promise<Blob> | undefined;

/** The folder where it is kept, as `dump.tar` and open to be copied as `postgres`; made first, when it is not there. */
export function prepared(): Promise<string> {
  kept ??= findOrMake();
  return kept;
}
let kept: Promise<string> | undefined;

async function findOrMake(): Promise<string> {
  const place = join(tmpdir(), `circlekeeper-prepared-${fingerprint()}`);
  if (existsSync(place)) return place;
  // Moved into place whole: another process may be looking for it, or making the same.
  const draft = `${place}.${randomBytes(4).toString('hex')}`;
  mkdirSync(draft, { mode: 0o700 });
  await make(draft);
  try {
    renameSync(draft, place);
  } catch (cause) {
    if (!existsSync(place)) throw cause;
    rmSync(draft, { recursive: true, force: true });
  }
  return place;
}

/** As a first start makes it, in an empty folder. */
async function make(folder: string): Promise<void> {
  await using database = await openDatabase({ kind: 'embedded', folder }, { log: createRecordingLog() });
  await prepareQueue({ kind: 'database', pool: database.pool });
  // A tenth of what it would take otherwise: every copy pays for it again, and none holds more than a few hundred rows.
  await sql`ALTER SYSTEM SET shared_buffers = '16MB'`.execute(database.db);
  await sql`CHECKPOINT`.execute(database.db);
  writeFileSync(join(folder, 'dump.tar'), new Uint8Array(await (await database.dump()).arrayBuffer()));
}

/** Changes with all that makes it, so that a first start is tried anew whenever it could come out differently. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const here = (path: string): string => join(import.meta.dirname, '../..', path);
  const sources = ['src/adapters/postgres', 'src/adapters/bullmq'].flatMap((folder) =>
    readdirSync(here(folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => here(join(folder, name))),
  );
  const packages = ['@electric-sql/pglite', 'bullmq', 'kysely'].map((it) => here(`node_modules/${it}/package.json`));
  for (const path of [...sources.sort(), ...packages, import.meta.filename])
    hash.update(basename(path)).update(readFileSync(path));
  return hash.digest('hex').slice(0, 16);
}
