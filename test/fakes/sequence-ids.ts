/** Ids that count up, so that a test can name them beforehand. */
import { createHash } from 'node:crypto';
import type { IdSource } from '../../src/core/ports/id-source.ts';

const width = 16;

/** `grp_0000000000000001`, `mem_0000000000000002`: one sequence for all prefixes. */
export function createSequenceIds(): IdSource {
  let last = 0;
  const next = (length: number): string => (last += 1).toString(36).padStart(length, '0');
  return {
    next: (prefix) => `${prefix}_${next(width)}`,
    token: () => next(2 * width),
    derived: (prefix, from) =>
      `${prefix}_${BigInt(`0x${createHash('sha256').update(`${prefix}:${from}`).digest('hex')}`)
        .toString(36)
        .slice(-width)}`,
  };
}
