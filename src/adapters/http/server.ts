/** Starts serving, and ends it again. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createAdaptorServer } from '@hono/node-server';
import type { WebSocketServerLike } from '@hono/node-server';
import { WebSocketServer } from 'ws';
import { createApp } from './app.ts';
import { isLoopback, refusal, securityHeaders } from './guard.ts';
import type { Reach } from './guard.ts';
import { close, listen } from './listening.ts';
import type { HttpOptions, HttpServer } from './options.ts';
import type { Socket } from './route.ts';

const socketBytes = 64 * 1024;
const bodyBytes = 1024 * 1024;

/** Starts serving. Throws a sentence for people when the address may not or cannot be bound. */
export async function openHttp(options: HttpOptions): Promise<HttpServer> {
  const { host, expose, log } = options;
  if (!expose && !isLoopback(host))
    throw new Error(
      `This page has no login, so it is served on this machine only (127.0.0.1), not on ${host}. To serve others all the same, say so explicitly.`,
    );
  const reach: Reach = expose ? { kind: 'exposed', publicUrl: options.publicUrl } : { kind: 'loopback' };
  const open = new Set<Socket>();
  let port = 0;
  const refuse = (request: IncomingMessage) =>
    refusal(reach, {
      host: request.headers.host,
      origin: request.headers.origin,
      isSocket: request.headers.upgrade !== undefined,
      address: request.socket.localAddress,
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
