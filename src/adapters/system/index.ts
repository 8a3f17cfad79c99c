/** The machine's clock, its randomness, and its patience. */
import { createHash, randomInt } from 'node:crypto';
import type { Clock } from '../../core/ports/clock.ts';
import type { IdSource } from '../../core/ports/id-source.ts';

export { writeLastWords } from './last-words.ts';
export { createLog } from './log.ts';
export { createMetrics } from './metrics.ts';
export { withTimeLimit } from './time-limit.ts';

export const createClock = (): Clock => ({
  now: () => Temporal.Now.instant(),
  // The one place where the time is not Temporal: nothing else tells it without making an object.
  // oxlint-disable-next-line no-restricted-globals
  milliseconds: () => Date.now(),
});

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';
const idLength = 16;
const tokenLength = 32;

export const createIdSource = (): IdSource => ({
  next: (prefix) => `${prefix}_${random(idLength)}`,
  token: () => random(tokenLength),
  derived: (prefix, from) => `${prefix}_${digest(`${prefix}:${from}`)}`,
});

const random = (length: number): string => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

/** The last 16 base-36 digits of a SHA-256. */
function digest(text: string): string {
  const number = BigInt(`0x${createHash('sha256').update(text).digest('hex')}`);
  return number.toString(alphabet.length).padStart(idLength, '0').slice(-idLength);
}
