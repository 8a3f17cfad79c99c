/** What is served, where, and to whom. */
import type { Log } from '../../core/ports/log.ts';
import type { Health } from './health.ts';
import type { NodeRoute, Route, SocketRoute } from './route.ts';

export type HttpOptions = Readonly<{
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Told explicitly to serve other machines; without it only a loopback address is bound, and only its names answered. */
  expose: boolean;
  /** The address people were given, whose name is answered too when exposed. */
  publicUrl?: string | undefined;
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
