/** Finds the master key: the one configured, or one made once in the data folder. */
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../core/ports/log.ts';

const fileName = 'master.key';
const keyBytes = 32;

/** `given` is MASTER_KEY, 32 bytes as base64; without it `folder` is needed. Throws, never showing the key, when it is not one. */
export function openMasterKey({
  given,
  folder,
  log,
}: Readonly<{ given: string | undefined; folder: string; log: Log }>): Uint8Array {
  if (given !== undefined) return parse(given, 'MASTER_KEY');
  const file = join(folder, fileName);
  const kept = readIfThere(file);
  if (kept !== undefined) return parse(kept, file);
  createOnce(folder, file);
  log.warn('vault.master-key-created', {
    note: 'back up master.key from the data folder, apart from the database: without it nothing people wrote can be read again',
  });
  return parse(readFileSync(file, 'utf8'), file);
}

function parse(text: string, where: string): Uint8Array {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === keyBytes && key.toString('base64') === text.trim()) return key;
  throw new Error(
    `${where} is not a master key: it takes ${keyBytes} random bytes as base64 (openssl rand -base64 32)`,
  );
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  }
}

/** Written apart and then linked into place, so that a crash never leaves half a key and no two starts make two. */
function createOnce(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(keyBytes).toString('base64')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
  } finally {
    unlinkSync(draft);
  }
}
