/** The way into the Slack adapter: everything it sends goes over the Web API alone; listening is a line of its own. */
import { setTimeout as wait } from 'node:timers/promises';
import { ok } from '../../core/kit/result.ts';
import type { ChatPlatform } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';
import { commandNames } from './command-names.ts';
import { createListening, type Listening } from './inbound.ts';
import { openSocketLine, type Line, type LineState } from './line-socket.ts';
import { createAsking } from './outbound-asking.ts';
import { createOutbound } from './outbound.ts';
import { createResponding } from './response-url.ts';
import { timing } from './timing.ts';
import { createWebApi, type Access } from './web-api.ts';

export { oneWorkspace } from './tokens.ts';
export { manifestJson, renderManifest } from './render-manifest.ts';

export type SlackOptions = Readonly<{
  /** For Socket Mode. */
  appToken: string;
  /** Throws `NotInstalled` for a workspace without. */
  accessTo(team: string): Promise<Access>;
  /** Slack’s own, or a local one in tests; ends in a slash. */
  apiUrl: string;
  /** Before the names of commands, where they collide. */
  prefix?: string;
  clock: Clock;
  log: Log;
}>;

export interface Slack {
  readonly platform: ChatPlatform;
  /** Undefined while nobody listens. */
  line(): LineState | undefined;
  /** Resolves when nothing people asked for is still being answered. */
  settled(): Promise<void>;
}

export function createSlack({ appToken, accessTo, apiUrl, prefix = '', clock, log }: SlackOptions): Slack {
  const api = createWebApi({ apiUrl, accessTo });
  const asking = createAsking(api);
  const responding = createResponding({ apiUrl });
  let line: Line | undefined;
  let listening: Listening | undefined;
  const platform: ChatPlatform = {
    ...createOutbound(api, asking, clock),
    // What people may ask for is in the app’s manifest, which is put in by hand.
    register: async () => ok(undefined),
    open: async (registry, inbound) => {
      const names = commandNames(registry, prefix);
      const heard = createListening({ api, apiUrl, asking, responding, registry, names, inbound, clock, log });
      const stop = new AbortController();
      const opening = openSocketLine({ app: heard.app, appToken, apiUrl, log, signal: stop.signal });
      [listening, line] = [heard, opening];
      await Promise.race([opening.opened, wait(timing.connectWithin, undefined, { ref: false })]);
      return {
        [Symbol.asyncDispose]: async () => {
          heard.stop();
          // What waits for a database that answers nothing is left behind.
          await Promise.race([heard.settled(), wait(timing.settleWithin, undefined, { ref: false })]);
          stop.abort();
          await Promise.race([opening.over, wait(timing.settleWithin, undefined, { ref: false })]);
          [listening, line] = [undefined, undefined];
        },
      };
    },
  };
  return { platform, line: () => line?.state(), settled: async () => listening?.settled() };
}
