/** Fresh embedded databases in half a second: copies of a template that is migrated once and kept on disk. */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareQueue } from '../../src/adapters/bullmq/index.ts';
import { openDatabase } from '../../src/adapters/postgres/index.ts';
import type { Database } from '../../src/adapters/postgres/index.ts';
import type { Log } from '../../src/core/ports/log.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';

/** All tables, ours and the queue's, and no rows. In memory; dispose it. */
export async function openTemplateDatabase(log: Log = createRecordingLog()): Promise<Database> {
  return openDatabase({ kind: 'embedded', folder: undefined, from: await template() }, { log });
}

let kept: Promise<Blob> | undefined;
/** The dump itself, for `openDatabase({ kind: 'embedded', from })`. */
export function template(): Promise<Blob> {
  kept ??= loadOrMake();
  return kept;
}

async function loadOrMake(): Promise<Blob> {
  const file = join(tmpdir(), `circlekeeper-template-${fingerprint()}.tar`);
  try {
    return new Blob([readFileSync(file)]);
  } catch {
    const blob = await make();
    // Moved into place whole: another worker may be reading, or making the same.
    const draft = `${file}.${randomBytes(4).toString('hex')}`;
    writeFileSync(draft, new Uint8Array(await blob.arrayBuffer()), { mode: 0o600 });
    renameSync(draft, file);
    return blob;
  }
}

async function make(): Promise<Blob> {
  await using database = await openDatabase({ kind: 'embedded', folder: undefined }, { log: createRecordingLog() });
  await prepareQueue({ kind: 'database', pool: database.pool });
  return await database.dump();
}

/** Changes with the migrations and with the packages that decide what a dump looks like. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const folder = fileURLToPath(new URL('../../src/adapters/postgres/migrations', import.meta.url));
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  for (const name of ['@electric-sql/pglite', 'bullmq']) {
    hash.update(readFileSync(fileURLToPath(new URL(`../../node_modules/${name}/package.json`, import.meta.url))));
  }
  return hash.digest('hex').slice(0, 16);
}
