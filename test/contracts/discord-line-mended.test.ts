/** The line comes back from whatever the gateway does, hears what was said meanwhile where it can, and uses up no more starts than it must. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { GatewayDispatchEvents, type GatewayDispatchPayload } from 'discord.js';
import { WebSocketShard } from '@discordjs/ws';
import { describe, expect, it } from 'vitest';
import { openGateway, type Shards } from '../../src/adapters/discord/gateway.ts';
import type { Rest } from '../../src/adapters/discord/rest.ts';
import type { LocalDiscord, LocalDiscordOptions } from '../doubles/discord/index.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { createRecordingLog, type RecordingLog } from '../fakes/recording-log.ts';
import { createScriptedInbound, smallRegistry } from '../fakes/scripted-inbound.ts';
import { openServiceIn } from '../kit/discord-bench.ts';
import { openHouse } from '../kit/discord-house.ts';
import { openStandIn } from '../kit/discord-stand-in.ts';
import { hurry } from '../kit/discord-timing.ts';
import { openTcpProxy } from '../kit/tcp-proxy.ts';

hurry({
  connectWithin: 250,
  reconnectAfter: 20,
  reconnectAtMost: 100,
  dialAtMost: 50,
  askAgainAtMost: 100,
  closeWithin: 200,
  greetWithin: 300,
  shardMayBeDown: 500,
  startEvery: 100,
});

const [identify, resume] = [2, 6];
const everyShard: Shards = { count: undefined, ids: undefined };
/** Two that must wait for each other to start. */
const inTurn: Shards = { count: 17, ids: [0, 16] };
const switchedOff: Rest = {
  call: async <T>() => ({ flags: 0 }) as T,
  raw: async () => ({ body: {}, headers: new Headers() }),
};

/** A line, and everything it heard; open by then unless it should be at something else. */
async function openLine(to: Readonly<{ apiUrl: string; token?: string }>, { shards = everyShard, isOpen = true } = {}) {
  const recorded = createRecordingLog();
  const opened = Promise.withResolvers<void>();
  const log: RecordingLog = {
    ...recorded,
    info(event, facts) {
      recorded.info(event, facts);
      if (event === 'discord.line-open') opened.resolve();
    },
  };
  const heard: GatewayDispatchPayload[] = [];
  const { apiUrl, token = 'any' } = to;
  const hear = (payload: GatewayDispatchPayload) => void heard.push(payload);
  const line = await openGateway({ rest: switchedOff, token, apiUrl, shards, log, hear });
  const state = () => line.state();
  if (isOpen) await opened.promise;
  return { log, heard, state, [Symbol.asyncDispose]: () => line[Symbol.asyncDispose]() };
}
const patiently = { timeout: 20_000, interval: 5 };
const not = { isOpen: false };

