/** Sessions are started one after the other, and no more of them in a day than Discord allows: beyond that it ends every session. */
import { setTimeout as wait } from 'node:timers/promises';
import { REST, Routes, type APIGatewayBotInfo } from 'discord.js';
import type { Log } from '../../core/ports/log.ts';
import { pause } from './gateway-waiting.ts';
import { timing } from './timing.ts';

export interface Starts {
  /** What Discord says of its gateway, once so many sessions (as many as it recommends) may be started; throws what discord.js throws. */
  granted(wanted?: number): Promise<APIGatewayBotInfo>;
  /** Resolves when it is this shard's turn to start its session; rejects when it is over before. */
  turn(shard: number, signal: AbortSignal): Promise<void>;
}
type Options = Readonly<{ token: string; apiUrl: string; log: Log; signal: AbortSignal }>;

export function createStarts({ token, apiUrl, log, signal }: Options): Starts {
  // Apart from the one that sends, for this can be called off.
  const library = new REST({
    version: '10',
    api: apiUrl,
    retries: 0,
    timeout: timing.answerWithin,
    rejectOnRateLimit: () => true,
    hashSweepInterval: 0,
    handlerSweepInterval: 0,
  });
  /** How many may start at the same time; for each of these who waits, and when the next may start. */
  let abreast = 1;
  const waiting = new Map<number, Promise<void>>();
  const freeAt = new Map<number, number>();
  return { granted, turn };

  async function granted(wanted?: number): Promise<APIGatewayBotInfo> {
    for (;;) {
      const info = await ask();
      const { remaining, reset_after: resetAfter, max_concurrency: concurrency } = info.session_start_limit;
      abreast = Math.max(1, concurrency);
      if (remaining >= (wanted ?? info.shards)) return info;
      log.warn('discord.no-starts-left', { remaining, seconds: Math.ceil(resetAfter / 1_000) });
      await pause(Math.min(timing.askAgainAtMost, Math.max(timing.reconnectAfter, resetAfter)), signal);
      signal.throwIfAborted();
    }
  }

  async function ask(): Promise<APIGatewayBotInfo> {
    // The library's own limit ends with the head of an answer, and a token that was refused once is forgotten by it.
    const within = AbortSignal.any([signal, AbortSignal.timeout(timing.answerWithin)]);
    return (await library.setToken(token).get(Routes.gatewayBot(), { signal: within })) as APIGatewayBotInfo;
  }

  function turn(shard: number, over: AbortSignal): Promise<void> {
    const line = shard % abreast;
    const mine = startAfter(waiting.get(line), line, over);
    waiting.set(
      line,
      mine.catch(() => {}),
    );
    return mine;
  }

  async function startAfter(before: Promise<void> | undefined, line: number, over: AbortSignal): Promise<void> {
    await before;
    await wait(Math.max(0, (freeAt.get(line) ?? 0) - performance.now()), undefined, { signal: over });
    freeAt.set(line, performance.now() + timing.startEvery);
  }
}
