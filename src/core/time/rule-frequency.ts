/** How often, and which parts may not stand beside it or beside each other. */
import { err, ok, type Result } from '../kit/result.ts';
import { readers } from './rule-parts.ts';
import type { Frequency, RuleProblem } from './rule.ts';

const frequencies: readonly string[] = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
const finerFrequencies: readonly string[] = ['SECONDLY', 'MINUTELY', 'HOURLY'];
const timeParts: readonly string[] = ['BYHOUR', 'BYMINUTE', 'BYSECOND'];

/** The table of RFC 5545 §3.3.10: parts that a frequency must not have. */
const notWith: Readonly<Record<Frequency, readonly string[]>> = {
  DAILY: ['BYWEEKNO', 'BYYEARDAY'],
  WEEKLY: ['BYWEEKNO', 'BYYEARDAY', 'BYMONTHDAY'],
  MONTHLY: ['BYWEEKNO', 'BYYEARDAY'],
  YEARLY: [],
};

export function readFrequency(value: string | undefined): Result<Frequency, RuleProblem> {
  if (value === undefined) return err({ kind: 'no-frequency' });
  if (finerFrequencies.includes(value)) return err({ kind: 'too-fine', frequency: value });
  return frequencies.includes(value) ? ok(value as Frequency) : err({ kind: 'bad-value', part: 'FREQ', value });
}

export function misused(given: ReadonlyMap<string, string>, frequency: Frequency): RuleProblem | undefined {
  for (const part of given.keys()) {
    if (timeParts.includes(part)) return { kind: 'time-part', part };
    if (part !== 'FREQ' && part !== 'RSCALE' && !readers[part]) return { kind: 'unknown-part', part };
    if (notWith[frequency].includes(part)) return { kind: 'part-not-with-frequency', part, frequency };
  }
  const calendar = given.get('RSCALE');
  if (calendar !== undefined && calendar !== 'GREGORIAN') return { kind: 'other-calendar', calendar };
  if (given.has('COUNT') && given.has('UNTIL')) return { kind: 'count-and-until' };
  const others = [...given.keys()].filter((part) => part.startsWith('BY') && part !== 'BYSETPOS');
  return given.has('BYSETPOS') && others.length === 0 ? { kind: 'set-position-alone' } : undefined;
}
