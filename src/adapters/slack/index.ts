/** The way into the Slack adapter: everything it sends goes over the Web API alone; listening is a line of its own. */
import { ok } from '../../core/kit/result.ts';
import type { ChatPlatform, Inbound } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';
import { commandNames } from './command-names.ts';
import { communityRef } from './addresses.ts';
import { createListening, type Listening } from './inbound.ts';
import type { Installations } from './installations.ts';
import { installingRoutes } from './installing.ts';
import { httpLine, type NodeRoute } from './line-http.ts';
import { openSocketLine, type Line, type LineState } from './line-socket.ts';
import { createAsking } from './outbound-asking.ts';
import { createOutbound } from './outbound.ts';
import { createResponding } from './response-url.ts';
import { timing } from './timing.ts';
import { within } from './within.ts';
import { createWebApi } from './web-api.ts';

export { createExaminer } from './examine.ts';
export { createInstallations } from './installations.ts';
export { oneWorkspace } from './tokens.ts';
export { manifestJson, renderManifest } from './render-manifest.ts';

export type SlackOptions = Readonly<{
  /** For Socket Mode. */
  appToken?: string | undefined;
  /** For HTTP; with both, both are listened to. */
  signingSecret?: string | undefined;
  /** What further workspaces add the bot with, and what signs their way there and back. */
  client?: Readonly<{ id: string; secret: string; publicUrl: string; stateSecret: string }> | undefined;
  installations: Installations;
  /** Slack’s own, or a local one in tests; ends in a slash. */
  apiUrl: string;
  /** Before the names of commands, where they collide. */
  prefix?: string;
  clock: Clock;
  log: Log;
}>;

export interface Slack {
  readonly platform: ChatPlatform;
  /** What Slack, and whoever adds the bot, call over HTTP; empty where it is Socket Mode alone. */
  readonly routes: readonly NodeRoute[];
  /** Undefined while nobody listens. */
  line(): LineState | undefined;
  /** Resolves when nothing people asked for is still being answered. */
  settled(): Promise<void>;
}

type Open = Readonly<{ heard: Listening; line: Line | undefined; inbound: Inbound }>;

export function createSlack(options: SlackOptions): Slack {
  const { appToken, signingSecret, client, installations, apiUrl, prefix = '', clock, log } = options;
  const api = createWebApi({ apiUrl, accessTo: (team) => installations.accessTo(team) });
  const asking = createAsking(api);
  const responding = createResponding({ apiUrl });
  let open: Open | undefined;
  const platform: ChatPlatform = {
    ...createOutbound({ api, asking, clock, log }),
    // What people may ask for is in the app’s manifest, which is put in by hand.
    register: async () => ok(undefined),
    open: async (registry, inbound) => {
      const names = commandNames(registry, prefix);
      const removed = (team: string, at: Temporal.Instant) => installations.remove(team, at);
      const heard = createListening({ api, apiUrl, asking, responding, registry, names, inbound, removed, clock, log });
      const stop = new AbortController();
      await within(timing.connectWithin, installations.warm(), undefined);
      const line =
        appToken === undefined
          ? undefined
          : openSocketLine({ app: heard.app, appToken, apiUrl, log, signal: stop.signal });
      open = { heard, line, inbound };
      // With HTTP as well there is another way in already.
      if (line !== undefined && signingSecret === undefined) await within(timing.connectWithin, line.opened, undefined);
      heard.begin();
      return {
        [Symbol.asyncDispose]: async () => {
          heard.stop();
          // What waits for a database that answers nothing is left behind.
          await within(timing.settleWithin, heard.settled(), undefined);
          stop.abort();
          if (line !== undefined) await within(timing.settleWithin, line.over, undefined);
          open = undefined;
        },
      };
    },
  };
  const routes = [
    ...(signingSecret === undefined ? [] : [httpLine({ signingSecret, app: () => open?.heard.app, clock, log })]),
    ...(client === undefined ? [] : installingRoutes({ ...client, apiUrl, installations, added, log })),
  ];
  return { platform, routes, line: lineNow, settled: async () => open?.heard.settled() };

  /** Over HTTP nothing is held open: whoever listens is reached, or Slack tries again. */
  function lineNow(): LineState | undefined {
    return open === undefined ? undefined : (open.line?.state() ?? 'open');
  }

  async function added(team: string): Promise<void> {
    await open?.inbound.event({ kind: 'community-joined', community: communityRef(team), at: clock.now() });
  }
}
