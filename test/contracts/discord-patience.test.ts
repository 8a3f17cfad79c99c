/** How long the adapter waits: for an answer, for the line at its start, and for whatever is unfinished at its end. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openGateway } from '../../src/adapters/discord/gateway.ts';
import { Uncertain } from '../../src/adapters/discord/rest.ts';
import type { Rest } from '../../src/adapters/discord/rest.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { createScriptedInbound, smallRegistry } from '../fakes/scripted-inbound.ts';
import { connectTo } from '../kit/discord-bench.ts';
import { openHouse, type House } from '../kit/discord-house.ts';
import { hurry } from '../kit/discord-timing.ts';
import { openTcpProxy } from '../kit/tcp-proxy.ts';
import { card, nudge, problemOf, sent } from './chat-bench.ts';

/** For a machine that does other things as well. */
const patient = { timeout: 20_000 };

hurry({
  answerWithin: 800,
  firstPause: 50,
  connectWithin: 200,
  reconnectAfter: 50,
  reconnectAtMost: 100,
  settleWithin: 200,
  closeWithin: 200,
});

/** The adapter with its HTTP through a line that can be cut. */
async function throughLine(it: House) {
  const line = it.keep(await openTcpProxy(it.service.apiUrl));
  return { line, discord: connectTo({ ...it.service, apiUrl: line.url }, it) };
}

describe.concurrent('an answer of Discord’s', () => {
  it('that takes too long is asked for again, and what it was about stands there once', async () => {
    await using it = await openHouse();
    it.service.fail({ method: 'POST', path: /\/messages$/ }, { delay: 1_400 });
    const message = await sent(it.discord.platform.messages.post(it.channel, card('hello'), nudge()));
    expect(it.asked('POST', /\/channels\/\d+\/messages/)).toHaveLength(2);
    await it.service.until(() => it.asked('POST', /\/channels\/\d+\/messages/).every(({ status }) => status === 200));
    expect(it.service.messagesIn(it.circle).map(({ id }) => id)).toEqual([message.message]);
  });

  it('that never comes leaves what is the same twice undone, and what was sent uncertain', async () => {
    await using it = await openHouse();
    const { line, discord } = await throughLine(it);
    const { messages } = discord.platform;
    const message = await sent(messages.post(it.channel, card('first'), nudge()));
    line.hush();
    const [edited, posted] = await Promise.all([
      problemOf(messages.edit(message, card('second'))),
      messages.post(it.channel, card('third'), nudge()).catch((cause: unknown) => cause),
    ]);
    expect(edited).toBe('unreachable');
    expect(posted).toBeInstanceOf(Uncertain);
  });
});

describe.concurrent('a start while Discord is away', () => {
  it('goes on without the line, which opens by itself once Discord is back', async ({ expect }) => {
    await using it = await openHouse();
    const { line, discord } = await throughLine(it);
    await line.cut();
    const inbound = createScriptedInbound();
    it.keep(await discord.platform.open(smallRegistry, inbound));
    expect(discord.line()).toBe('waiting');
    await expect.poll(() => it.log.events(), patient).toContain('discord.line-not-open');
    await line.mend();
    await expect.poll(() => discord.line(), patient).toBe('open');
    await it.bao.say(it.circle, 'hello');
    await it.settled();
    expect(inbound.events).toMatchObject([{ text: 'hello' }]);
  });

  it('learns later that the token is wrong, and says so', async ({ expect }) => {
    await using it = await openHouse();
    const line = it.keep(await openTcpProxy(it.service.apiUrl));
    await line.cut();
    const discord = connectTo({ ...it.service, apiUrl: line.url, token: 'not-the-token-of-this-bot' }, it);
    it.keep(await discord.platform.open(smallRegistry, createScriptedInbound()));
    await line.mend();
    await expect.poll(() => discord.line(), patient).toBe('refused');
    expect(it.log.events()).toContain('discord.line-refused');
  });

  it('and an end before it is back leaves nothing behind', async ({ expect }) => {
    await using it = await openHouse();
    const { line, discord } = await throughLine(it);
    await line.cut();
    const open = await discord.platform.open(smallRegistry, createScriptedInbound());
    await open[Symbol.asyncDispose]();
    expect(discord.line()).toBeUndefined();
    await line.mend();
    const later = connectTo({ ...it.service, apiUrl: line.url }, it);
    it.keep(await later.platform.open(smallRegistry, createScriptedInbound()));
    await expect.poll(() => later.line(), patient).toBe('open');
    expect(it.service.gateway.identifies).toHaveLength(1);
  });
});

describe.concurrent('an end', () => {
  it('does not wait for a gateway that nobody answers at', async () => {
    const closed = 'ws://127.0.0.1:9';
    const limit = { total: 1000, remaining: 1000, reset_after: 1000, max_concurrency: 1 };
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ url: closed, shards: 1, session_start_limit: limit }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
    const rest: Rest = {
      call: async <T>() => ({ flags: 0 }) as T,
      raw: async () => ({ body: {}, headers: new Headers() }),
    };
    const shards = { count: undefined, ids: undefined };
    const log = createRecordingLog();
    const line = await openGateway({ rest, token: 'any', apiUrl, shards, log, hear: () => {} });
    expect(line.state()).toBe('waiting');
    await line[Symbol.asyncDispose]();
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('leaves behind what a core that never answers was asked', async ({ expect }) => {
    await using it = await openHouse({ answerWithin: 600 });
    const inbound = await it.listen();
    inbound.holdBack();
    const asking = it.ada.command(it.circle, 'tea order', { cups: 1 });
    await expect.poll(() => inbound.told.length, patient).toBe(1);
    await it.leave();
    expect(it.service.gateway.sessions()).toEqual([]);
    await asking;
  });
});
