/** Bare clients for the double’s own tests: fetch, a WebSocket and an HTTP server that keep what they hear. No library of Slack’s in between. */
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import type { LocalSlack } from './index.ts';
import { asText, recordOf } from './wire.ts';
import type { Json } from './wire.ts';
import { readAll } from './web-body.ts';

export type Reply = Readonly<{ status: number; body: Json; headers: Headers }>;
export type BareCall = (
  method: string,
  args?: Json,
  options?: Readonly<{ token?: string; as?: 'form' | 'json' }>,
) => Promise<Reply>;

/** Forms, as Slack’s own client sends them; objects and lists in them are JSON. */
export const bareCall =
  (slack: Pick<LocalSlack, 'apiUrl'>, usual: () => string | undefined): BareCall =>
  async (method, args = {}, { token = usual(), as = 'form' } = {}) => {
    const form = new URLSearchParams();
    for (const [key, value] of Object.entries(args))
      form.set(key, typeof value === 'string' ? value : JSON.stringify(value));
    const response = await fetch(`${slack.apiUrl}${method}`, {
      method: 'POST',
      headers: {
        ...(token === undefined || token === '' ? {} : { authorization: `Bearer ${token}` }),
        'content-type': as === 'form' ? 'application/x-www-form-urlencoded' : 'application/json; charset=utf-8',
      },
      body: as === 'form' ? form.toString() : JSON.stringify(args),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text.startsWith('{') ? (JSON.parse(text) as Json) : { text },
      headers: response.headers,
    };
  };

export interface BareSocket extends AsyncDisposable {
  readonly heard: readonly Json[];
  /** How many pings came. */
  readonly pings: number;
  /** The first frame like this, heard already or yet to come, that was not given out before. */
  next(isIt: (frame: Json) => boolean): Promise<Json>;
  /** The next event of this type: its envelope. */
  event(type: string): Promise<Json>;
  ack(envelope: Json, payload?: unknown): void;
  send(text: string): void;
  close(): void;
  readonly closed: Promise<number>;
}
/** Connects, and waits for hello; events are acknowledged at once where `acks` says so. */
export const bareSocket = async (
  slack: LocalSlack,
  { acks = false }: Readonly<{ acks?: boolean }> = {},
): Promise<BareSocket> => {
  const call = bareCall(slack, () => slack.appToken);
  const socket = new WebSocket(asText((await call('apps.connections.open')).body['url']));
  const heard: Json[] = [];
  const given = new Set<Json>();
  let pings = 0;
  let waiting: (() => void)[] = [];
  const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)));
  socket.on('ping', () => (pings += 1));
  socket.on('error', () => undefined);
  const ack = (envelope: Json, payload?: unknown): void =>
    socket.send(
      JSON.stringify({ envelope_id: envelope['envelope_id'], ...(payload === undefined ? {} : { payload }) }),
    );
  socket.on('message', (raw) => {
    const frame = JSON.parse((raw as Buffer).toString()) as Json;
    heard.push(frame);
    if (acks && frame['type'] === 'events_api') ack(frame);
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  });
  const next = async (isIt: (frame: Json) => boolean): Promise<Json> => {
    for (;;) {
      const found = heard.find((it) => !given.has(it) && isIt(it));
      if (found !== undefined) {
        given.add(found);
        return found;
      }
      // eslint-disable-next-line no-await-in-loop
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  await next((it) => it['type'] === 'hello' || it['type'] === 'disconnect');
  given.clear();
  return {
    heard,
    get pings() {
      return pings;
    },
    next,
    event: (type) => next((it) => eventOf(it)['type'] === type),
    ack,
    send: (text) => socket.send(text),
    close: () => socket.close(1000),
    closed,
    async [Symbol.asyncDispose]() {
      socket.terminate();
    },
  };
};
export const eventOf = (envelope: Json): Json => recordOf(recordOf(envelope['payload'])['event']);

export type Came = Readonly<{ path: string; headers: IncomingHttpHeaders; body: string }>;
export interface BareListener extends AsyncDisposable {
  readonly url: string;
  readonly came: readonly Came[];
}
/** An app over HTTP: says challenges back, and answers everything else as told. */
export const bareListener = async (
  answer: (
    came: Came,
  ) =>
    | Readonly<{ status?: number; body?: unknown; headers?: Readonly<Record<string, string>> }>
    | undefined = () => ({}),
): Promise<BareListener> => {
  const came: Came[] = [];
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const bytes = await readAll(request);

    const it: Came = { path: request.url ?? '', headers: request.headers, body: bytes.toString() };
    came.push(it);
    if (it.body.includes('"url_verification"')) {
      response.end(JSON.stringify({ challenge: (JSON.parse(it.body) as Json)['challenge'] }));
      return;
    }
    const said = answer(it);
    // Left without an answer.
    if (said === undefined) return;
    response.writeHead(said.status ?? 200, { 'content-type': 'application/json', ...said.headers });
    response.end(said.body === undefined ? '' : JSON.stringify(said.body));
  };
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    came,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
};
