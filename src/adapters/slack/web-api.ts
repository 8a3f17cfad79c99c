/** Slack's Web API through Slack's own client: what may be repeated repeated with jitter, the rest told apart. */
import { setTimeout as wait } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import { silent } from './silence.ts';
import { timing } from './timing.ts';

/** May it be asked again when it is unknown what became of it? Not what makes something new. */
type Repeatable = 'yes' | 'no';

export interface WebApi {
  /** The workspace’s own address, once anything was asked there. */
  addressOf(team: string): string | undefined;
  /** The answer; throws what Slack's client throws, or `Uncertain` when it may have happened. */
  call<T = object>(
    team: string,
    method: string,
    args?: Readonly<Record<string, unknown>>,
    repeatable?: Repeatable,
  ): Promise<T>;
}

/** It may have happened: the line broke or Slack stumbled after it was asked to make something. */
export class Uncertain extends Error {
  override readonly name = 'Uncertain';
}

type Options = Readonly<{
  /** Slack's own, or a local one in tests; ends in a slash. */
  apiUrl: string;
  /** Throws `NotInstalled` where there is none. */
  accessTo(team: string): Promise<Access>;
}>;

/** No token for this workspace: it was never added there, or was taken away. */
export class NotInstalled extends Error {
  override readonly name = 'NotInstalled';
}

/** The bot’s token in a workspace, and the workspace’s own address; ends in a slash. */
export type Access = Readonly<{ token: string; url: string }>;

/** Slack’s own client, which neither waits nor repeats by itself, and writes nothing. `more` is for who must see the answer’s head. */
export const newClient = (
  apiUrl: string,
  token?: string,
  more: Pick<webApi.WebClientOptions, 'fetch'> = {},
): webApi.WebClient =>
  new webApi.WebClient(token, {
    slackApiUrl: apiUrl,
    // Repeated by `call` instead, with a pause between and only what may be.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timing.answerWithin,
    logger: silent,
    allowAbsoluteUrls: false,
    ...more,
  });

export function createWebApi({ apiUrl, accessTo }: Options): WebApi {
  const client = newClient(apiUrl);
  const addresses = new Map<string, string>();
  return { call, addressOf: (team) => addresses.get(team) };

  async function call<T>(
    team: string,
    method: string,
    args: Readonly<Record<string, unknown>> = {},
    repeatable: Repeatable = 'no',
  ): Promise<T> {
    const { token, url } = await accessTo(team);
    addresses.set(team, url);
    let mayHaveHappened = false;
    for (let tries = 1; ; tries += 1) {
      try {
        return (await client.apiCall(method, { ...args, token })) as T;
      } catch (cause) {
        const pause = pauseBefore(cause, tries);
        mayHaveHappened ||= isPassing(cause) && !wasNeverSent(cause);
        if (pause !== undefined && !(mayHaveHappened && repeatable === 'no')) await wait(pause);
        else if (mayHaveHappened && repeatable === 'no')
          throw new Uncertain('Slack did not say what became of it', { cause });
        else throw cause;
      }
    }
  }
}

/** Milliseconds, or undefined where asking again helps nothing. */
function pauseBefore(cause: unknown, tries: number): number | undefined {
  if (tries > timing.repeats) return undefined;
  if (isRateLimit(cause)) {
    const asked = cause.retryAfter * 1_000;
    return asked <= timing.longestWait ? asked : undefined;
  }
  // Longer each time, and never the same for two who failed together (full jitter).
  return isPassing(cause) ? Math.random() * timing.firstPause * 2 ** tries : undefined;
}

/** The word Slack says no with; undefined for whatever else went wrong. */
export const refusalOf = (cause: unknown): string | undefined =>
  cause instanceof webApi.WebAPIPlatformError ? cause.data.error : undefined;

export const isRateLimit = (cause: unknown): cause is webApi.WebAPIRateLimitedError =>
  cause instanceof webApi.WebAPIRateLimitedError;

/** Slack's own stumbling, in the words of every method's page ("Errors"). */
const stumbles = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);

/** Slack stumbled, or the line did: 5xx, timeouts, broken connections. */
export const isPassing = (cause: unknown): boolean =>
  cause instanceof webApi.WebAPIHTTPError
    ? cause.statusCode >= 500
    : cause instanceof webApi.WebAPIRequestError || stumbles.has(refusalOf(cause) ?? '');

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

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  if (cause instanceof webApi.WebAPIRequestError) return codeOf(cause.original);
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return cause.cause === undefined ? '' : codeOf(cause.cause);
}
