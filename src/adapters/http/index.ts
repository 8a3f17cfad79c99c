/** Serves what others offer: routes, sockets, and requests for libraries that want Node's own; always health beside them. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createAdaptorServer, upgradeWebSocket } from '@hono/node-server';
import type { WebSocketServerLike } from '@hono/node-server';
import { Hono } from 'hono';
import { WebSocketServer } from 'ws';
import type { Log } from '../../core/ports/log.ts';
import { isLoopback, refusal, securityHeaders } from './guard.ts';
import { calendarFeedRoute } from './calendar-feeds.ts';
import { healthRoutes } from './health.ts';
import type { Check, Health } from './health.ts';

import type { NodeRoute, Route, Socket, SocketRoute } from './route.ts';

export { calendarFeedRoute };
export type { Check, Health };
export type { NodeRoute, Route, Socket, SocketRoute };

export type HttpOptions = Readonly<{
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Told explicitly to serve other machines; without it only a loopback address is bound, and only its names answered. */
  expose: boolean;
  routes?: readonly Route[];
  nodeRoutes?: readonly NodeRoute[];
  sockets?: readonly SocketRoute[];
  health: Health;
  log: Log;
}>;
export interface HttpServer extends AsyncDisposable {
  readonly port: number;
  /** Where a person on this machine opens it. */
  readonly url: string;
}

/** The longest a closing server waits for answers under way, in milliseconds. */
const closeWithin = 1500;
const socketBytes = 64 * 1024;
const bodyBytes = 1024 * 1024;

/** Starts serving. Throws a sentence for people when the address may not or cannot be bound. */
export async function openHttp(options: HttpOptions): Promise<HttpServer> {
  const { host, expose, log } = options;
  if (!expose && !isLoopback(host))
    throw new Error(
      `This page has no login, so it is served on this machine only (127.0.0.1), not on ${host}. To serve others all the same, say so explicitly.`,
    );
  const reach = expose ? 'any' : 'loopback';
  const open = new Set<Socket>();
  let port = 0;
  const refuse = (request: IncomingMessage) =>
    refusal(reach, {
      host: request.headers.host,
      origin: request.headers.origin,
      isSocket: request.headers.upgrade !== undefined,
      port,
    });

  const server = createAdaptorServer({
    fetch: createApp(options, open).fetch,
    websocket: { server: socketServer() },
    // Here every plain request passes, whoever answers it in the end.
    createServer: ((serverOptions: object, listener: (request: IncomingMessage, response: ServerResponse) => void) =>
      createServer(serverOptions, (request, response) => {
        for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
        const problem = refuse(request);
        if (problem !== undefined) return end(response, 421, problem);
        const path = request.url?.split('?')[0] ?? '';
        const direct = options.nodeRoutes?.find((it) => path === it.path || path.startsWith(`${it.path}/`));
        if (direct !== undefined) return direct.node(request, response);
        if (Number(request.headers['content-length'] ?? 0) > bodyBytes) return end(response, 413, 'That is too much.');
        return listener(request, response);
      })) as typeof createServer,
  }) as Server;
  // Before the library hears of an upgrade, so that a refused one never becomes a socket.
  const streams = new Set<Duplex>();
  server.prependListener('upgrade', (request: IncomingMessage, stream: Duplex) => {
    const isSocket = request.headers.upgrade?.toLowerCase() === 'websocket';
    if (isSocket && refuse(request) === undefined) {
      streams.add(stream);
      stream.once('close', () => streams.delete(stream));
      return;
    }
    stream.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
    request.headers.upgrade = 'refused';
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  await listen(server, host, options.port);
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : options.port;
  log.info('http.listening', { port, exposed: expose });
  return {
    port,
    url: `http://${isLoopback(host) ? nameOf(host) : 'localhost'}:${port}/`,
    [Symbol.asyncDispose]: () => close(server, open, streams),
  };
}

function createApp({ routes = [], sockets = [], health, log }: HttpOptions, open: Set<Socket>): Hono {
  const app = new Hono();
  for (const route of [...healthRoutes(health), ...routes])
    app.on(route.method, route.path, async (c) => route.handle(c.req.raw));
  for (const { path, connect } of sockets)
    app.get(
      path,
      upgradeWebSocket(() => {
        const heard = new Set<(text: string) => void>();
        const closed = new Set<() => void>();
        let socket: Socket | undefined;
        return {
          onOpen: (_, connection) => {
            socket = {
              send: (text) => connection.send(text),
              close: () => connection.close(1001),
              onMessage: (listener) => void heard.add(listener),
              onClose: (listener) => void closed.add(listener),
            };
            open.add(socket);
            connect(socket);
          },
          onMessage: (event) => {
            if (typeof event.data !== 'string') return;
            for (const listener of heard) listener(event.data);
          },
          onClose: () => {
            if (socket !== undefined) open.delete(socket);
            for (const listener of closed) listener();
          },
        };
      }),
      () => new Response('This address takes sockets only.', { status: 426, headers: { upgrade: 'websocket' } }),
    );
  app.notFound(() => new Response('There is nothing here.', { status: 404 }));
  app.onError((cause) => {
    log.error('http.failed', cause);
    return new Response('Something went wrong on our side.', { status: 500 });
  });
  return app;
}

/** The library describes `ws` a little more narrowly than its own types do. */
const socketServer = () =>
  new WebSocketServer({
    noServer: true,
    maxPayload: socketBytes,
    perMessageDeflate: false,
  }) as unknown as WebSocketServerLike;

const nameOf = (host: string): string => (host === '::1' ? '[::1]' : host);

function end(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }).end(`${sentence}\n`);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is taken by another program. Choose another with PORT, or stop that one.`, {
              cause,
            })
          : cause,
      ),
    );
    server.listen(port, host, resolve);
  });
}

/** No new requests; what is under way may end; what has not ended in time is cut. */
async function close(server: Server, open: Set<Socket>, streams: Set<Duplex>): Promise<void> {
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
  for (const socket of open) socket.close();
  server.closeIdleConnections();
  const cut = setTimeout(() => {
    server.closeAllConnections();
    for (const stream of streams) stream.destroy();
  }, closeWithin);
  await closed;
  clearTimeout(cut);
}
