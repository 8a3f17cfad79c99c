/** A data folder to start from: a copy of the prepared database, which opens at once. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { prepared } from './database.ts';

/** Puts an empty, migrated database into the folder. */
export async function layOut(folder: string): Promise<void> {
  await cp(join(await prepared(), 'postgres'), join(folder, 'postgres'), { recursive: true });
}
