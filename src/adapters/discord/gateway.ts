/** The line on which Discord tells what happens: opened, kept up and closed; sharded and resumed by discord.js’s own package. */
import { DefaultWebSocketManagerOptions as usual } from '@discordjs/ws';
import {
  DiscordAPIError,
  GatewayCloseCodes as codes,
  GatewayIntentBits as intents,
  Routes,
  type APIApplication,
  type APIGatewayBotInfo,
  type GatewayDispatchPayload,
} from 'discord.js';
import type { Log } from '../../core/ports/log.ts';
import type { ShardOptions } from './gateway-connection.ts';
import { keepShard, type Lasting } from './gateway-shard.ts';
import { createStarts } from './gateway-starts.ts';
import { backoff, pause, unlessOver, within } from './gateway-waiting.ts';
import { portalOf, type Portal } from './outbound-lacks.ts';
import { timing } from './timing.ts';
import type { Rest } from './rest.ts';

/** Which shards this process holds; all of as many as Discord recommends where nothing is said. */
export type Shards = Readonly<{ count: number | undefined; ids: readonly number[] | undefined }>;
type Options = Readonly<{
  rest: Rest;
  token: string;
  apiUrl: string;
  shards: Shards;
  log: Log;
  hear(payload: GatewayDispatchPayload): void;
}>;

/** `waiting`: not yet, and being tried; `refused`: Discord will not have us until the operator changes something, and is asked again. */
export type LineState = 'waiting' | 'open' | 'refused';
export interface Gateway extends AsyncDisposable {
  state(): LineState;
}

/** The operator must act; says what to do. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** Resolves once the line is open, or is being tried in the background; throws `Refused` when Discord will not have us. */
export async function openGateway({ rest, token, apiUrl, shards, log, hear }: Options): Promise<Gateway> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const opened = Promise.withResolvers<void>();
  const down = new Set<number>();
  let state: LineState = 'waiting';
  const done = keepTrying();
  const gateway: Gateway = {
    state: () => state,
    async [Symbol.asyncDispose]() {
      stopping.abort();
      // Saying goodbye is polite; where nobody answers, nobody is waited for.
      await within(2 * timing.closeWithin, done);
    },
  };
  try {
    // Many shards take their time; whatever else the process does need not wait for the last of them.
    await within(timing.connectWithin, opened.promise);
  } catch (cause) {
    await gateway[Symbol.asyncDispose]();
    throw cause;
  }
  return gateway;

  async function keepTrying(): Promise<void> {
    let portal: Portal | undefined;
    for (let tries = 0; !signal.aborted; tries += 1) {
      const began = performance.now();
      let atMost: number = timing.askAgainAtMost;
      try {
        portal ??= await ask();
        const ended = await hold(portal);
        if (performance.now() - began >= timing.steadyAfter) tries = 0;
        if (ended !== undefined) portal = allowedAfter(ended, portal);
        if (portal !== undefined || tries === 0) continue;
      } catch (cause) {
        if (signal.aborted) return;
        const refusal = refusalOf(cause);
        if (refusal === undefined) {
          log.warn('discord.line-not-open', { tries });
          atMost = timing.reconnectAtMost;
        } else {
          portal = undefined;
          state = 'refused';
          log.error('discord.line-refused', refusal);
          opened.reject(refusal);
        }
      }
      await pause(backoff(tries, atMost), signal);
    }
  }

  async function ask(): Promise<Portal> {
    const application = rest.call<APIApplication>('get', Routes.currentApplication());
    const enough = AbortSignal.timeout((timing.repeats + 2) * timing.answerWithin);
    return portalOf((await unlessOver(application, AbortSignal.any([signal, enough]))).flags ?? 0);
  }

  /** Keeps all shards up until one of them is closed for a reason that lasts; undefined where it is stopped. */
  async function hold(portal: Portal): Promise<Lasting | undefined> {
    const ending = new AbortController();
    signal.addEventListener('abort', () => ending.abort(), { signal: ending.signal });
    const starts = createStarts({ token, apiUrl, log, signal: ending.signal });
    const kept: Promise<Lasting | undefined>[] = [];
    try {
      const info = await starts.granted(shards.ids?.length ?? shards.count);
      const count = shards.count ?? (shards.ids === undefined ? info.shards : Math.max(...shards.ids) + 1);
      const ids = shards.ids ?? Array.from({ length: count }, (_, id) => id);
      const options = optionsFor(token, portal, count, info);
      down.clear();
      for (const id of ids) {
        down.add(id);
        const about = { changed: (isUp: boolean) => changed(id, isUp), log, signal: ending.signal };
        kept.push(keepShard({ id, options, starts, hear, ...about }));
      }
      return await Promise.race(kept);
    } finally {
      ending.abort();
      await Promise.all(kept);
    }

    function changed(id: number, isUp: boolean): void {
      if (isUp) down.delete(id);
      else down.add(id);
      if (state === 'open' && down.size > 0) state = 'waiting';
      if (state === 'open' || down.size > 0) return;
      state = 'open';
      log.info('discord.line-open', { noticing: portal.messageContent, comings: portal.members });
      opened.resolve();
    }
  }
}

/** What is to be asked for next; undefined where that must be looked up anew. */
function allowedAfter({ code, wasUp }: Lasting, portal: Portal): Portal | undefined {
  // What was allowed is not any more.
  if (wasUp) return undefined;
  // The portal's switches were turned off in between: everything else works without them.
  const isTooMuch = code === disallowed && (portal.messageContent || portal.members);
  if (isTooMuch) return { messageContent: false, members: false };
  throw new Refused(refusals[reasons.get(code) ?? 'intents']);
}

const optionsFor = (token: string, portal: Portal, shardCount: number, info: APIGatewayBotInfo): ShardOptions => ({
  token,
  intents: intentsFor(portal),
  shardCount,
  gatewayInformation: info,
  version: usual.version,
  encoding: usual.encoding,
  compression: usual.compression,
  identifyProperties: usual.identifyProperties,
  initialPresence: usual.initialPresence,
  largeThreshold: usual.largeThreshold,
  handshakeTimeout: timing.greetWithin,
  helloTimeout: timing.greetWithin,
  readyTimeout: timing.greetWithin,
});

/**
 * The fewest that do the work (Topics, "Gateway", list of intents): servers and their channels and threads, words in
 * them and in direct messages, scheduled events, and the two privileged ones where the portal allows them. Nobody's presence.
 */
export const intentsFor = ({ messageContent, members }: Portal): number =>
  intents.Guilds |
  intents.GuildMessages |
  intents.DirectMessages |
  intents.GuildScheduledEvents |
  (messageContent ? intents.MessageContent : 0) |
  (members ? intents.GuildMembers : 0);

const disallowed: number = codes.DisallowedIntents;
const reasons = new Map<number, keyof typeof refusals>([
  [codes.AuthenticationFailed, 'authentication'],
  [codes.InvalidShard, 'sharding'],
  [codes.ShardingRequired, 'sharding'],
]);

const refusals = {
  authentication: 'Discord refused the token (DISCORD_TOKEN). Make a new one in the Developer Portal.',
  sharding: 'Discord refused the shards (DISCORD_SHARDS, DISCORD_SHARD_COUNT). Leave both empty to have them chosen.',
  intents: 'Discord refused the intents. Look at the bot’s settings in the Developer Portal.',
} as const;

function refusalOf(cause: unknown): Refused | undefined {
  if (cause instanceof Refused) return cause;
  const isToken = cause instanceof DiscordAPIError && cause.status === 401;
  return isToken ? new Refused(refusals.authentication, { cause }) : undefined;
}
