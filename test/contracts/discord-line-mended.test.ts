/** The line comes back from whatever the gateway does, hears what was said meanwhile where it can, and uses up no more starts than it must. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { GatewayDispatchPayload } from 'discord.js';
import { WebSocketShard } from '@discordjs/ws';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openGateway, type Shards } from '../../src/adapters/discord/gateway.ts';
import type { Rest } from '../../src/adapters/discord/rest.ts';
import type { LocalDiscord, LocalDiscordOptions } from '../doubles/discord/index.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
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
  startEvery: 20,
});

const [identify, resume] = [2, 6];
const everyShard: Shards = { count: undefined, ids: undefined };
/** Two that must wait for each other to start. */
const inTurn: Shards = { count: 17, ids: [0, 16] };
const switchedOff: Rest = {
  call: async <T>() => ({ flags: 0 }) as T,
  raw: async () => ({ body: {}, headers: new Headers() }),
};

/** A line, and everything it heard. */
async function openLine(to: Pick<LocalDiscord, 'apiUrl'>, shards = everyShard) {
  const log = createRecordingLog();
  const heard: GatewayDispatchPayload[] = [];
  const { apiUrl } = to;
  const token = 'token' in to && typeof to.token === 'string' ? to.token : 'any';
  const hear = (payload: GatewayDispatchPayload) => void heard.push(payload);
  const line = await openGateway({ rest: switchedOff, token, apiUrl, shards, log, hear });
  onTestFinished(() => line[Symbol.asyncDispose]());
  return { line, log, heard, state: () => line.state() };
}

/** A service with a circle in which Bao speaks. */
async function openService(options: Omit<LocalDiscordOptions, 'now'> = {}) {
  const service = await openServiceIn(createFakeClock(), options);
  onTestFinished(() => service[Symbol.asyncDispose]());
  const guild = service.addGuild({ name: 'Willow' });
  const bao = service.as(service.addUser({ name: 'Bao' }));
  service.join(guild, bao.id);
  const circle = service.addChannel(guild, { name: 'circle' });
  return { service, gateway: service.gateway, say: (words: string) => bao.say(circle, words) };
}
const authors = (heard: readonly GatewayDispatchPayload[]) => heard.filter(({ t }) => t === 'MESSAGE_CREATE').length;

describe('the library', () => {
  it('is still the one whose ways are mended', () => {
    expect(Object.getOwnPropertyNames(WebSocketShard.prototype)).toEqual(
      expect.arrayContaining(['internalConnect', 'onMessage', 'onClose', 'onError', 'heartbeat', 'resume', 'destroy']),
    );
    const shard = new WebSocketShard({} as ConstructorParameters<typeof WebSocketShard>[0], 0);
    expect(Object.keys(shard)).toEqual(expect.arrayContaining(['connection', 'heartbeatInterval']));
  });
});

describe.concurrent('a session that is to be taken up where nobody is', () => {
  const places: readonly (readonly [what: string, url: (() => Promise<string>) | string])[] = [
    ['a host that answers 503', () => standIn(503)],
    ['a host that takes the call and says nothing', () => standIn()],
    ['a host that refuses the call', 'ws://127.0.0.1:1'],
    ['a host that there is not', 'ws://gateway.invalid'],
    ['no address at all', 'nowhere'],
  ];
  const standIn = async (refuses?: number) => {
    const host = await openStandIn(refuses === undefined ? {} : { refuses });
    onTestFinished(() => host[Symbol.asyncDispose]());
    return host.url;
  };

  it.each(places)('%s, is taken up by the gateway itself, and nothing is lost', async (_, place) => {
    const { service, gateway, say } = await openService();
    gateway.setResumeUrl(typeof place === 'string' ? place : await place());
    const { state, heard } = await openLine(service);
    expect(state()).toBe('open');
    gateway.drop();
    await say('meanwhile');
    await service.until(() => gateway.resumes === 1);
    await gateway.flush();
    expect(state()).toBe('open');
    expect(authors(heard)).toBe(1);
    expect(gateway.identifies).toHaveLength(1);
  });

  it('is begun anew where RESUME is never answered', async () => {
    const { service, gateway, say } = await openService();
    const { state, heard } = await openLine(service);
    gateway.deafTo(resume);
    gateway.drop();
    await service.until(() => gateway.identifies.length === 2);
    await say('after');
    await gateway.flush();
    expect(authors(heard)).toBe(1);
    expect(state()).toBe('open');
  });

  it('nor after the gateway lost track (op 9): it is not called open meanwhile', async ({ expect }) => {
    const { service, gateway } = await openService();
    const { state } = await openLine(service);
    gateway.deafTo(resume);
    gateway.invalidate(true);
    await expect.poll(state).toBe('waiting');
    await service.until(() => gateway.identifies.length === 2);
    await gateway.flush();
    expect(state()).toBe('open');
  });
});

