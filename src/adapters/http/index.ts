/** Serves what others offer: routes, sockets, and requests for libraries that want Node's own; always health beside them. */

export { calendarFeedRoute } from './calendar-feeds.ts';
export type { Check } from './health.ts';
export type { HttpOptions, HttpServer } from './options.ts';
export type { Socket } from './route.ts';
export { openHttp } from './server.ts';
