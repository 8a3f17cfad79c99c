/** The first start without anything: a lived-in circle in the browser, kept over restarts, made only once. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { compose } from '../../src/compose.ts';
import type { Running } from '../../src/compose.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { createPage } from '../fakes/sandbox-page.ts';
import type { Page } from '../fakes/sandbox-page.ts';
import type { Actor, Name } from '../kit/journey-actor.ts';
import { layOut } from '../kit/journey-database.ts';
import { configIn } from '../kit/journey.ts';
import { createActor } from '../kit/journey-sandbox.ts';

describe('on the first start, the rehearsal', () => {
  const clock = createFakeClock('2026-03-04T11:00:00Z');
  const log = createRecordingLog();
  const pages: Page[] = [];
  let folder: string;
  let running: Running;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rehearsal-'));
    await layOut(folder);
    running = await compose(configIn(folder), { clock, log });
  });
  afterAll(async () => {
    for (const page of pages) page.close();
    await running[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  it('has a circle that Ada and Noor hold, with a week behind it', async () => {
    const { url } = running.http!;
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(new URL('readyz', url))).status).toBe(200);
    const bao = await open('bao');
    const about = await bao.actor.ask('group find', {}, 'lobby');
    expect(about.words).toContain('Evening circle');
    const diego = await open('diego');
    expect(diego.page.messagesIn('evening-circle').filter(({ author }) => !author.bot).length).toBeGreaterThan(10);
    expect((await diego.actor.ask('group about')).words).toContain('2026-03-05T19:00Z');
  });

  it('lists its weekly meeting, each in the reader’s own time', async () => {
    const { actor } = await open('emi');
    const list = await actor.ask('meeting list');
    expect(list.words).toContain('every Thursday at 19:00 (Europe/London)');
    expect(list.words).toContain('2026-03-05T19:00Z');
    expect((await actor.home()).words).toContain('Evening circle. Next meeting: 2026-03-05T19:00Z');
  });

  it('draws Diego’s check-ins as a picture, in words, and as a table', async () => {
    const { actor } = await open('diego');
    const mine = await actor.ask('mydata checkins');
    const [picture] = mine.images;
    expect([...(picture?.png.slice(0, 8) ?? [])]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(picture?.png.length).toBeGreaterThan(2_000);
    expect(picture?.alt.length).toBeGreaterThan(20);
    expect(mine.words).toContain('The same as a table');
    expect(mine.words).toContain('3 Mar: Mixed');
  });

  it('sends what is due while the page turns its clock on, once', async () => {
    const { actor, page } = await open('diego');
    await actor.ask('meeting list');
    await actor.press('Going');
    for (let hours = 0; hours < 2; hours += 1) await page.ask({ kind: 'fast-forward', by: 'P1D' });
    expect(clock.now().until(page.state().clock.now).total('hours')).toBeGreaterThanOrEqual(48);
    const reminders = page.messagesIn('dm-diego').filter(({ plain }) => plain.includes('You said you would come.'));
    expect(reminders.map(({ at }) => at.slice(0, 16))).toEqual(['2026-03-04T19:00', '2026-03-05T18:45']);
    const upcoming = await page.ask({ kind: 'upcoming' });
    expect(upcoming.kind === 'upcoming' && upcoming.upcoming.length > 0).toBe(true);
  });

  it('still answers /crisis while the page has pulled the plug', async () => {
    const { actor, page } = await open('caro');
    await page.ask({ kind: 'plug', plugged: false });
    expect((await actor.ask('crisis')).words).toContain('999');
    expect((await actor.ask('checkin')).words).toContain('I can’t reach my memory right now');
    expect((await fetch(new URL('readyz', running.http?.url))).status).toBe(503);
    await page.ask({ kind: 'plug', plugged: true });
    expect((await actor.ask('checkin')).words).toContain('how are things?');
  });

  it('is the same after a restart, and is not made a second time', async () => {
    const before = await world();
    const talk = (await open('diego')).page.messagesIn('evening-circle').length;
    for (const page of pages.splice(0)) page.close();
    await running[Symbol.asyncDispose]();
    running = await compose(configIn(folder), { clock, log });
    expect(await world()).toEqual(before);
    const { page, actor } = await open('diego');
    expect(page.messagesIn('evening-circle').length).toBeGreaterThanOrEqual(talk);
    expect(clock.now().until(page.state().clock.now).total('hours')).toBeGreaterThanOrEqual(48);
    expect((await actor.ask('mydata checkins')).words).toContain('Cooked something');
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  async function world() {
    return running.ports.store.read(async (s) => {
      const groups = await s.groups.all();
      const members = await s.members.all();
      return { groups: groups.map(({ id }) => id), members: members.map(({ id, role }) => [id, role]) };
    });
  }

  async function open(as: Name): Promise<Readonly<{ page: Page; actor: Actor }>> {
    const url = running.http!.url;
    const socket = new WebSocket(`${url.replace('http', 'ws')}live`, { origin: url.slice(0, -1) });
    const page = createPage((heard) => {
      socket.on('message', (data: Buffer) => heard(data.toString()));
      return { send: (words) => socket.send(words), close: () => socket.terminate() };
    });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    await page.hello(as);
    pages.push(page);
    const route = {
      method: 'GET',
      path: '/files/:id',
      handle: (request: Request) => fetch(new URL(new URL(request.url).pathname, url)),
    } as const;
    // Over a real socket, an answer arrives after the events that led to it.
    return { page, actor: createActor({ routes: [route], settled: async () => {} }, page, as) };
  }
});
