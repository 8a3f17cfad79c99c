/** Real sockets on a free port: who is answered, with which headers, and how it ends. */
import { request as rawRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Log } from '../../core/ports/log.ts';
import { refusal } from './guard.ts';
import { calendarFeedRoute } from './index.ts';
import { openHttp } from './index.ts';
import type { Socket } from './index.ts';
import type { HttpOptions } from './index.ts';

const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} };
const open = (options: Partial<HttpOptions> = {}) =>
  openHttp({
    host: '127.0.0.1',
    port: 0,
    expose: false,
    health: { checks: async () => [{ name: 'database', ok: true }], metrics: () => 'up 1\n' },
    log: quiet,
    ...options,
  });

/** `fetch` chooses its own Host header, so this asks by hand. */
const ask = (port: number, path: string, headers: Record<string, string>) =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    rawRequest({ host: '127.0.0.1', port, path, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
/** Opens a socket and says how that went. */
const dial = (url: string, origin?: string) =>
  new Promise<WebSocket | number>((resolve) => {
    const socket = new WebSocket(url.replace('http', 'ws'), origin === undefined ? {} : { origin });
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => resolve(0));
  });
const next = (socket: WebSocket, event: 'message' | 'close') =>
  new Promise<string>((resolve) => socket.once(event, (data: unknown) => resolve(String(data))));
const echo = (connected: Socket[] = []) => ({
  path: '/live',
  connect: (socket: Socket) => {
    connected.push(socket);
    socket.onMessage((text) => socket.send(`heard ${text}`));
  },
});

describe('health', () => {
  it('is alive, ready, and counts', async () => {
    await using server = await open();
    expect(await (await fetch(`${server.url}healthz`)).json()).toEqual({ status: 'alive' });
    expect((await fetch(`${server.url}readyz`)).status).toBe(200);
    const metrics = await fetch(`${server.url}metrics`);
    expect(await metrics.text()).toBe('up 1\n');
    expect(metrics.headers.get('content-type')).toContain('text/plain');
  });

  it('says what is missing, and stays alive', async () => {
    const checks = async () => [
      { name: 'database', ok: false, reason: 'unreachable' },
      { name: 'queue', ok: true },
    ];
    await using server = await open({ health: { checks, metrics: () => '' } });
    const ready = await fetch(`${server.url}readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ status: 'degraded', checks: await checks() });
    expect((await fetch(`${server.url}healthz`)).status).toBe(200);
  });

  it('counts a check that throws as not ready', async () => {
    const checks = async () => Promise.reject(new Error('secret words'));
    await using server = await open({ health: { checks, metrics: () => '' } });
    const ready = await fetch(`${server.url}readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.text()).not.toContain('secret');
  });
});

describe('routes', () => {
  it('answers what it was handed, with safe headers, also where there is nothing', async () => {
    const hello = { method: 'GET', path: '/hello/:name', handle: async () => new Response('hi') } as const;
    await using server = await open({ routes: [hello] });
    const answer = await fetch(`${server.url}hello/ada`);
    expect(await answer.text()).toBe('hi');
    for (const it of [answer, await fetch(`${server.url}nowhere`)]) {
      const policy = it.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(it.headers.get('x-content-type-options')).toBe('nosniff');
      expect(it.headers.get('referrer-policy')).toBe('no-referrer');
    }
    expect((await fetch(`${server.url}nowhere`)).status).toBe(404);
  });

  it('turns a throwing route into one sentence and a log line', async () => {
    const logged: string[] = [];
    const log: Log = { ...quiet, error: (event) => void logged.push(event) };
    const broken = { method: 'GET', path: '/broken', handle: () => Promise.reject(new Error('inner words')) } as const;
    await using server = await open({ routes: [broken], log });
    const answer = await fetch(`${server.url}broken`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('inner');
    expect(logged).toEqual(['http.failed']);
  });

  it("hands Node's own request to a library that needs it", async () => {
    const library = {
      path: '/library',
      node: (request: { url?: string }, response: { end(text: string): void }) => response.end(`saw ${request.url}`),
    };
    await using server = await open({ nodeRoutes: [library as never] });
    expect(await (await fetch(`${server.url}library/events?x=1`)).text()).toBe('saw /library/events?x=1');
    expect((await fetch(`${server.url}librarian`)).status).toBe(404);
  });

  it('serves a calendar to whoever holds its token', async () => {
    const token = 'a'.repeat(32);
    const feed = calendarFeedRoute(async (asked) => (asked === token ? 'BEGIN:VCALENDAR' : undefined));
    await using server = await open({ routes: [feed] });
    const found = await fetch(`${server.url}calendar/${token}.ics`);
    expect(await found.text()).toBe('BEGIN:VCALENDAR');
    expect(found.headers.get('content-type')).toContain('text/calendar');
    expect(found.headers.get('cache-control')).toContain('no-store');
    expect((await fetch(`${server.url}calendar/${'b'.repeat(32)}.ics`)).status).toBe(404);
  });
});

describe('who is answered', () => {
  it('refuses to bind beyond this machine unless told so', async () => {
    await expect(open({ host: '0.0.0.0' })).rejects.toThrow('no login');
    await expect(open({ host: '127.evil.example' })).rejects.toThrow('no login');
  });

  it('told to serve others, answers to its addresses and to the name people were given, and to no other', async () => {
    const publicUrl = 'https://circle.example';
    await using server = await open({ host: '0.0.0.0', expose: true, publicUrl, sockets: [echo()] });
    const status = async (host: string) => (await ask(server.port, '/healthz', { host })).status;
    for (const host of ['circle.example', 'Circle.Example:443', `127.0.0.1:${server.port}`, 'localhost:9000'])
      expect(`${host} ${await status(host)}`).toBe(`${host} 200`);
    for (const host of [
      'rebound.example',
      `rebound.example:${server.port}`,
      'circle.example:8080',
      'circle.example.rebound.example',
      'localhost.rebound.example',
    ])
      expect(`${host} ${await status(host)}`).toBe(`${host} 421`);
    await using bare = await open({ host: '0.0.0.0', expose: true });
    expect((await ask(bare.port, '/healthz', { host: 'circle.example' })).status).toBe(421);
  });

  it('bound to every address, answers to the one that was called', () => {
    const called = { origin: undefined, isSocket: false, address: '::ffff:192.168.1.5', port: 8080 };
    const reach = { kind: 'exposed', publicUrl: undefined } as const;
    expect(refusal(reach, { ...called, host: '192.168.1.5:8080' })).toBeUndefined();
    expect(refusal(reach, { ...called, address: 'fe80::1', host: '[fe80::1]:8080' })).toBeUndefined();
    expect(refusal(reach, { ...called, host: '192.168.1.6:8080' })).toContain('PUBLIC_URL');
    expect(refusal({ kind: 'loopback' }, { ...called, host: '192.168.1.5:8080' })).toContain('this machine');
  });

  it('answers only to the names of this machine, with its port', async () => {
    await using server = await open();
    const status = async (host: string) => (await ask(server.port, '/healthz', { host })).status;
    expect(await status(`127.0.0.1:${server.port}`)).toBe(200);
    expect(await status(`localhost:${server.port}`)).toBe(200);
    expect(await status(`[::1]:${server.port}`)).toBe(200);
    expect(await status(`rebound.example:${server.port}`)).toBe(421);
    expect(await status('127.0.0.1:1')).toBe(421);
    expect(await status(`127.0.0.1.rebound.example:${server.port}`)).toBe(421);
  });

  it('guards what goes to Node routes and sockets alike', async () => {
    let reached = 0;
    const library = { path: '/library', node: () => void (reached += 1) };
    await using server = await open({ nodeRoutes: [library], sockets: [echo()] });
    expect((await ask(server.port, '/library', { host: 'rebound.example' })).status).toBe(421);
    expect(reached).toBe(0);
    expect(await dial(`${server.url}live`, 'https://elsewhere.example')).toBe(403);
    expect(await dial(`${server.url}live`, `http://127.0.0.1:${server.port + 1}`)).toBe(403);
  });

  it('says plainly that a port is taken', async () => {
    await using server = await open();
    await expect(open({ port: server.port })).rejects.toThrow(`Port ${server.port} is taken`);
  });
});

describe('sockets', () => {
  it('carries words both ways for the page itself', async () => {
    await using server = await open({ sockets: [echo()] });
    const socket = await dial(`${server.url}live`, server.url.slice(0, -1));
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    const heard = next(socket, 'message');
    socket.send('hello');
    expect(await heard).toBe('heard hello');
    socket.terminate();
  });

  it('hangs up on a flood, and says 426 to a plain request', async () => {
    await using server = await open({ sockets: [echo()] });
    const socket = await dial(`${server.url}live`);
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    const closed = next(socket, 'close');
    socket.send('x'.repeat(70_000));
    expect(await closed).toBe('1009');
    expect((await fetch(`${server.url}live`)).status).toBe(426);
  });

  it('closes within two seconds, open sockets and unanswered requests included', async () => {
    const never = { method: 'GET', path: '/never', handle: () => new Promise<Response>(() => {}) } as const;
    const server = await open({ sockets: [echo()], routes: [never] });
    const socket = await dial(`${server.url}live`);
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    const hanging = fetch(`${server.url}never`).catch(() => 'cut');
    const closed = next(socket, 'close');
    const before = performance.now();
    await server[Symbol.asyncDispose]();
    expect(performance.now() - before).toBeLessThan(2000);
    expect(await closed).toBe('1001');
    expect(await hanging).toBe('cut');
  });
});
