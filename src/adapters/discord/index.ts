/** The way into the Discord adapter: everything it sends goes over HTTP alone; listening is a line of its own. */
import { setTimeout as wait } from 'node:timers/promises';
import type { ChatPlatform } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';
import { createExaminer } from './examine.ts';
import { openGateway, Refused, type Gateway, type LineState, type Shards } from './gateway.ts';
import { createListening, type Listening } from './inbound.ts';
import { createOutbound } from './outbound.ts';
import { createRegistering } from './outbound-register.ts';
import { createRest } from './rest.ts';
import { timing } from './timing.ts';

export { Refused, type LineState, type Shards };

export type DiscordOptions = Readonly<{
  token: string;
  applicationId: string;
  /** Discord’s own, or a local one in tests. */
  apiUrl: string;
  shards: Shards;
  clock: Clock;
  log: Log;
}>;

export interface Discord {
  readonly platform: ChatPlatform;
  /** Undefined while nobody listens. */
  line(): LineState | undefined;
  /** Publishes for everybody, or for one server while developing; only what changed. */
  register: ReturnType<typeof createRegistering>['register'];
  /** For the operator: changes nothing, says what is wrong. */
  examine: ReturnType<typeof createExaminer>['examine'];
  /** Resolves when nothing people asked for is still being answered. */
  settled(): Promise<void>;
}

export function createDiscord({ token, applicationId, apiUrl, shards, clock, log }: DiscordOptions): Discord {
  const rest = createRest({ token, apiUrl });
  const registering = createRegistering(rest, applicationId);
  const outbound = createOutbound(rest);
  const { examine } = createExaminer({ rest, applicationId, clock, registering, channels: outbound.channels });
  let gateway: Gateway | undefined;
  let listening: Listening | undefined;
  const settled = async () => listening?.settled();
  const platform: ChatPlatform = {
    ...outbound,
    register: async (registry) => {
      const registered = await registering.register(registry);
      return registered.ok ? { ok: true, value: undefined } : registered;
    },
    open: async (registry, inbound) => {
      const heard = createListening({ rest, registry, inbound, clock, log });
      listening = heard;
      gateway = await openGateway({ rest, token, apiUrl, shards, log, hear: (payload) => heard.hear(payload) });
      return {
        [Symbol.asyncDispose]: async () => {
          heard.stop();
          // What waits for a database that answers nothing is left behind.
          await Promise.race([heard.settled(), wait(timing.settleWithin, undefined, { ref: false })]);
          await gateway?.[Symbol.asyncDispose]();
          gateway = undefined;
          listening = undefined;
        },
      };
    },
  };
  return { platform, line: () => gateway?.state(), register: registering.register, examine, settled };
}
