/** What machines ask: is the process alive, is it ready, what has it counted. */
import type { Route } from './route.ts';

/** One thing the bot needs: `reason` says what is wrong, never with people's words. */
export type Check = Readonly<{ name: string; ok: boolean; reason?: string }>;
export type Health = Readonly<{
  /** Asked on every `/readyz`; one that throws counts as not ready. */
  checks(): Promise<readonly Check[]>;
  /** The metrics in the text format scrapers read. */
  metrics(): Promise<string> | string;
}>;

const jsonType = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };

export const healthRoutes = ({ checks, metrics }: Health): readonly Route[] => [
  {
    method: 'GET',
    path: '/healthz',
    handle: async () => new Response(JSON.stringify({ status: 'alive' }), { headers: jsonType }),
  },
  {
    method: 'GET',
    path: '/readyz',
    handle: async () => {
      let found: readonly Check[];
      try {
        found = await checks();
      } catch {
        found = [{ name: 'checks', ok: false, reason: 'could not be made' }];
      }
      const isReady = found.every((it) => it.ok);
      const body = JSON.stringify({ status: isReady ? 'ready' : 'degraded', checks: found });
      return new Response(body, { status: isReady ? 200 : 503, headers: jsonType });
    },
  },
  {
    method: 'GET',
    path: '/metrics',
    handle: async () =>
      new Response(await metrics(), {
        headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
      }),
  },
];
