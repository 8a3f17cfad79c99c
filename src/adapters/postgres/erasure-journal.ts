/** What was erased, also beside the embedded database: a restore reads it even when the database cannot be read any more. */
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Erasure } from './erasures.ts';

export interface ErasureJournal {
  /** On disk when it returns. */
  append(erasures: readonly Erasure[]): void;
  read(): readonly Erasure[];
}

/** `erasures.jsonl` in the data folder: ids and moments only, and only ever longer. */
export function openErasureJournal(folder: string): ErasureJournal {
  const file = join(folder, 'erasures.jsonl');
  return {
    append(erasures) {
      if (erasures.length === 0) return;
      const handle = openSync(file, 'a', 0o600);
      try {
        writeSync(handle, erasures.map(({ owner, what, at }) => `${JSON.stringify({ owner, what, at })}\n`).join(''));
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
    },
    read: () => linesOf(file).flatMap(erasureOf),
  };
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw cause;
  }
}

const lineSchema = z.object({ owner: z.string(), what: z.enum(['key', 'everything']), at: z.string() });

/** A line cut short by a crash says nothing: the database notes it again at the next start. */
function erasureOf(line: string): readonly Erasure[] {
  try {
    const { owner, what, at } = lineSchema.parse(JSON.parse(line));
    return [{ owner: owner as Erasure['owner'], what, at: Temporal.Instant.from(at) }];
  } catch {
    return [];
  }
}

/** Those of `erasures` that are not among `others`. A second erasure of one owner is another one. */
export function notAmong(erasures: readonly Erasure[], others: readonly Erasure[]): readonly Erasure[] {
  const nameOf = (it: Erasure): string => `${it.owner} ${it.what} ${it.at.toString()}`;
  const seen = new Set(others.map(nameOf));
  return erasures.filter((it) => !seen.has(nameOf(it)) && seen.add(nameOf(it)));
}
