/** One compressed file of a backup: a head that says whose it is, then a row a line. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';

export type BackupRow = Readonly<{ table: string; row: Readonly<Record<string, unknown>> }>;

/** A backup that cannot be used; the message says why and what to do. */
export class UnusableBackup extends Error {
  override readonly name = 'UnusableBackup';
}

export function writeLines(file: string, lines: readonly object[]): void {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  // Moved into place whole, so that a backup is never half of one.
  const draft = `${file}.part`;
  writeFileSync(draft, gzipSync(text), { mode: 0o600 });
  renameSync(draft, file);
}

const headSchema = z.object({
  circlekeeper: z.enum(['data', 'keys']),
  format: z.literal(1),
  backup: z.string(),
  madeAt: z.string(),
  migrations: z.array(z.string()),
});
const rowSchema = z.object({ table: z.string(), row: z.record(z.string(), z.unknown()) });

export function readLines(file: string, what: 'data' | 'keys') {
  const packed = readPacked(file, what);
  try {
    const [first = '', ...rest] = gunzipSync(packed).toString('utf8').trimEnd().split('\n');
    const head = headSchema.parse(JSON.parse(first));
    if (head.circlekeeper !== what) throw new Error(`it holds ${head.circlekeeper}`);
    return { head, rows: rest.map((line) => rowSchema.parse(JSON.parse(line))) };
  } catch (cause) {
    throw new UnusableBackup(`${file} is damaged, or not the ${what} of a backup made here.`, { cause });
  }
}

function readPacked(file: string, what: 'data' | 'keys'): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
    const hint =
      what === 'keys' ? ' Without the keys nothing people wrote could be read: put them beside the data.' : '';
    throw new UnusableBackup(`There is no ${file}.${hint}`, { cause });
  }
}
