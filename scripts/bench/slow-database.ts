/** A database that answers late, and people who ask at an even pace meanwhile. */
import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds: Discord and Slack wait three seconds for a first answer. */
export const target = 3_000;
/** Milliseconds by which whatever the database says comes late. */
export const delay = 2_000;

export type Load = Readonly<{
  /** A second. */
  rate: number;
  seconds: number;
}>;

/** Asks at this pace, whether or not what was asked before is answered; resolves when all of it is. */
export async function atPace<T>({ rate, seconds }: Load, ask: (at: number) => Promise<T>): Promise<readonly T[]> {
  const all: Promise<T>[] = [];
  const start = performance.now();
  for (let at = 0; at < rate * seconds; at += 1) {
    await wait(Math.max(0, start + (at * 1_000) / rate - performance.now()));
    all.push(ask(at));
  }
  return Promise.all(all);
}

export const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN;
