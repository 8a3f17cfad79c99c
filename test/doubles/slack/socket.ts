/** Socket Mode: a WebSocket that greets, hands over envelopes and waits for each to be acknowledged. https://docs.slack.dev/apis/events-api/using-socket-mode */
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import type { Acknowledgement, Attempt, Transport } from './deliveries.ts';
import { isRecord } from './wire.ts';
import type { World } from './world.ts';

/** What a test sees of the connections, and can do to them. */
export interface SocketControl {
  /** How many stand open now. */
  readonly connections: number;
  /** How many were ever opened. */
  readonly opened: number;
  /** Announces that the connection will soon be replaced; it goes on for a while. */
  warn(): void;
  /** Asks every client to come back, and gives nothing more to the old connections. */
  refresh(): void;
  /** Socket Mode is switched off in the app’s settings. */
  disable(): void;
  /** Cuts every connection without a word. */
  drop(): void;
  /** Nothing comes over the line any more, though it stands open: no pings and no pongs. */
  mute(on: boolean): void;
  /** A frame as no Slack should send it, to every client. */
  babble(text: string): void;
}
export interface Socket extends SocketControl {
  readonly send: Transport;
  /** A new address, good for one connection. */
  address(baseUrl: string): string;
  close(): void;
}
/** https://docs.slack.dev/apis/events-api/using-socket-mode#connections */
const mostConnections = 10;
const textOf = (raw: RawData): string => (raw as Buffer).toString();
type Waiting = Readonly<{ socket: WebSocket; settle: (how: Pick<Acknowledgement, 'ok' | 'reason' | 'body'>) => void }>;

export const createSocket = ({
  world,
  server,
  answerWithin,
  pingInterval,
  changed,
}: Readonly<{
  world: World;
  server: Server;
  answerWithin: number;
  pingInterval: number;
  changed: () => void;
}>): Socket => {
  const tickets = new Set<string>();
  const waiting = new Map<string, Waiting>();
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, autoPong: false });
  /** Those that are still given something, the one whose turn it is first. */
  let open: WebSocket[] = [];
  let opened = 0;
  let enabled = true;
  let muted = false;

  const tell = (socket: WebSocket, what: unknown): void => socket.send(JSON.stringify(what));
  const host = 'local-slack-1';
  const disconnect = (reason: string): void => {
    for (const socket of sockets.clients) tell(socket, { type: 'disconnect', reason, debug_info: { host } });
  };

  server.on('upgrade', (request, stream: Duplex, head) => {
    const ticket = new URL(request.url ?? '/', 'http://local').searchParams.get('ticket') ?? '';
    // An address is good once.
    if (tickets.delete(ticket)) sockets.handleUpgrade(request, stream, head, (socket) => welcome(socket));
    else stream.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n');
  });

  const welcome = (socket: WebSocket): void => {
    const beat = setInterval(() => muted || socket.ping('ping'), pingInterval);
    socket.on('ping', (data) => muted || socket.pong(data));
    socket.on('error', () => undefined);
    socket.on('message', (raw) => hear(textOf(raw)));
    socket.on('close', () => {
      clearInterval(beat);
      open = open.filter((it) => it !== socket);
      for (const [id, it] of waiting)
        if (it.socket === socket) {
          waiting.delete(id);
          it.settle({ ok: false, reason: 'connection_failed', body: undefined });
        }
      changed();
    });
    if (!enabled || open.length >= mostConnections) {
      const reason = enabled ? 'too_many_websockets' : 'link_disabled';
      tell(socket, { type: 'disconnect', reason, debug_info: { host } });
      return;
    }
    open.push(socket);
    opened += 1;
    tell(socket, {
      type: 'hello',
      num_connections: open.length,
      connection_info: { app_id: world.app.id },
      debug_info: { host, build_number: 1, approximate_connection_time: 18_060 },
    });
    changed();
  };
  const hear = (text: string): void => {
    let frame: unknown;
    try {
      frame = JSON.parse(text);
    } catch {
      return;
    }
    if (!isRecord(frame) || typeof frame['envelope_id'] !== 'string') return;
    const it = waiting.get(frame['envelope_id']);
    waiting.delete(frame['envelope_id']);
    const body = frame['payload'];
    // An acknowledgement that carries nothing carries nothing, however it is written.
    const empty = body === undefined || (isRecord(body) && Object.keys(body).length === 0);
    it?.settle({ ok: true, reason: 'acknowledged', body: empty ? undefined : body });
  };

  const send = ({ delivery, number, because }: Attempt): Promise<Acknowledgement> => {
    const started = performance.now();
    const { promise, resolve } = Promise.withResolvers<Acknowledgement>();
    const settle: Waiting['settle'] = (how) =>
      resolve({ ...how, status: undefined, after: performance.now() - started });
    // Any of the connections may be given anything; here they take turns.
    const socket = open.shift();
    if (socket === undefined) {
      settle({ ok: false, reason: 'connection_failed', body: undefined });
      return promise;
    }
    open.push(socket);
    const envelope = number === 0 ? delivery.id : crypto.randomUUID();
    waiting.set(envelope, { socket, settle });
    const late = setTimeout(() => {
      waiting.delete(envelope);
      settle({ ok: false, reason: 'timeout', body: undefined });
    }, answerWithin);
    const isEvent = delivery.kind === 'events_api';
    tell(socket, {
      envelope_id: envelope,
      payload: delivery.payload,
      type: delivery.kind,
      accepts_response_payload: !isEvent,
      ...(isEvent ? { retry_attempt: number, retry_reason: because ?? '' } : {}),
    });
    return promise.finally(() => clearTimeout(late));
  };

  return {
    send,
    address(baseUrl) {
      const ticket = world.ids.secret();
      tickets.add(ticket);
      return `${baseUrl.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${world.app.id}`;
    },
    get connections() {
      return open.length;
    },
    get opened() {
      return opened;
    },
    warn: () => disconnect('warning'),
    refresh() {
      disconnect('refresh_requested');
      open = [];
      changed();
    },
    disable() {
      enabled = false;
      disconnect('link_disabled');
      open = [];
    },
    drop() {
      for (const socket of sockets.clients) socket.terminate();
    },
    mute(on) {
      muted = on;
    },
    babble(text) {
      for (const socket of sockets.clients) socket.send(text);
    },
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
};
