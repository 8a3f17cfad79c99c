/** The first start through the real composition, also when it is interrupted or has no database; and how it ends. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { sandboxCast } from '../../src/adapters/sandbox/index.ts';
import { createIdSource } from '../../src/adapters/system/index.ts';
import { compose } from '../../src/compose.ts';
import type { Overrides, Running } from '../../src/compose.ts';
import type { IdSource } from '../../src/core/ports/id-source.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { createPage } from '../fakes/sandbox-page.ts';
import { configIn } from '../kit/journey.ts';
import { layOut } from '../kit/journey-database.ts';
import { createTestDatabase, describeWith, findPostgres } from '../kit/services.ts';
import { openTcpProxy } from '../kit/tcp-proxy.ts';

const postgres = await findPostgres();
const log = createRecordingLog();

/** A data folder of one's own, and the bot in it; gone when disposed. */
async function openFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'first-start-'));
  return {
    folder,
    start: (overrides: Overrides = {}, publicUrl?: string): Promise<Running> =>
      compose({ ...configIn(folder), http: { host: '127.0.0.1', port: 0, publicUrl } }, { log, ...overrides }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
/** With an empty database in it. */
async function openPrepared() {
  const it = await openFolder();
  await layOut(it.folder);
  return it;
}
const stop = (it: Running) => it[Symbol.asyncDispose]();
/** Groups, with how many belong to each. */
async function circles({ ports }: Running): Promise<readonly string[]> {
  return ports.store.read(async (s) => {
    const lines: string[] = [];
    for (const it of await s.groups.all()) lines.push(`${it.name}: ${(await s.members.of(it.id)).length}`);
    return lines;
  });
}
const page = async ({ http }: Running, as: string) => {
  const url = http!.url;
  const socket = new WebSocket(`${url.replace('http', 'ws')}live`, { origin: url.slice(0, -1) });
  const it = createPage((heard) => {
    socket.on('message', (data: Buffer) => heard(data.toString()));
    return { send: (words) => socket.send(words), close: () => socket.terminate() };
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  await it.hello(as);
  return { ...it, closed: new Promise((resolve) => socket.once('close', resolve)) };
};
/** Ids until the process "dies": nothing more can be made. */
function dyingAfter(most: number): IdSource {
  const ids = createIdSource();
  let made = 0;
  return new Proxy(ids, {
    get: (target, property) => {
      const make = Reflect.get(target, property) as (...it: readonly unknown[]) => unknown;
      return (...it: readonly unknown[]) => {
        if ((made += 1) > most) throw new Error('the process died here');
        return make(...it);
      };
    },
  });
}

describe('a first start', () => {
  it('that was interrupted while the circle was made is made whole by the next one', async () => {
    await using here = await openPrepared();
    const dying = await here.start({ ids: dyingAfter(14) });
    await dying.core.sweep();
    const [half] = await circles(dying);
    expect(half).toMatch(/^Evening circle: [1-4]$/);
    await stop(dying);
    const next = await here.start();
    expect(await circles(next)).toEqual(['Evening circle: 5']);
    // Nothing that the first try said is left beside what the second says.
    await next.core.sweep();
    const said = (await page(next, 'diego')).messagesIn('evening-circle').filter(({ author }) => author.bot);
    expect(said.length).toBeGreaterThan(0);
    expect(said.length).toBe(new Set(said.map(({ plain }) => plain)).size);
    await stop(next);
  });

  it('says goodbye to the page before it stops serving it, and knows where people reach it', async () => {
    await using here = await openPrepared();
    const running = await here.start({ seed: false }, 'https://circle.example');
    expect(running.ports.operator.publicUrl).toBe('https://circle.example');
    const ada = await page(running, 'ada');
    await stop(running);
    await ada.closed;
    expect(ada.saidGoodbye()).toBe(true);
  });

  it('links calendars to the port that was free', async () => {
    await using here = await openPrepared();
    const running = await here.start();
    const { publicUrl } = running.ports.operator;
    expect(publicUrl).toBe(running.http?.url);
    const { calendarToken } = (await running.ports.store.read((s) =>
      s.groups.findByChannel(sandboxCast.channels.circle),
    ))!;
    expect((await fetch(new URL(`calendar/${calendarToken}.ics`, publicUrl))).status).toBe(200);
    await stop(running);
  });
});

describeWith(postgres, 'on a server, a first start', (url) => {
  // Each in a folder and on a database of its own; most of their time is waiting for the server.
  it.concurrent('without a database gets its circle on the next start', async ({ expect }) => {
    await using here = await openFolder();
    await using own = await createTestDatabase(url);
    await using proxy = await openTcpProxy(own.url);
    const database = { kind: 'server', url: proxy.url } as const;
    await proxy.cut();
    const first = await here.start({ database });
    expect((await page(first, 'ada')).messagesIn('evening-circle').length).toBeGreaterThan(10);
    await stop(first);
    expect(await readdir(here.folder)).toContain('world.json');
    await proxy.mend();
    const second = await here.start({ database });
    expect(await circles(second)).toEqual(['Evening circle: 5']);
    await stop(second);
  });

  it.concurrent('without a database gets its circle as soon as there is one', async ({ expect }) => {
    await using here = await openFolder();
    await using own = await createTestDatabase(url);
    await using proxy = await openTcpProxy(own.url);
    await proxy.cut();
    const running = await here.start({ database: { kind: 'server', url: proxy.url }, refreshEvery: 50 });
    await proxy.mend();
    await expect.poll(() => circles(running).catch(() => [])).toEqual(['Evening circle: 5']);
    await stop(running);
  });

  it.concurrent('in a new folder leaves alone what people made in the database', async ({ expect }) => {
    await using here = await openFolder();
    await using own = await createTestDatabase(url);
    const database = { kind: 'server', url: own.url } as const;
    const first = await here.start({ database });
    const before = await first.ports.store.read((s) => s.groups.all());
    await stop(first);
    await rm(join(here.folder, 'world.json'));
    const second = await here.start({ database });
    expect(await second.ports.store.read((s) => s.groups.all())).toEqual(before);
    await stop(second);
  });

  // By itself, for it looks at the time.
  it('stops in time when the database takes questions and answers nothing, and says that it is not ready', async () => {
    await using here = await openFolder();
    await using own = await createTestDatabase(url);
    await using proxy = await openTcpProxy(own.url);
    const running = await here.start({ database: { kind: 'server', url: proxy.url } });
    const ada = await page(running, 'ada');
    proxy.hush();
    void ada.ask({ kind: 'command', channel: 'lobby', name: 'meeting list', input: {} });
    void running.core.sweep();
    const asked = performance.now();
    expect((await fetch(new URL('readyz', running.http?.url))).status).toBe(503);
    expect(performance.now() - asked).toBeLessThan(4_000);
    const stopping = performance.now();
    await stop(running);
    expect(performance.now() - stopping).toBeLessThan(5_000);
  });
});
