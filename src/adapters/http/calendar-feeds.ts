/** Calendar feeds: whoever holds the link may read it, so its answers are kept nowhere on the way. */
import type { Route } from './route.ts';

/** `find` gives the feed as iCalendar text (RFC 5545), or undefined for a token that opens nothing. */
export const calendarFeedRoute = (find: (token: string) => Promise<string | undefined>): Route => ({
  method: 'GET',
  path: '/calendar/:feed{[0-9a-z]+\\.ics}',
  handle: async (request) => {
    const token = /\/([0-9a-z]+)\.ics$/.exec(new URL(request.url).pathname)?.[1];
    const feed = token === undefined ? undefined : await find(token);
    if (feed === undefined) return new Response('There is no calendar here.', { status: 404 });
    return new Response(feed, {
      headers: { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, no-store' },
    });
  },
});