describe.concurrent('a start', () => {
  it('whose READY never comes is made again until it does', async ({ expect }) => {
    const { service, gateway } = await openService();
    gateway.deafTo(identify);
    const { state, log } = await openLine(service);
    expect(state()).toBe('waiting');
    await expect.poll(() => log.events().filter((it) => it === 'discord.line-not-open').length).toBeGreaterThan(1);
    gateway.deafTo();
    await expect.poll(state).toBe('open');
    expect(gateway.identifies).toHaveLength(1);
  });

  it('is made by each shard in its turn, and the line is open when the last is up', async ({ expect }) => {
    const { service, gateway } = await openService();
    gateway.deafTo(identify);
    const { state } = await openLine(service, inTurn);
    gateway.deafTo();
    await service.until(() => gateway.identifies.length === 1);
    expect(state()).toBe('waiting');
    await expect.poll(state).toBe('open');
    expect(gateway.identifies.map(({ shard }) => shard[0]).toSorted((a, b) => a - b)).toEqual([0, 16]);
  });

  it('is made anew by all when one is closed for good before the last is up', async ({ expect }) => {
    const { service, gateway } = await openService();
    hurry({ startEvery: 150 });
    const opening = openLine(service, inTurn);
    await service.until(() => gateway.identifies.length === 1);
    gateway.drop(4014);
    const { state } = await opening;
    hurry({ startEvery: 20 });
    await expect.poll(state).toBe('open');
    expect(gateway.sessions().map(({ shard }) => shard[0])).toHaveLength(2);
  });

  it('that leads to nothing is made less and less often', async () => {
    const { service, gateway } = await openService();
    const at: number[] = [];
    await openLine(service);
    for (let starts = 1; starts < 7; starts += 1) {
      await service.until(() => gateway.identifies.length === starts);
      at.push(performance.now());
      gateway.invalidate(false);
    }
    const pauses = at.slice(1).map((it, before) => it - (at[before] ?? it));
    pauses.forEach((it, tries) => expect(it).toBeGreaterThan(10 * 2 ** tries));
  });

  it('is not made while none are left for today, at the beginning and later', async ({ expect }) => {
    const { service, gateway } = await openService();
    gateway.setStartsLeft(0);
    const { state, log } = await openLine(service);
    await expect.poll(() => log.events()).toContain('discord.no-starts-left');
    expect(log.lines.at(-1)).toMatchObject({ level: 'warn', facts: { remaining: 0, seconds: 14_400 } });
    expect(gateway.identifies).toEqual([]);
    gateway.setStartsLeft(1);
    await expect.poll(state).toBe('open');
    const before = log.lines.length;
    gateway.invalidate(false);
    await expect.poll(() => log.events().slice(before)).toContain('discord.no-starts-left');
    expect([state(), gateway.identifies.length]).toEqual(['waiting', 1]);
    gateway.setStartsLeft(1);
    await expect.poll(state).toBe('open');
  });
});

