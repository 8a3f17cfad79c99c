/** The line on which Discord tells what happens: opened, kept up and closed; sharded and resumed by discord.js’s own package. */
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocketManager, WebSocketShardEvents as events, type SessionInfo } from '@discordjs/ws';
import {
  DiscordAPIError,
  GatewayCloseCodes as codes,
  GatewayIntentBits as intents,
  REST,
  Routes,
  type APIApplication,
  type GatewayDispatchPayload,
} from 'discord.js';
import type { Log } from '../../core/ports/log.ts';
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

/** `waiting`: not yet, and being tried; `refused`: Discord will not have us until the operator changes something. */
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
  let state: LineState = 'waiting';
  let giveUp = async (): Promise<void> => {};
  const down = new Set<number>();
  // Many shards take their time; whatever else the process does need not wait for the last of them.
  await Promise.race([start(), pause(timing.connectWithin)]);
  return {
    state: () => (state === 'open' && down.size > 0 ? 'waiting' : state),
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await giveUp();
    },
  };

  async function start(): Promise<void> {
    try {
      await keepTrying();
    } catch (cause) {
      state = 'refused';
      stopping.abort();
      log.error('discord.line-refused', cause);
      throw cause;
    }
  }

  async function keepTrying(): Promise<void> {
    let portal: Portal | undefined;
    for (let tries = 0; !stopping.signal.aborted; tries += 1) {
      try {
        portal ??= portalOf((await rest.call<APIApplication>('get', Routes.currentApplication())).flags ?? 0);
        await connect(portal);
        return;
      } catch (cause) {
        await giveUp();
        if (isDisallowed(cause) && portal !== undefined && (portal.messageContent || portal.members)) {
          // The portal's switches were turned off in between: everything else works without them.
          portal = { messageContent: false, members: false };
          continue;
        }
        const refusal = refusalOf(cause);
        if (refusal !== undefined) throw refusal;
        log.warn('discord.line-not-open', { tries });
        await pause(Math.min(timing.reconnectAtMost, timing.reconnectAfter * 2 ** tries) * (0.5 + Math.random() / 2));
      }
    }
  }

  async function connect(portal: Portal): Promise<void> {
    if (stopping.signal.aborted) return;
    const sessions = new Map<number, SessionInfo | null>();
    let isOver = false;
    const manager = new WebSocketManager({
      token,
      intents: intentsFor(portal),
      // Asks for nothing but the gateway's address, and may do so again.
      rest: new REST({ version: '10', api: apiUrl }).setToken(token),
      shardCount: shards.count ?? null,
      shardIds: shards.ids === undefined ? null : [...shards.ids],
      // The library keeps them in one place for every line of a process, and would take up another's.
      updateSessionInfo: (shard, session) => void sessions.set(shard, session),
      // A shard that waits to come back cannot be called off, but asks for this before it does.
      retrieveSessionInfo: (shard) => (isOver ? new Promise<never>(() => {}) : (sessions.get(shard) ?? null)),
    });
    giveUp = async () => {
      isOver = true;
      // Saying goodbye is polite; where nobody answers, nobody is waited for.
      await Promise.race([manager.destroy(), wait(timing.closeWithin, undefined, { ref: false })]);
    };
    down.clear();
    manager.on(events.Dispatch, ({ data }) => hear(data));
    manager.on(events.Closed, ({ code, shardId }) => {
      down.add(shardId);
      if (isOver) return;
      log.warn('discord.line-closed', { code, shard: shardId });
      if (state === 'open' && lasting.has(code)) startOver();
    });
    manager.on(events.Ready, ({ shardId }) => void down.delete(shardId));
    manager.on(events.Resumed, ({ shardId }) => void down.delete(shardId));
    manager.on(events.Error, ({ error }) => log.warn('discord.line-trouble', { what: known(error.message) }));
    await Promise.race([manager.connect(), stopped(stopping.signal)]);
    if (stopping.signal.aborted) return;
    state = 'open';
    log.info('discord.line-open', { noticing: portal.messageContent, comings: portal.members });
  }

  /** What was allowed is not any more: everything is looked at anew, and done with what is allowed now. */
  function startOver(): void {
    state = 'waiting';
    giveUp()
      .then(start)
      .catch(() => {});
  }

  async function pause(milliseconds: number): Promise<void> {
    await wait(milliseconds, undefined, { signal: stopping.signal, ref: true }).catch(() => {});
  }
}

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
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

/** Closings after which trying the same again does not help (Topics, "Opcodes and Status Codes", gateway close codes). */
const lasting = new Set<number>([
  codes.AuthenticationFailed,
  codes.InvalidShard,
  codes.ShardingRequired,
  codes.InvalidAPIVersion,
  codes.InvalidIntents,
  codes.DisallowedIntents,
]);

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : '');
const isDisallowed = (cause: unknown): boolean => messageOf(cause) === 'Used disallowed intents';
const known = (message: string): 'authentication' | 'sharding' | 'intents' | 'other' => {
  if (message === 'Authentication failed') return 'authentication';
  if (message === 'Invalid shard' || message === 'Sharding is required') return 'sharding';
  return message.startsWith('Used ') ? 'intents' : 'other';
};

const refusals = {
  authentication: 'Discord refused the token (DISCORD_TOKEN). Make a new one in the Developer Portal.',
  sharding: 'Discord refused the shards (DISCORD_SHARDS, DISCORD_SHARD_COUNT). Leave both empty to have them chosen.',
  intents: 'Discord refused the intents. Look at the bot’s settings in the Developer Portal.',
} as const;

function refusalOf(cause: unknown): Refused | undefined {
  const isToken = cause instanceof DiscordAPIError && cause.status === 401;
  const what = isToken ? 'authentication' : known(messageOf(cause));
  return what === 'other' ? undefined : new Refused(refusals[what], { cause });
}
