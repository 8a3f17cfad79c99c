/** A backup on disk: two compressed files of JSON lines, the data and, apart from it, the keys that open the words in it. */
import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';

export type BackupRow = Readonly<{ table: string; row: Readonly<Record<string, unknown>> }>;
export type Backup = Readonly<{
  /** In database time. */
  madeAt: Temporal.Instant;
  /** Which migrations the tables had seen. */
  migrations: readonly string[];
  data: readonly BackupRow[];
  keys: readonly BackupRow[];
}>;

/** A backup that cannot be used; the message says why and what to do. */
export class UnusableBackup extends Error {
  override readonly name = 'UnusableBackup';
}

/** Where the keys of a backup lie; keep them somewhere else than the data. */
export const keysFileOf = (file: string): string => `${file}.keys`;

export function writeBackup(file: string, { madeAt, migrations, data, keys }: Backup): void {
  const common = { format: 1, backup: randomUUID(), madeAt: madeAt.toString(), migrations };
  writeLines(keysFileOf(file), [{ circlekeeper: 'keys', ...common }, ...keys]);
  writeLines(file, [{ circlekeeper: 'data', ...common }, ...data]);
}

/** Throws `UnusableBackup` when a file is missing, damaged, or of another backup. */
export function readBackup(file: string): Backup {
  const data = readLines(file, 'data');
  const keys = readLines(keysFileOf(file), 'keys');
  if (data.head.backup !== keys.head.backup)
    throw new UnusableBackup(`${keysFileOf(file)} holds the keys of another backup than ${file}.`);
  const { madeAt, migrations } = data.head;
  return { madeAt: Temporal.Instant.from(madeAt), migrations, data: data.rows, keys: keys.rows };
}

function writeLines(file: string, lines: readonly object[]): void {
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

function readLines(file: string, what: 'data' | 'keys') {
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
