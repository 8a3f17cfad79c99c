/** A server with a few people, the adapter beside it, and an end at which Discord's own description judges all that was sent. */
import { expect } from 'vitest';
import { channelRef, userRef } from '../../src/adapters/discord/addresses.ts';
import type { Discord } from '../../src/adapters/discord/index.ts';
import type { ChannelRef, UserRef } from '../../src/core/chat/address.ts';
import type { Registry } from '../../src/core/chat/spec.ts';
import type { Inbound } from '../../src/core/ports/chat-platform.ts';
import type { Actor, LocalDiscord, LocalDiscordOptions, RecordedRequest } from '../doubles/discord/index.ts';
import { createFakeClock, type FakeClock } from '../fakes/fake-clock.ts';
import { createRecordingLog, type RecordingLog } from '../fakes/recording-log.ts';
import { createScriptedInbound, smallRegistry, type ScriptedInbound } from '../fakes/scripted-inbound.ts';
import { bodiesRefused, connectTo, openServiceIn, settle } from './discord-bench.ts';

export interface House extends AsyncDisposable {
  readonly clock: FakeClock;
  readonly log: RecordingLog;
  readonly service: LocalDiscord;
  readonly discord: Discord;
  readonly guild: string;
  /** Open to everybody, and one that only Ada is in. */
  readonly circle: string;
  readonly staff: string;
  readonly channel: ChannelRef;
  /** Caro accepts no direct messages. */
  readonly ada: Actor;
  readonly bao: Actor;
  readonly caro: Actor;
  ref(person: Actor): UserRef;
  /** Publishes and listens, until the end; `other` in the place of what the script would do. */
  listen(registry?: Registry, other?: Partial<Inbound>): Promise<ScriptedInbound>;
  /** Listens no longer, as when the process ends. */
  leave(): Promise<void>;
  /** Ends it with everything else. */
  keep<T extends AsyncDisposable>(it: T): T;
  /** Another process on the same service. */
  another(shards?: Parameters<typeof connectTo>[2]): Discord;
  /** Everything the gateway said has arrived, and everything that came of it is done. */
  settled(): Promise<void>;
  /** What was asked of the service so far: by method, and a path from its beginning to its end. */
  asked(method: string, path: RegExp): readonly RecordedRequest[];
}

export async function openHouse(options: Omit<LocalDiscordOptions, 'now'> = {}): Promise<House> {
  const clock = createFakeClock();
  const log = createRecordingLog();
  const service = await openServiceIn(clock, options);
  const discord = connectTo(service, { clock, log });
  const person = (name: string, directMessages: 'open' | 'closed' = 'open') =>
    service.as(service.addUser({ name, directMessages }));
  const guild = service.addGuild({ name: 'Willow' });
  const [ada, bao, caro] = [person('Ada'), person('Bao'), person('Caro', 'closed')];
  for (const { id } of [ada, bao, caro]) service.join(guild, id);
  const circle = service.addChannel(guild, { name: 'circle' });
  const staff = service.addChannel(guild, { name: 'staff', private: [ada.id] });
  const open: AsyncDisposable[] = [];
  const kept = new AsyncDisposableStack();
  const leave = async () => {
    for (const it of open.splice(0)) await it[Symbol.asyncDispose]();
  };
  return {
    clock,
    log,
    service,
    discord,
    guild,
    circle,
    staff,
    channel: channelRef(guild, circle),
    ada,
    bao,
    caro,
    ref: ({ id }) => userRef(id),
    listen: async (registry = smallRegistry, other = {}) => {
      const inbound = createScriptedInbound();
      await discord.platform.register(registry);
      open.push(await discord.platform.open(registry, { ...inbound, ...other }));
      return inbound;
    },
    leave,
    keep: (it) => kept.use(it),
    another: (shards) => connectTo(service, { clock, log }, shards),
    settled: () => settle(service, discord),
    asked: (method, path) =>
      service.requests.filter((it) => it.method === method && new RegExp(`^${path.source}$`).test(it.path)),
    [Symbol.asyncDispose]: async () => {
      await leave();
      await kept.disposeAsync();
      const refused = await bodiesRefused(service);
      await service[Symbol.asyncDispose]();
      expect(refused).toEqual([]);
    },
  };
}
