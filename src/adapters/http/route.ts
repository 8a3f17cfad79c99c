/** What others offer to be served: routes, sockets, and requests for a library that wants Node's own. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** `path` as Hono reads it: `/files/:id`, `/calendar/:feed{[0-9a-z]+\\.ics}`. */
export type Route = Readonly<{
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  handle(request: Request): Promise<Response>;
}>;
/** For a library that needs Node's request and response: everything at or under `path`. */
export type NodeRoute = Readonly<{ path: string; node(request: IncomingMessage, response: ServerResponse): void }>;
export type Socket = Readonly<{
  send(text: string): void;
  close(): void;
  onMessage(listener: (text: string) => void): void;
  onClose(listener: () => void): void;
}>;
export type SocketRoute = Readonly<{ path: string; connect(socket: Socket): void }>;
