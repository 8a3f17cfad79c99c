/** Discord’s side of the conversation → the core: each interaction once; who came and went in that order. */
import { GatewayDispatchEvents, Routes, type APIInteraction, type GatewayDispatchPayload } from 'discord.js';
import type { Registry } from '../../core/chat/spec.ts';
import { createInFlight } from '../../core/kit/in-flight.ts';
import { createOnce } from '../../core/kit/once.ts';
import type { ChatEvent, Inbound } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';
import { tellAbsent } from './inbound-absent.ts';
import { eventFrom } from './inbound-events.ts';
import { createInteractions } from './inbound-interactions.ts';
import { createThreads } from './inbound-threads.ts';
import { isGone, isOutOfSight } from './problems.ts';
import type { Rest } from './rest.ts';

/** What means something else in another order. */
const inTurn: ReadonlySet<ChatEvent['kind']> = new Set(['member-joined', 'member-left', 'roles-changed']);

type Needs = Readonly<{ rest: Rest; registry: Registry; inbound: Inbound; clock: Clock; log: Log }>;

export interface Listening {
  hear(payload: GatewayDispatchPayload): void;
  /** From now on nothing new is taken up. */
  stop(): void;
  /** Resolves when nothing that was taken up is still being worked on. */
  settled(): Promise<void>;
}

export function createListening({ rest, registry, inbound, clock, log }: Needs): Listening {
  const { handle } = createInteractions({ rest, registry, inbound, clock });
  const threads = createThreads();
  const { track, settled } = createInFlight((cause) => log.error('discord.not-answered', cause));
  // One that is told twice, around a reconnection, is answered once.
  const isNew = createOnce();
  let me: string | undefined;
  let isStopped = false;
  let comings: Promise<void> = Promise.resolve();
  return { hear, stop: () => void (isStopped = true), settled };

  function hear(payload: GatewayDispatchPayload): void {
    if (isStopped) return;
    if (payload.t === GatewayDispatchEvents.Ready) {
      me = payload.d.user.id;
      void track(tellAbsent(payload.d, { rest, inbound, clock }));
    }
    threads.hear(payload);
    if (payload.t === GatewayDispatchEvents.InteractionCreate) {
      interacted(payload.d);
      return;
    }
    const event = eventFrom(payload, { clock, threads, me: () => me });
    if (event === undefined) return;
    if (event.kind === 'channel-gone') void track(goneForSure(event));
    else if (inTurn.has(event.kind)) {
      comings = comings.then(() => inbound.event(event));
      void track(comings);
    } else void track(inbound.event(event));
  }

  /** A channel that was only hidden from us is none that is gone, and its group is not closed for it. */
  async function goneForSure(event: Extract<ChatEvent, { kind: 'channel-gone' }>): Promise<void> {
    try {
      await rest.call('get', Routes.channel(event.channel.channel));
    } catch (cause) {
      if (isGone(cause)) return inbound.event(event);
      if (!isOutOfSight(cause)) throw cause;
    }
  }

  function interacted(it: APIInteraction): void {
    if (isNew(it.id)) void track(handle(it));
  }
}
