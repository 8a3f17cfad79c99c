/** One connection to the gateway, made by discord.js's own shard; it ends once, says how, and leaves nothing behind. */
// The library would dial again by itself, for ever and wherever it was told, and drop what goes wrong on the floor of
// the process. Whether and when another connection is made is decided elsewhere.
import { setImmediate as immediate } from 'node:timers/promises';
import {
  CloseCodes,
  WebSocketShard,
  WebSocketShardDestroyRecovery as recoveries,
  WebSocketShardEvents as events,
  type IContextFetchingStrategy,
  type SessionInfo,
  type WebSocketShardDestroyOptions,
} from '@discordjs/ws';
import type { GatewayDispatchPayload } from 'discord.js';
import type { WebSocket } from 'ws';
import type { Log } from '../../core/ports/log.ts';
import type { Starts } from './gateway-starts.ts';
import { within } from './gateway-waiting.ts';
import { timing } from './timing.ts';

export type ShardOptions = IContextFetchingStrategy['options'];
export type Needs = Readonly<{
  id: number;
  options: ShardOptions;
  /** To be taken up again; a new one is started where there is none. */
  session: SessionInfo | undefined;
  starts: Pick<Starts, 'turn'>;
  hear(payload: GatewayDispatchPayload): void;
  changed(isUp: boolean): void;
  log: Log;
  signal: AbortSignal;
}>;

/** How a connection ended. */
export type End = Readonly<{
  /** As Discord gave it, or as we did. */
  code: number;
  /** What can be taken up again. */
  session: SessionInfo | undefined;
  wasGreeted: boolean;
  /** Milliseconds; undefined when it never was up. */
  upFor: number | undefined;
}>;

/** What the library keeps to itself and cannot be left to it, as of 1.2.3. */
type Inside = {
  connection: WebSocket | null;
  heartbeatInterval: NodeJS.Timeout | null;
  internalConnect: () => Promise<void>;
  onMessage: (data: unknown, isBinary: boolean) => Promise<void>;
  onClose: (code: number) => Promise<void>;
  onError: (error: Error) => void;
  heartbeat: (isAsked?: boolean) => Promise<void>;
  resume: (session: SessionInfo) => Promise<void>;
  destroy: (options?: WebSocketShardDestroyOptions) => Promise<void>;
};

/** Resolves when the connection is over; never rejects. */
export function connectOnce({ id, options, session: before, starts, hear, changed, log, signal }: Needs): Promise<End> {
  const { promise, resolve } = Promise.withResolvers<End>();
  const over = new AbortController();
  let session = before;
  let socket: WebSocket | null = null;
  let beating: NodeJS.Timeout | null = null;
  let wasGreeted = false;
  let isResuming = false;
  let upSince: number | undefined;
  let limit = setTimeout(tooLong, timing.shardMayBeDown);
  signal.addEventListener('abort', () => end(CloseCodes.Normal, false), { signal: over.signal });

  const shard = new WebSocketShard(
    {
      options,
      retrieveSessionInfo: () => session ?? null,
      // What becomes of a session is decided where its connection ends.
      updateSessionInfo: (_, next) => void (session = next ?? session),
      async waitForIdentify() {
        clearTimeout(limit);
        await starts.turn(id, over.signal);
        down();
      },
    },
    id,
  );
  const inside = shard as unknown as Inside;
  const leave = inside.destroy.bind(shard);
  const resume = inside.resume.bind(shard);
  Object.defineProperty(inside, 'connection', { get: () => socket, set: take });
  Object.defineProperty(inside, 'heartbeatInterval', { get: () => beating, set: beat });
  inside.internalConnect = safely(inside.internalConnect);
  inside.onMessage = safely(inside.onMessage);
  inside.onClose = safely(inside.onClose);
  inside.heartbeat = safely(inside.heartbeat);
  inside.onError = () => end(failed, true);
  inside.resume = async (it) => {
    // Told a second time to try, it would go on trying for ever.
    if (isResuming) end(failed, false);
    isResuming = true;
    down();
    await immediate();
    return over.signal.aborted ? never() : resume(session ?? it);
  };
  inside.destroy = ({ code, recover } = {}) => {
    const keeps = recover === recoveries.Resume || !wasGreeted;
    end(code ?? (keeps ? CloseCodes.Resuming : CloseCodes.Normal), keeps);
    return never();
  };
  shard.on(events.Hello, () => void (wasGreeted = true));
  shard.on(events.Ready, up);
  shard.on(events.Resumed, up);
  // Told again by its close code.
  shard.on(events.Error, () => {});
  shard.on(events.Dispatch, ({ data }) => {
    try {
      if (!signal.aborted) hear(data);
    } catch (cause) {
      log.error('discord.not-heard', cause);
    }
  });
  shard.connect().catch(() => {});
  return promise;

  /** A socket that is given up while it is still dialling tells its error to nobody, which would end the process. */
  function take(next: WebSocket | null): void {
    socket = next;
    next?.on('error', () => {});
    if (over.signal.aborted) next?.terminate();
  }

  /** Beating that is begun twice, or when all is over, would never stop. */
  function beat(next: NodeJS.Timeout | null): void {
    clearInterval(beating ?? undefined);
    beating = next;
    if (over.signal.aborted) clearInterval(next ?? undefined);
  }

  function up(): void {
    if (over.signal.aborted) return;
    clearTimeout(limit);
    isResuming = false;
    upSince ??= performance.now();
    changed(true);
  }

  function down(): void {
    if (over.signal.aborted) return;
    clearTimeout(limit);
    limit = setTimeout(tooLong, timing.shardMayBeDown);
    changed(false);
  }

  /** A gateway that greets and then says nothing does not know the session; one that does not greet may yet. */
  function tooLong(): void {
    end(failed, !wasGreeted);
  }

  function end(code: number, keeps: boolean): void {
    if (over.signal.aborted) return;
    const upFor = upSince === undefined ? undefined : performance.now() - upSince;
    over.abort();
    clearTimeout(limit);
    changed(false);
    void part(keeps).then(() => resolve({ code, session: keeps ? session : undefined, wasGreeted, upFor }));
  }

  /** Saying goodbye is polite; where nobody answers, nobody is waited for. */
  async function part(keeps: boolean): Promise<void> {
    try {
      // Discord forgets a session that is left with 1000 (Gateway, "Initiating a Disconnect").
      const left = leave({ code: keeps ? CloseCodes.Resuming : CloseCodes.Normal });
      await within(timing.closeWithin, left);
    } catch (cause) {
      log.error('discord.line-broke', cause);
    }
    socket?.terminate();
    // What came just before is still being counted, and would be told again.
    await immediate();
  }

  /** The library awaits none of these: what they throw would end the process, and once it is over they must not go on. */
  function safely<Given extends unknown[]>(work: (...given: Given) => Promise<void>) {
    return async (...given: Given): Promise<void> => {
      try {
        if (!over.signal.aborted) await work.apply(inside, given);
      } catch (cause) {
        if (!over.signal.aborted) log.error('discord.line-broke', cause);
        end(failed, !wasGreeted);
      }
      if (over.signal.aborted) await never();
    };
  }
}

/** How a connection is said to have ended that nobody closed. */
const failed = 1006;
export const unanswered: End = { code: failed, session: undefined, wasGreeted: false, upFor: undefined };
const never = (): Promise<never> => new Promise(() => {});
