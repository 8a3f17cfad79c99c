/** The sandbox: a whole chat service in the browser, with people to act as, a clock to turn and a plug to pull. */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { ChannelRef, CommunityRef, PlatformId, UserRef } from '../../core/chat/address.ts';
import type { Card } from '../../core/chat/card.ts';
import { ok } from '../../core/kit/result.ts';
import type { ChatPlatform } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';
import { createAddresses } from './addresses.ts';
import { createStage } from './inbound-stage.ts';
import type { Hooks, StageRequest, Upcoming } from './inbound-stage.ts';
import { createConversation } from './inbound.ts';
import type { ConversationRequest, Listener } from './inbound.ts';
import { createLive } from './live.ts';
import type { Socket } from './live.ts';
import { limits } from './limits.ts';
import { createOutbound } from './outbound.ts';
import type { ClientMessage, WireCard } from './protocol.ts';
import { renderCard } from './render-card.ts';
import { renderCommands } from './render-registry.ts';
import { nameOf } from './render-who-sees.ts';
import { createRoutes } from './routes.ts';
import type { Route, SocketRoute } from './routes.ts';
import { channels, community, people, seedWorld } from './seed.ts';
import { createVirtualClock } from './virtual-clock.ts';
import type { LivedIn } from './world-data.ts';
import { openWorldFile } from './world-file.ts';
import type { World } from './world.ts';

export type { Hooks, Route, Socket, SocketRoute, Upcoming };

export interface Sandbox extends AsyncDisposable {
  readonly platform: ChatPlatform;
  /** The whole process's clock while the sandbox runs. */
  readonly clock: Clock;
  readonly routes: readonly Route[];
  readonly sockets: readonly SocketRoute[];
  /** The lived-in group of the first start: compose makes it, and notes here how far it is. */
  readonly livedIn: Readonly<{
    now(): LivedIn;
    /** Resolves once it is on the disk. Beginning a second time takes back what the bot said the first time. */
    set(livedIn: LivedIn): Promise<void>;
  }>;
  /** Lends what only the built core can do: what comes next, sweeping, the plug. */
  setHooks(hooks: Hooks): void;
  /** Resolves when nothing the page asked for is still being answered. */
  settled(): Promise<void>;
  /** Tells every page that we stop, and hangs up; to be called before whoever serves them stops. */
  goodbye(): void;
}
export type SandboxOptions = Readonly<{
  /** Where conversation is kept. */
  folder: string;
  /** The machine's clock. */
  clock: Clock;
  log: Log;
}>;

/** The people and places of the first start, by address, for compose to set up the group they belong to. */
export const sandboxCast = (() => {
  const { channel, user } = createAddresses('sandbox' as PlatformId, community.id);
  const refs = <T, R>(of: Readonly<Record<string, T>>, ref: (it: T) => R) =>
    Object.fromEntries(Object.entries(of).map(([name, it]) => [name, ref(it)]));
  return {
    community: { platform: 'sandbox' as PlatformId, community: community.id } satisfies CommunityRef,
    people: refs(people, (it) => user(it.id)) as Readonly<Record<keyof typeof people, UserRef>>,
    channels: refs(channels, (it) => channel(it.id)) as Readonly<Record<keyof typeof channels, ChannelRef>>,
    zones: refs(people, (it) => it.zone) as Readonly<Record<keyof typeof people, string>>,
  };
})();

