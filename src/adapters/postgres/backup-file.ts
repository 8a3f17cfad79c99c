/** A backup on disk: two compressed files of JSON lines, the data and, apart from it, the keys that open the words in it. */
import { randomUUID } from 'node:crypto';
import { readLines, UnusableBackup, writeLines } from './backup-lines.ts';
import type { BackupRow } from './backup-lines.ts';

export type Backup = Readonly<{
  /** In database time. */
  madeAt: Temporal.Instant;
  /** Which migrations the tables had seen. */
  migrations: readonly string[];
  data: readonly BackupRow[];
  keys: readonly BackupRow[];
}>;

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