/** A service with a circle in which Bao speaks. */
async function openService(options: Omit<LocalDiscordOptions, 'now'> = {}) {
  const service = await openServiceIn(createFakeClock(), options);
  const guild = service.addGuild({ name: 'Willow' });
  const bao = service.as(service.addUser({ name: 'Bao' }));
  service.join(guild, bao.id);
  const circle = service.addChannel(guild, { name: 'circle' });
  return {
    service,
    gateway: service.gateway,
    say: (words: string) => bao.say(circle, words),
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}
const messages = (heard: readonly GatewayDispatchPayload[]) =>
  heard.filter(({ t }) => t === GatewayDispatchEvents.MessageCreate).length;
const shardsOf = (gateway: LocalDiscord['gateway']) =>
  gateway
    .sessions()
    .map(({ shard }) => shard[0])
    .toSorted((a, b) => a - b);

describe('the library', () => {
  it('is still the one whose ways are mended', () => {
    expect(Object.getOwnPropertyNames(WebSocketShard.prototype)).toEqual(
      expect.arrayContaining(['internalConnect', 'onMessage', 'onClose', 'onError', 'heartbeat', 'resume', 'destroy']),
    );
    const shard = new WebSocketShard({} as ConstructorParameters<typeof WebSocketShard>[0], 0);
    expect(Object.keys(shard)).toEqual(expect.arrayContaining(['connection', 'heartbeatInterval']));
  });
});

describe.concurrent('a session that is to be taken up', () => {
  const places: readonly (readonly [what: string, place: string | number])[] = [
    ['by a host that answers 503', 503],
    ['by a host that takes the call and says nothing', 0],
    ['by a host that refuses the call', 'ws://127.0.0.1:1'],
    ['by a host that there is not', 'ws://gateway.invalid'],
    ['at no address', 'nowhere'],
  ];
  it.each(places)('%s is taken up by the gateway itself, and nothing is lost', async (_, place) => {
    await using host = await openStandIn(typeof place === 'number' && place > 0 ? { refuses: place } : {});
    await using at = await openService();
    const { gateway } = at;
    gateway.setResumeUrl(typeof place === 'number' ? host.url : place);
    await using line = await openLine(at.service);
    gateway.drop();
    await at.say('meanwhile');
    await at.service.until(() => gateway.resumes === 1);
    await gateway.flush();
    expect([line.state(), messages(line.heard), gateway.identifies.length]).toEqual(['open', 1, 1]);
    expect(host.dials).toBe(typeof place === 'number' ? 2 : 0);
  });

  it('and RESUME is never answered, is begun anew', async () => {
    await using at = await openService();
    const { gateway } = at;
    await using line = await openLine(at.service);
    gateway.deafTo(resume);
    gateway.drop();
    await at.service.until(() => gateway.identifies.length === 2);
    await at.say('after');
    await gateway.flush();
    expect([line.state(), messages(line.heard)]).toEqual(['open', 1]);
  });

  it('because Discord lost track (op 9), and RESUME is never answered, is begun anew, and the line not called open meanwhile', async ({
    expect,
  }) => {
    await using at = await openService();
    const { gateway } = at;
    await using line = await openLine(at.service);
    gateway.deafTo(resume);
    gateway.invalidate(true);
    await expect.poll(line.state, patiently).toBe('waiting');
    await at.service.until(() => gateway.identifies.length === 2);
    await gateway.flush();
    expect(line.state()).toBe('open');
  });
});

describe.concurrent('a start', () => {
  it('whose READY never comes is made again until it does', async ({ expect }) => {
    await using at = await openService();
    const { gateway } = at;
    gateway.deafTo(identify);
    await using line = await openLine(at.service, not);
    const failed = () => line.log.events().filter((it) => it === 'discord.line-not-open').length;
    await expect.poll(failed, patiently).toBeGreaterThan(1);
    expect(line.state()).toBe('waiting');
    gateway.deafTo();
    await expect.poll(line.state, patiently).toBe('open');
    expect(gateway.identifies).toHaveLength(1);
  });

  it('is made by each shard in its turn, and the line is open when the last is up', async ({ expect }) => {
    await using at = await openService();
    const { gateway } = at;
    gateway.deafTo(identify);
    await using line = await openLine(at.service, { shards: inTurn, ...not });
    gateway.deafTo();
    await at.service.until(() => gateway.identifies.length === 1);
    expect(line.state()).toBe('waiting');
    await expect.poll(line.state, patiently).toBe('open');
    expect(shardsOf(gateway)).toEqual([0, 16]);
  });

  it('is made anew by all when one is closed for good before the last is up', async ({ expect }) => {
    await using at = await openService();
    const { gateway } = at;
    const opening = openLine(at.service, { shards: inTurn, ...not });
    await at.service.until(() => gateway.identifies.length === 1);
    gateway.drop(4014);
    await using line = await opening;
    await expect.poll(line.state, patiently).toBe('open');
    expect(shardsOf(gateway)).toEqual([0, 16]);
    expect(line.log.lines).toContainEqual(expect.objectContaining({ facts: expect.objectContaining({ code: 4014 }) }));
  });

  it('that leads to nothing is made less and less often', async () => {
    await using at = await openService();
    const { gateway } = at;
    const made: number[] = [];
    await using line = await openLine(at.service);
    for (let starts = 1; starts < 7; starts += 1) {
      await at.service.until(() => gateway.identifies.length === starts);
      made.push(performance.now());
      gateway.invalidate(false);
    }
    const pauses = made.slice(1).map((it, before) => it - (made[before] ?? it));
    expect(line.state()).toBe('waiting');
    for (const [tries, it] of pauses.entries()) expect(it).toBeGreaterThan(10 * 2 ** tries);
  });

  it('is not made while none are left for today, at the beginning and later', async ({ expect }) => {
    await using at = await openService();
    const { gateway } = at;
    gateway.setStartsLeft(0);
    await using line = await openLine(at.service, not);
    await expect.poll(() => line.log.events(), patiently).toContain('discord.no-starts-left');
    expect(line.log.lines.at(-1)).toMatchObject({ level: 'warn', facts: { remaining: 0, seconds: 14_400 } });
    expect(gateway.identifies).toEqual([]);
    gateway.setStartsLeft(1);
    await expect.poll(line.state, patiently).toBe('open');
    const before = line.log.lines.length;
    gateway.invalidate(false);
    await expect.poll(() => line.log.events().slice(before), patiently).toContain('discord.no-starts-left');
    expect([line.state(), gateway.identifies.length]).toEqual(['waiting', 1]);
    gateway.setStartsLeft(1);
    await expect.poll(line.state, patiently).toBe('open');
  });
});

describe.concurrent('a gateway that stumbles', () => {
  it('over one shard while another still dials, and over that one later, ends nothing', async ({ expect }) => {
    await using host = await openStandIn({ shards: 2 });
    await using line = await openLine(host, not);
    await expect.poll(() => host.dials, patiently).toBe(2);
    host.refuse(0, 502);
    await expect.poll(() => host.dials, patiently).toBe(3);
    host.refuse(1, 502);
    await expect.poll(() => host.dials, patiently).toBeGreaterThan(3);
    expect(line.state()).toBe('waiting');
  });

  it('after the line was given up ends nothing either', async ({ expect }) => {
    await using host = await openStandIn({ shards: 2 });
    const line = await openLine(host, not);
    await expect.poll(() => host.dials, patiently).toBe(2);
    await line[Symbol.asyncDispose]();
    host.refuse(0, 502);
  });

  const oddities: readonly (readonly [what: string, how: (gateway: LocalDiscord['gateway']) => void])[] = [
    ['op 9 that says nothing', (it) => it.babble(9, null)],
    ['a second HELLO that says nothing', (it) => it.babble(10, null)],
    ['a READY that says nothing', (it) => it.tell('READY', 'null')],
    ['a second HELLO like the first', (it) => [it.babble(10, { heartbeat_interval: 60_000 }), it.drop()]],
    ['op 9 twice', (it) => [it.babble(9, true), it.babble(9, true)]],
    ['op 7, op 9 and op 7 in one breath', (it) => [it.reconnect(), it.babble(9, true), it.babble(7, null)]],
  ];
  it.each(oddities)('with %s, is left, and the line comes back', async (_, how) => {
    await using at = await openService();
    const { gateway } = at;
    await using line = await openLine(at.service);
    how(gateway);
    await at.service.until(() => gateway.resumes + gateway.identifies.length === 2);
    await gateway.flush();
    await at.say('after');
    await gateway.flush();
    expect([line.state(), messages(line.heard), gateway.sessions().length]).toEqual(['open', 1, 1]);
    expect(line.log.events().filter((it) => it === 'discord.line-closed')).toHaveLength(1);
  });

  it.each([7, 9])('in one breath with words (op %i) tells nothing twice', async (op) => {
    await using at = await openService();
    const { gateway } = at;
    await using line = await openLine(at.service);
    for (const id of ['1', '2']) gateway.tell('MESSAGE_CREATE', `{"id":"${id}"}`);
    if (op === 7) gateway.reconnect();
    else gateway.invalidate(true);
    await at.service.until(() => gateway.resumes === 1);
    await gateway.flush();
    expect([line.state(), messages(line.heard)]).toEqual(['open', 2]);
  });

  it('with words that are no JSON is not listened to for that long', async () => {
    await using at = await openService();
    const { gateway } = at;
    await using line = await openLine(at.service);
    gateway.tell('MESSAGE_CREATE', '{{{');
    await at.say('after');
    await gateway.flush();
    expect([line.state(), messages(line.heard), gateway.identifies.length]).toEqual(['open', 1, 1]);
  });
});

it('what cannot be heard is told, and what comes after it is heard', async () => {
  await using at = await openService();
  const { service, gateway, say } = at;
  const log = createRecordingLog();
  const { token, apiUrl } = service;
  let heard = 0;
  const hear = ({ t }: GatewayDispatchPayload) => {
    if (t === GatewayDispatchEvents.MessageCreate && (heard += 1) === 1) throw new Error('cannot be heard');
  };
  await using line = await openGateway({ rest: switchedOff, token, apiUrl, shards: everyShard, log, hear });
  await say('first');
  await say('second');
  await gateway.flush();
  expect([line.state(), heard, gateway.identifies.length]).toEqual(['open', 2, 1]);
  expect(log.lines.filter(({ event }) => event === 'discord.not-heard')).toMatchObject([{ level: 'error' }]);
});

describe('a refusal', () => {
  it('after the line was open is asked about again, and called so until it is open', async ({ expect }) => {
    await using it = await openHouse();
    const inbound = await it.listen();
    const before = it.asked('GET', /\/applications\/@me/).length;
    it.service.fail({ method: 'GET', path: /\/applications\/@me/, times: 3 }, { status: 401 });
    it.service.gateway.drop(4004);
    await expect.poll(() => it.discord.line(), patiently).toBe('refused');
    await it.service.until(() => it.asked('GET', /\/applications\/@me/).length === before + 3);
    expect(it.discord.line()).toBe('refused');
    await expect.poll(() => it.discord.line(), patiently).toBe('open');
    await it.bao.say(it.circle, 'there again');
    await it.settled();
    expect(inbound.events).toMatchObject([{ text: 'there again' }]);
  });

  it('at the very first start is final, and leaves nothing behind', async () => {
    await using it = await openHouse();
    it.service.fail({ method: 'GET', path: /\/applications\/@me/ }, { status: 401 });
    await expect(it.discord.platform.open(smallRegistry, createScriptedInbound())).rejects.toThrow('DISCORD_TOKEN');
    expect(it.service.gateway.identifies).toEqual([]);
    expect(it.discord.line()).toBeUndefined();
  });
});

describe('an end', () => {
  it('does not wait for a gateway that does not say goodbye, however often it is asked for', async () => {
    await using at = await openService();
    const { url } = (await (await fetch(`${at.service.apiUrl}/v10/gateway`)).json()) as { url: string };
    await using proxy = await openTcpProxy(url);
    await using host = await openStandIn({ gateway: proxy.url });
    const line = await openLine({ ...at.service, apiUrl: host.apiUrl });
    expect(at.gateway.sessions()).toHaveLength(1);
    proxy.hush();
    const began = performance.now();
    await Promise.all([line[Symbol.asyncDispose](), line[Symbol.asyncDispose]()]);
    await line[Symbol.asyncDispose]();
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('takes no longer than about a second whatever the line is doing, and keeps no process alive', async () => {
    await using fine = await openService();
    await using late = await openService();
    await using spent = await openService();
    await using eager = await openService({ heartbeatInterval: 40 });
    const greeting = eager.service.until(() => eager.gateway.identifies.length === 1);
    void greeting.then(() => eager.gateway.babble(10, { heartbeat_interval: 40 }));
    late.gateway.deafTo(identify);
    spent.gateway.setStartsLeft(0);
    await using silent = await openStandIn();
    await using mute = await openStandIn({ isSilent: true });
    await using broken = await openStandIn({ refuses: 503 });
    const lines = [
      { is: 'open', apiUrl: fine.service.apiUrl, shards: everyShard },
      { is: 'open, and greeted twice', apiUrl: eager.service.apiUrl, shards: everyShard },
      { is: 'waiting for its turn', apiUrl: fine.service.apiUrl, shards: inTurn },
      { is: 'waiting for READY', apiUrl: late.service.apiUrl, shards: everyShard },
      { is: 'waiting for tomorrow', apiUrl: spent.service.apiUrl, shards: everyShard },
      { is: 'dialling', apiUrl: silent.apiUrl, shards: everyShard },
      { is: 'asking where to dial', apiUrl: mute.apiUrl, shards: everyShard },
      { is: 'between two dials', apiUrl: broken.apiUrl, shards: everyShard },
    ];
    const child = spawn(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '--eval',
      `import { openGateway } from ${JSON.stringify(join(import.meta.dirname, '../../src/adapters/discord/gateway.ts'))};
       import { timing } from ${JSON.stringify(join(import.meta.dirname, '../../src/adapters/discord/timing.ts'))};
       Object.assign(timing, { connectWithin: 300, closeWithin: 200 });
       const log = { info() {}, warn() {}, error: (event, cause) => console.error(event, cause) };
       const rest = { call: async () => ({ flags: 0 }) };
       const token = ${JSON.stringify(fine.service.token)};
       const all = await Promise.all(${JSON.stringify(lines)}.map(async ({ is, apiUrl, shards }) => {
         return { is, line: await openGateway({ rest, token, apiUrl, shards, log, hear() {} }) };
       }));
       const ends = await Promise.all(all.map(async ({ is, line }) => {
         const state = line.state();
         const began = performance.now();
         await Promise.all([line[Symbol.asyncDispose](), line[Symbol.asyncDispose]()]);
         return [is, state, Math.round(performance.now() - began)];
       }));
       setImmediate(() => console.log(JSON.stringify({ ends, alive: process.getActiveResourcesInfo() })));`,
    ]);
    const [said, complaints, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit') as Promise<[number]>,
    ]);
    expect([complaints, code]).toEqual(['', 0]);
    const { ends, alive } = JSON.parse(said) as { ends: [string, string, number][]; alive: string[] };
    // With a beat of 40 ms a busy machine may just have found the second one silent; it ends as fast either way.
    const beating = 'open, and greeted twice';
    const states = ends.map(([is, state]) => [is, is === beating ? 'open' : state]);
    expect(states).toEqual(lines.map(({ is }) => [is, is.startsWith('open') ? 'open' : 'waiting']));
    // A goodbye has 200 ms here; the rest is for a machine with other things to do.
    expect(ends.filter(([, , took]) => took > 1_200)).toEqual([]);
    expect(alive.filter((it) => !it.includes('Pipe'))).toEqual([]);
  });
});
