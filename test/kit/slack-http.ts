/** The adapter’s way in by HTTP as it really stands: our own server, a local Slack that calls it, and bare requests beside. */
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { openHttp } from '../../src/adapters/http/index.ts';
import { createInstallations, createSlack } from '../../src/adapters/slack/index.ts';
import { NotInstalled, type Access } from '../../src/adapters/slack/web-api.ts';
import { createVault } from '../../src/adapters/vault/index.ts';
import type { Clock } from '../../src/core/ports/clock.ts';
import type { Log } from '../../src/core/ports/log.ts';
import type { Store } from '../../src/core/ports/stores.ts';
import { openLocalSlack, signatureOf, type LocalSlack, type LocalSlackOptions } from '../doubles/slack/index.ts';
import { createFakeClock, type FakeClock } from '../fakes/fake-clock.ts';
import { createMemoryStore } from '../fakes/memory-store.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { createSequenceIds } from '../fakes/sequence-ids.ts';

/** Where people reach the bot, with a proxy in between that takes TLS off; what stands there is the test’s own server. */
export const publicUrl = 'https://bot.example';
export const stateSecret = 'what signs the way there and back';

type DoorOptions = Readonly<{
  clock?: FakeClock;
  log?: Log;
  store?: Store;
  /** Workspaces that were never added by OAuth have a token all the same, as with the operator’s own. */
  isOpenToAll?: boolean;
  slack?: Omit<LocalSlackOptions, 'now'>;
}>;
export type SlackDoor = Awaited<ReturnType<typeof openSlackDoor>>;

/** A server with Slack’s routes on it, as the composition has it. Nobody listens yet. */
export async function openSlackDoor(options: DoorOptions = {}) {
  const { clock = createFakeClock(), store = createMemoryStore(), isOpenToAll = true } = options;
  const recorded = createRecordingLog();
  const log = options.log ?? recorded;
  const service = await openLocalSlack({ now: () => clock.now(), retryAfter: [1], ...options.slack });
  const vault = createVault(new Uint8Array(32));
  const ids = createSequenceIds();
  const another = () =>
    createInstallations({
      store,
      vault,
      ids,
      clock,
      log,
      otherwise: isOpenToAll ? accessAt(service) : undefined,
    });
  const installations = another();
  const { signingSecret, apiUrl, clientId: id, clientSecret: secret } = service;
  const client = { id, secret, publicUrl, stateSecret };
  const slack = createSlack({ signingSecret, client, installations, apiUrl, clock, log });
  const http = await openHttp({
    host: '127.0.0.1',
    port: 0,
    expose: true,
    publicUrl,
    nodeRoutes: slack.routes,
    health: { checks: async () => [], metrics: () => '' },
    log,
  });
  return {
    service,
    slack,
    installations,
    /** As another process on the same database has them. */
    another,
    store,
    vault,
    clock,
    log: recorded,
    http,
    url: `${http.url}slack/events`,
    knock: knocker(`${http.url}slack/events`, signingSecret, clock),
    /** Everything Slack told has arrived, and everything that came of it is done. */
    settled: async () => {
      await service.settled();
      await slack.settled();
    },
    [Symbol.asyncDispose]: async () => {
      await http[Symbol.asyncDispose]();
      await service[Symbol.asyncDispose]();
    },
  };
}

const accessAt =
  (service: LocalSlack) =>
  async (team: string): Promise<Access> => {
    const { token, domain } = workspaceOf(service, team);
    if (token === undefined) throw new NotInstalled('not installed');
    return { token, url: `https://${domain}.slack.com/` };
  };

function workspaceOf(service: LocalSlack, team: string) {
  try {
    return service.workspace(team);
  } catch (cause) {
    throw new NotInstalled('no such workspace', { cause });
  }
}

export const types = { form: 'application/x-www-form-urlencoded', json: 'application/json' } as const;
type Knock = Readonly<{
  method?: string;
  type?: string;
  secret?: string;
  /** Seconds between our clock and the moment it says it was signed at. */
  late?: number;
  /** Beside those of Slack’s, or in their place; undefined leaves one out. */
  headers?: Readonly<Record<string, string | undefined>>;
  /** What is sent in the place of what was signed. */
  sent?: string;
  /** Without saying how long it is. */
  chunked?: boolean;
}>;
export type Answered = Readonly<{ status: number; body: string; headers: Headers }>;

/** A connection that idles may be closed just when it is used again, so each has its own unless told otherwise. */
const oneEach = new Agent({ keepAlive: false });

/** Sends a body as Slack would, or not quite as it would. */
export function knocker(url: string, signingSecret: string, clock: Clock, agent = oneEach) {
  return (body: string, how: Knock = {}): Promise<Answered> => {
    const { method = 'POST', type = types.json, secret = signingSecret, late = 0, sent = body, chunked = false } = how;
    const at = String(Math.floor(clock.milliseconds() / 1_000) - late);
    const bytes = Buffer.from(sent);
    const headers = {
      'content-type': type,
      'x-slack-request-timestamp': at,
      'x-slack-signature': signatureOf(secret, at, body),
      ...(chunked ? {} : { 'content-length': String(bytes.length) }),
      ...how.headers,
    };
    const said = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    return sentBy(url, method, Object.fromEntries(said) as Record<string, string>, bytes, agent);
  };
}

function sentBy(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  bytes: Buffer,
  agent: Agent,
): Promise<Answered> {
  const { promise, resolve, reject } = Promise.withResolvers<Answered>();
  const request = httpRequest(url, { method, headers, agent }, (response) => {
    buffer(response).then(
      (body) => resolve({ status: response.statusCode ?? 0, body: body.toString(), headers: headersOf(response) }),
      reject,
    );
  });
  // Whoever is told that it is too much before all of it is sent finds the line cut, with the answer on it.
  request.on('error', (cause) => setImmediate(() => reject(cause)));
  request.end(bytes);
  return promise;
}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct))
    for (const value of values) headers.append(name, value);
  return headers;
}

/** Bodies as Slack writes them, for requests that it never made itself. */
export const formOf = (fields: Readonly<Record<string, unknown>>): string =>
  new URLSearchParams(Object.entries(fields).map(([key, value]) => [key, String(value)])).toString();
export const payloadOf = (payload: unknown): string => formOf({ payload: JSON.stringify(payload) });

/** A browser that adds the bot: it keeps cookies, and follows nobody by itself. */
export function openBrowser(base: string) {
  const jar = new Map<string, string>();
  return {
    jar,
    /** An address of ours, seen from outside or by its path. */
    async get(address: string, method = 'GET') {
      const { pathname, search } = new URL(address, publicUrl);
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const said = cookie === '' ? {} : { cookie };
      const { status, headers, body } = await sentBy(
        new URL(`${pathname}${search}`, base).href,
        method,
        said,
        none,
        oneEach,
      );
      for (const line of headers.getSetCookie()) keep(line);
      return { status, headers, location: headers.get('location') ?? '', body };
    },
  };

  function keep(line: string): void {
    const [pair = '', ...rest] = line.split('; ');
    const [name = '', value = ''] = pair.split('=');
    if (rest.some((it) => it.startsWith('Expires=Thu, 01 Jan 1970'))) jar.delete(name);
    else jar.set(name, value);
  }
}
const none = Buffer.alloc(0);
export type Browser = ReturnType<typeof openBrowser>;

/** All the way: off to Slack, a yes there, and back. */
export async function addTo(service: LocalSlack, browser: Browser, owner: string) {
  const { location } = await browser.get('/slack/install');
  return browser.get(service.as(owner).approve(location));
}
