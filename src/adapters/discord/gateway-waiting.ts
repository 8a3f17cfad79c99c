/** Waiting, so that nothing waited for outlives whoever waits. */
import { setTimeout as wait } from 'node:timers/promises';
import { timing } from './timing.ts';

/** Over at once when there is nothing more to wait for. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => {});
}

/** Waits for this, but no longer than that; rejects where it does. */
export async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const enough = new AbortController();
  try {
    await Promise.race([work, pause(milliseconds, enough.signal)]);
  } finally {
    enough.abort();
  }
}

/** What this comes to; rejects as soon as nobody wants to know any more. */
export async function unlessOver<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const heard = new AbortController();
  const over = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => over.reject(signal.reason), { signal: heard.signal });
  try {
    return await Promise.race([work, over.promise]);
  } finally {
    heard.abort();
  }
}

/** Longer each time, and never the same for two who failed together. */
export const backoff = (tries: number, atMost: number): number =>
  Math.min(atMost, timing.reconnectAfter * 2 ** tries) * (0.5 + Math.random() / 2);
