/** The sandbox served on a free port, and pages that talk to it over real sockets. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { openHttp } from '../../src/adapters/http/index.ts';
import { openSandbox } from '../../src/adapters/sandbox/index.ts';
import type { Sandbox } from '../../src/adapters/sandbox/index.ts';
import { text } from '../../src/core/chat/card.ts';
import type { Card } from '../../src/core/chat/card.ts';
import type { NudgeId } from '../../src/core/kit/ids.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import type { FakeClock } from '../fakes/fake-clock.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { createPage } from '../fakes/sandbox-page.ts';
import type { Page } from '../fakes/sandbox-page.ts';
import { createScriptedInbound, smallRegistry } from '../fakes/scripted-inbound.ts';

const open: AsyncDisposable[] = [];
/** Ends every service a test has started. */
export async function stopAll(): Promise<void> {
  for (const it of open.splice(0).toReversed()) await it[Symbol.asyncDispose]();
}
let used = 0;
export const nudge = () => `ndg_${String((used += 1)).padStart(16, '0')}` as NudgeId;
export const card = (words: string, why = 'You asked for it.'): Card => ({ body: [text(words)], why });

export type Started = Readonly<{
  sandbox: Sandbox;
  inbound: ReturnType<typeof createScriptedInbound>;
  log: ReturnType<typeof createRecordingLog>;
  url: string;
  clock: FakeClock;
  folder: string;
  page(as: string): Promise<Page>;
  /** A page that has not said hello. */
  dial(): Promise<Page>;
  stop(order?: 'page-first' | 'http-first'): Promise<void>;
}>;
/** Starts the sandbox behind HTTP on a free port, in a folder of its own or one that was used before. */
export async function start(folder?: string): Promise<Started> {
  const place = folder ?? (await mkdtemp(join(tmpdir(), 'live-')));
  const clock = createFakeClock();
  const log = createRecordingLog();
  const sandbox = openSandbox({ folder: place, clock, log });
  const inbound = createScriptedInbound();
  await sandbox.platform.open(smallRegistry, inbound);
  const http = await openHttp({
    host: '127.0.0.1',
    port: 0,
    expose: false,
    routes: sandbox.routes,
    sockets: sandbox.sockets,
    health: { checks: async () => [], metrics: () => '' },
    log,
  });
  let stopped = false;
  const stop = async (order: 'page-first' | 'http-first' = 'page-first') => {
    if (stopped) return;
    stopped = true;
    if (order === 'http-first') await http[Symbol.asyncDispose]();
    await sandbox[Symbol.asyncDispose]();
    if (order === 'page-first') await http[Symbol.asyncDispose]();
  };
  open.push({
    [Symbol.asyncDispose]: async () => {
      await stop();
      await rm(place, { recursive: true, force: true });
    },
  });
  const dial = async () => {
    const socket = new WebSocket(`${http.url.replace('http', 'ws')}live`, { origin: http.url.slice(0, -1) });
    const page = createPage((heard) => {
      socket.on('message', (data: Buffer) => heard(data.toString()));
      return { send: (words) => socket.send(words), close: () => socket.terminate() };
    });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return page;
  };
  const page = async (as: string) => {
    const it = await dial();
    const answer = await it.hello(as);
    if (answer.kind !== 'state') throw new Error(`answered with ${answer.kind}`);
    return it;
  };
  return { sandbox, inbound, log, url: http.url, clock, folder: place, page, dial, stop };
}
/** Everything said before has arrived once a question after it is answered. */
export const settle = async (...pages: readonly Page[]) => {
  for (const page of pages) await page.ask({ kind: 'upcoming' });
};
export const plainIn = (page: Page, channel: string) => page.messagesIn(channel).map((it) => it.plain);