export function openSandbox({ folder, clock: machine, log }: SandboxOptions): Sandbox {
  const report = (cause: unknown) => log.error('sandbox.failed', cause);
  const file = openWorldFile(
    folder,
    () => seedWorld(machine.now()),
    (event, cause) => log.error(event === 'world-not-saved' ? 'sandbox.not-saved' : 'sandbox.world-put-aside', cause),
  );
  const { world } = file;
  const addresses = createAddresses('sandbox' as PlatformId, world.data.community.id);
  const clock = createVirtualClock({
    machine,
    ahead: { get: () => world.data.clockAheadMs, set: (ms) => world.setClockAhead(ms) },
    onMove: () => world.tell({ kind: 'clock' }),
  });
  let hooks: Hooks = {
    upcoming: async () => [],
    sweepUntil: async () => {},
    unplug: () => {},
    plug: () => {},
    plugged: () => true,
  };
  let listener: Listener | undefined;
  const inFlight = new Set<Promise<unknown>>();
  const track = async <T>(work: Promise<T>): Promise<T> => {
    inFlight.add(work);
    try {
      return await work;
    } finally {
      inFlight.delete(work);
    }
  };
  const inBackground = (work: Promise<void>) => void track(work).catch(report);
  const settled = async () => {
    while (inFlight.size > 0) await Promise.allSettled(inFlight);
  };
  /** What waits for a database that answers nothing is left behind. */
  const settledInTime = async () => {
    const over = new AbortController();
    const late = setTimeout(limits.settleWithin, undefined, { signal: over.signal }).catch(() => {});
    await Promise.race([settled(), late]);
    over.abort();
  };
  const render = (card: Card): WireCard =>
    renderCard(card, {
      nameOfUser: (id) => nameOf(world, id),
      nameOfChannel: (id) => world.channel(id)?.name ?? id,
      keepFile: (content, name, mediaType) => file.keepFile(content, name, mediaType),
    });
  const shared = { world, clock, addresses, listener: () => listener, inBackground };
  const conversation = createConversation({ ...shared, render });
  const stage = createStage({ ...shared, hooks: () => hooks });
  const live = createLive({
    world,
    around: {
      run: randomUUID(),
      clock: () => ({ now: clock.now().toString(), moving: clock.isMoving }),
      isPlugged: () => hooks.plugged(),
      commands: (locale) => (listener === undefined ? [] : renderCommands(listener.registry, locale)),
    },
    handle: (me, request) =>
      track(isConversation(request) ? conversation.handle(me, request) : stage.handle(me, request as StageRequest)),
    report,
  });
  const platform: ChatPlatform = {
    ...createOutbound({ world, clock, addresses, render }),
    register: async () => ok(undefined),
    open: async (registry, inbound) => {
      listener = { registry, inbound };
      world.tell({ kind: 'commands' });
      return {
        [Symbol.asyncDispose]: async () => {
          listener = undefined;
          await settledInTime();
        },
      };
    },
  };
  return {
    platform,
    clock,
    ...createRoutes(file, (socket) => live.connect(socket)),
    livedIn: {
      now: () => world.data.livedIn,
      set: async (livedIn) => {
        if (livedIn === 'begun' && world.data.livedIn === 'begun') takeBack(world);
        world.setLivedIn(livedIn);
        await file.flush();
      },
    },
    setHooks: (it) => {
      hooks = it;
      world.tell({ kind: 'plug' });
    },
    settled,
    goodbye: () => live.close(),
    [Symbol.asyncDispose]: async () => {
      live.close();
      const isOpen = listener !== undefined;
      listener = undefined;
      // A platform that was closed has waited already.
      if (isOpen) await settledInTime();
      await file[Symbol.asyncDispose]();
    },
  };
}

/** What the bot said and whom it made facilitators, when the group this was about is made anew. */
function takeBack(world: World): void {
  for (const message of world.data.messages) if (message.author === undefined) world.removeMessage(message);
  for (const { id, facilitators } of world.data.channels)
    if (facilitators.length > 0) world.changeChannel(id, { facilitators: [] });
}

const conversationKinds: ReadonlySet<string> = new Set([
  'say',
  'edit',
  'delete',
  'command',
  'shortcut',
  'press',
  'submit',
  'suggest',
  'home',
] satisfies readonly ConversationRequest['kind'][]);
const isConversation = (request: ClientMessage): request is ClientMessage & ConversationRequest =>
  conversationKinds.has(request.kind);