describe.concurrent('a gateway that stumbles', () => {
  it('over one shard while another still dials, and over that one later, ends nothing', async ({ expect }) => {
    await using host = await openStandIn({ shards: 2 });
    const { state } = await openLine(host);
    expect([state(), host.dials]).toEqual(['waiting', 2]);
    host.refuse(0, 502);
    await expect.poll(() => host.dials).toBe(3);
    host.refuse(1, 502);
    await expect.poll(() => host.dials).toBe(4);
  });

  it('after the line was given up ends nothing either', async () => {
    const host = await openStandIn({ shards: 2 });
    const { line } = await openLine(host);
    await line[Symbol.asyncDispose]();
    host.refuse(0, 502);
    await host[Symbol.asyncDispose]();
  });

  const oddities: readonly (readonly [what: string, how: (gateway: LocalDiscord['gateway']) => void])[] = [
    ['op 9 that says nothing', (it) => it.babble(9, null)],
    ['a second HELLO that says nothing', (it) => it.babble(10, null)],
    ['a READY that says nothing', (it) => it.tell('READY', 'null')],
    ['op 7, op 9 and op 7 in one breath', (it) => [it.reconnect(), it.babble(9, true), it.babble(7, null)]],
  ];
  it.each(oddities)('with %s, is left, and the line comes back', async (_, how) => {
    const { service, gateway, say } = await openService();
    const { state, heard, log } = await openLine(service);
    const sessions = gateway.sessions();
    how(gateway);
    await service.until(() => gateway.resumes + gateway.identifies.length === 2);
    await gateway.flush();
    await say('after');
    await gateway.flush();
    expect([state(), authors(heard)]).toEqual(['open', 1]);
    expect(gateway.sessions()).toHaveLength(sessions.length);
    expect(log.events().filter((it) => it === 'discord.line-closed')).toHaveLength(1);
  });

  it('with words that are no JSON is not listened to for that long', async () => {
    const { service, gateway, say } = await openService();
    const { state, heard } = await openLine(service);
    gateway.tell('MESSAGE_CREATE', '{{{');
    await say('after');
    await gateway.flush();
    expect([state(), authors(heard), gateway.identifies.length]).toEqual(['open', 1, 1]);
  });
});

it('what cannot be heard is told, and what comes after it is heard', async () => {
  const { service, gateway, say } = await openService();
  const log = createRecordingLog();
  const { token, apiUrl } = service;
  let heard = 0;
  const hear = ({ t }: GatewayDispatchPayload) => {
    if (t === 'MESSAGE_CREATE' && (heard += 1) === 1) throw new Error('cannot be heard');
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
    await expect.poll(() => it.discord.line()).toBe('refused');
    await it.service.until(() => it.asked('GET', /\/applications\/@me/).length === before + 3);
    expect(it.discord.line()).toBe('refused');
    await expect.poll(() => it.discord.line()).toBe('open');
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
  it('does not wait for a gateway that does not say goodbye, and comes once however often it is asked for', async () => {
    const { service, gateway } = await openService();
    const { url } = (await (await fetch(`${service.apiUrl}/v10/gateway`)).json()) as { url: string };
    await using proxy = await openTcpProxy(url);
    await using host = await openStandIn({ gateway: proxy.url });
    const { line, state } = await openLine({ ...service, apiUrl: host.apiUrl });
    expect([state(), gateway.sessions().length]).toEqual(['open', 1]);
    proxy.hush();
    const began = performance.now();
    await Promise.all([line[Symbol.asyncDispose](), line[Symbol.asyncDispose]()]);
    await line[Symbol.asyncDispose]();
    expect(performance.now() - began).toBeLessThan(400);
  });

  it('takes no longer than about a second whatever the line is doing, and keeps no process alive', async () => {
    const [fine, late, spent] = [await openService(), await openService(), await openService()];
    late.gateway.deafTo(identify);
    spent.gateway.setStartsLeft(0);
    await using silent = await openStandIn();
    await using mute = await openStandIn({ isSilent: true });
    await using broken = await openStandIn({ refuses: 503 });
    const lines = [
      { is: 'open', apiUrl: fine.service.apiUrl, shards: everyShard },
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
       Object.assign(timing, { connectWithin: 300 });
       const log = { info() {}, warn() {}, error: (event, cause) => console.error(event, cause) };
       const rest = { call: async () => ({ flags: 0 }) };
       const token = ${JSON.stringify(fine.service.token)};
       const ends = await Promise.all(${JSON.stringify(lines)}.map(async ({ is, apiUrl, shards }) => {
         const line = await openGateway({ rest, token, apiUrl, shards, log, hear() {} });
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
    expect(ends.map(([is, state]) => [is, state])).toEqual(
      lines.map(({ is }) => [is, is === 'open' ? 'open' : 'waiting']),
    );
    expect(ends.filter(([, , took]) => took > 1_200)).toEqual([]);
    expect(alive.filter((it) => !it.includes('Pipe'))).toEqual([]);
  });
});
