/** The routes and sockets of the server, and what it says to everything else. */
import { upgradeWebSocket } from '@hono/node-server';
import { Hono } from 'hono';
import { healthRoutes } from './health.ts';
import type { HttpOptions } from './options.ts';
import type { Socket } from './route.ts';

export function createApp({ routes = [], sockets = [], health, log }: HttpOptions, open: Set<Socket>): Hono {
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
