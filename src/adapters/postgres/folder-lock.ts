/** Makes the data folder ours alone: private to its owner, and closed to a second process. */
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FolderInUse } from './problems.ts';

/**
 * Holds an SQLite file in an exclusive transaction until disposed. The lock lives in the kernel, so
 * it ends with the process however that ends. Throws `FolderInUse` at once when somebody else holds it.
 */
export function lockFolder(folder: string): Disposable {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // An existing folder keeps the mode it was made with, which may let others read.
  chmodSync(folder, 0o700);
  const file = new DatabaseSync(join(folder, 'lock.sqlite'));
  try {
    file.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    file.close();
    throw isLocked(cause) ? new FolderInUse(folder) : cause;
  }
  return { [Symbol.dispose]: () => file.close() };
}

const sqliteBusy = 5;
const isLocked = (cause: unknown): boolean =>
  cause instanceof Error && 'errcode' in cause && cause.errcode === sqliteBusy;
