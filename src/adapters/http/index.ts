/** Serves what others offer: routes, sockets, and requests for libraries that want Node's own; always health beside them. */

export { calendarFeedRoute } from './calendar-feeds.ts';
export type { Check, Health } from './health.ts';
export type { HttpOptions, HttpServer } from './options.ts';
export type { NodeRoute, Route, Socket, SocketRoute } from './route.ts';
export { openHttp } from './server.ts';
