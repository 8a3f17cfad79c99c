/** A data folder to start a journey from: a copy of one that was made from the template, which opens at once. */
import { createHash, randomBytes } from 'node:crypto';
import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/adapters/postgres/index.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { template } from './database.ts';

/** Puts an empty, migrated database into the folder. */
export async function layOut(folder: string): Promise<void> {
  made ??= findOrMake();
  await cp(join(await made, 'postgres'), join(folder, 'postgres'), { recursive: true });
}
let made: Promise<string> | undefined;

async function findOrMake(): Promise<string> {
  const from = await template();
  const name = createHash('sha1')
    .update(new Uint8Array(await from.arrayBuffer()))
    .digest('hex')
    .slice(0, 16);
  const place = join(tmpdir(), `circlekeeper-journey-${name}`);
  if (await isThere(place)) return place;
  // Moved into place whole: another worker may be looking for it, or making the same.
  const draft = `${place}.${randomBytes(4).toString('hex')}`;
  await mkdir(draft, { mode: 0o700 });
  const database = await openDatabase({ kind: 'embedded', folder: draft, from }, { log: createRecordingLog() });
  await database[Symbol.asyncDispose]();
  try {
    await rename(draft, place);
  } catch (cause) {
    if (!(await isThere(place))) throw cause;
    await rm(draft, { recursive: true, force: true });
  }
  return place;
}

const isThere = async (place: string): Promise<boolean> => (await stat(place).catch(() => undefined)) !== undefined;
