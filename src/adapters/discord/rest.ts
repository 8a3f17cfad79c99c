/** Discord's HTTP API through discord.js: limits respected, what may be repeated repeated with jitter, the rest told apart. */
import { setTimeout as wait } from 'node:timers/promises';
import {
  DiscordAPIError,
  HTTPError,
  RateLimitError,
  RequestMethod,
  REST,
  type RawFile,
  type RouteLike,
} from 'discord.js';
import { timing } from './timing.ts';

/**
 * May it be asked again when it is unknown what became of it? `yes` for what is the same twice; `by-nonce` for messages
 * whose nonce Discord refuses to take twice, but only for some minutes; `no` for everything else that makes something.
 */
type Repeatable = 'yes' | 'by-nonce' | 'no';
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
export type Request = Readonly<{
  body?: unknown;
  /** In the place of a body: what is JSON already. */
  json?: Uint8Array;
  files?: readonly RawFile[];
  query?: URLSearchParams;
  /** Interaction tokens speak for themselves. */
  auth?: boolean;
  repeatable?: Repeatable;
  /** Discord itself waits for it no longer than seconds. */
  prompt?: boolean;
}>;

export interface Rest {
  /** The answer, parsed; throws what discord.js throws, or `Uncertain` when it may have happened. */
  call<T>(method: Method, route: RouteLike, request?: Request): Promise<T>;
  /** The answer with its head. */
  raw(route: RouteLike): Promise<Readonly<{ body: unknown; headers: Readonly<{ get(name: string): string | null }> }>>;
}

/** It may have happened: the line broke or Discord stumbled after it was asked to make something. */
export class Uncertain extends Error {
  override readonly name = 'Uncertain';
}

type Options = Readonly<{ token: string; apiUrl: string }>;

/** The library forgets a token that was refused once, and from then on fails in a way of its own. */
class Steadfast extends REST {
  override setToken(token: string | null): this {
    return token === null ? this : super.setToken(token);
  }
}

export function createRest({ token, apiUrl }: Options): Rest {
  const library = new Steadfast({
    version: '10',
    api: apiUrl,
    // Repeated here instead, with a pause between and only what may be.
    retries: 0,
    timeout: timing.answerWithin,
    // A short wait is part of a send; whoever must wait longer is told, so that nothing piles up behind it.
    rejectOnRateLimit: ({ timeToReset, retryAfter, sublimitTimeout }) =>
      Math.max(timeToReset, retryAfter, sublimitTimeout) > timing.longestWait,
  }).setToken(token);
  // What people wait for stands outside Discord's overall limit for bots, so what is sent to many must not hold it up
  // (Topics, "Rate Limits", global); a wait within the interaction's life is better than no answer.
  const answersWithin = (timeout: number) => new REST({ version: '10', api: apiUrl, retries: 0, timeout });
  const [answers, firstAnswers] = [answersWithin(timing.answerWithin), answersWithin(timing.callbackWithin)];
  return { call, raw };

  async function raw(route: RouteLike) {
    const answer = await library.queueRequest({ method: RequestMethod.Get, fullRoute: route });
    return { body: await answer.json(), headers: answer.headers };
  }

  async function call<T>(method: Method, route: RouteLike, request: Request = {}): Promise<T> {
    const { body, json, files, query, auth = true, repeatable = method === 'post' ? 'no' : 'yes', prompt } = request;
    const through = auth ? library : prompt === true ? firstAnswers : answers;
    const options = {
      auth,
      ...(body === undefined ? {} : { body }),
      ...(json === undefined ? {} : { body: json, passThroughBody: true, headers: jsonType }),
      ...(files === undefined || files.length === 0 ? {} : { files: [...files] }),
      ...(query === undefined ? {} : { query }),
    };
    let mayHaveHappened = false;
    for (let tries = 1; ; tries += 1) {
      try {
        return (await through[method](route, options)) as T;
      } catch (cause) {
        mayHaveHappened ||= isPassing(cause) && !wasNeverSent(cause);
        const mayRepeat = isPassing(cause) && tries <= timing.repeats && !(mayHaveHappened && repeatable === 'no');
        if (mayRepeat) await wait(pause(tries));
        else if (mayHaveHappened && repeatable !== 'yes')
          throw new Uncertain('Discord did not say what became of it', { cause });
        else throw cause;
      }
    }
  }
}

const jsonType = { 'Content-Type': 'application/json' };

/** Discord stumbled, or the line did: 5xx, timeouts, broken connections. */
export const isPassing = (cause: unknown): boolean =>
  cause instanceof HTTPError
    ? cause.status >= 500
    : !(cause instanceof DiscordAPIError || cause instanceof RateLimitError) && isNetwork(cause);

/** No connection was made, so nothing was asked. */
export const wasNeverSent = (cause: unknown): boolean => unconnected.has(codeOf(cause));

const unconnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const broken = new Set([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ABORT_ERR',
  'UND_ERR_ABORTED',
]);

const isNetwork = (cause: unknown): boolean =>
  unconnected.has(codeOf(cause)) ||
  broken.has(codeOf(cause)) ||
  (cause instanceof Error && cause.name === 'AbortError');

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return cause.cause === undefined ? '' : codeOf(cause.cause);
}

/** Longer each time, and never the same for two who failed together (full jitter). */
const pause = (tries: number): number => Math.random() * timing.firstPause * 2 ** tries;
