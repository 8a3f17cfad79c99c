/** The sandbox as pages meet it, over real sockets: two people live, lost connections, hostile requests, the clock, the plug. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openHttp } from '../../src/adapters/http/index.ts';
import { openSandbox, sandboxCast } from '../../src/adapters/sandbox/index.ts';
import type { Hooks, Sandbox, Upcoming } from '../../src/adapters/sandbox/index.ts';
import { text, image } from '../../src/core/chat/card.ts';
import type { Card } from '../../src/core/chat/card.ts';
import type { NudgeId } from '../../src/core/kit/ids.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import type { FakeClock } from '../fakes/fake-clock.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { createPage } from '../fakes/sandbox-page.ts';
import type { Page } from '../fakes/sandbox-page.ts';
import { createScriptedInbound, pourAction, smallRegistry, teaCard, tellForm } from '../fakes/scripted-inbound.ts';

const { people, channels } = sandboxCast;
const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const it of open.splice(0).toReversed()) await it[Symbol.asyncDispose]();
});
let used = 0;
const nudge = () => `ndg_${String((used += 1)).padStart(16, '0')}` as NudgeId;
const card = (words: string, why = 'You asked for it.'): Card => ({ body: [text(words)], why });

type Started = Readonly<{
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
async function start(folder?: string): Promise<Started> {
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
const settle = async (...pages: readonly Page[]) => {
  for (const page of pages) await page.ask({ kind: 'upcoming' });
};
const plainIn = (page: Page, channel: string) => page.messagesIn(channel).map((it) => it.plain);

describe('two people live', () => {
  it('shows each what they may see, with a week behind it', async () => {
    const { page } = await start();
    const [ada, bao] = [await page('ada'), await page('bao')];
    expect(ada.messagesIn('evening-circle').length).toBeGreaterThan(10);
    expect(ada.channel('evening-circle')?.joined).toBe(true);
    expect(bao.messagesIn('evening-circle')).toEqual([]);
    expect(bao.channel('evening-circle')).toBeUndefined();
    expect(bao.channel('facilitators')).toBeUndefined();
    expect(bao.channel('lobby')?.unread).toBeGreaterThan(0);
    expect(ada.channel('dm-ada')?.kind).toBe('direct');
    expect(ada.channel('dm-bao')).toBeUndefined();
    expect(ada.channel('lobby')?.pins.length).toBe(1);
    expect(ada.state().commands.map((it) => it.name)).toEqual(['tea', 'tea announce', 'tea tell']);
    expect(ada.state().commands[0]?.fields.map(({ name, kind, required }) => [name, kind, required])).toEqual([
      ['cups', 'integer', true],
      ['kind', 'choice', false],
      ['leaf', 'id', false],
    ]);
  });

  it('carries words to the other window, counts them unread, and forgets them when seen', async () => {
    const { page } = await start();
    const [ada, bao] = [await page('ada'), await page('bao')];
    const before = ada.channel('lobby')?.unread ?? -1;
    const said = await bao.ask({ kind: 'say', channel: 'lobby', text: 'Hello everyone' });
    await settle(ada, bao);
    expect(ada.last('lobby')).toMatchObject({
      plain: 'Hello everyone',
      author: { id: 'bao', name: 'Bao', bot: false },
      mine: false,
      why: 'Bao wrote this in #lobby.',
    });
    expect(ada.last('lobby')?.visibleTo).toBe('Everyone in #lobby: Noor, Ada, Diego, Emi, Bao, Caro and Circlekeeper.');
    expect(bao.last('lobby')).toMatchObject({ mine: true, why: 'You wrote this.' });
    expect(ada.channel('lobby')?.unread).toBe(before + 1);
    if (said.kind !== 'message') throw new Error(said.kind);
    await ada.ask({ kind: 'seen', channel: 'lobby', message: said.message });
    expect(ada.channel('lobby')?.unread).toBe(0);
  });

  it('edits and takes back only one’s own words', async () => {
    const { page } = await start();
    const [ada, bao] = [await page('ada'), await page('bao')];
    await bao.ask({ kind: 'say', channel: 'lobby', text: 'frist' });
    await settle(ada);
    const message = ada.last('lobby')?.id ?? '';
    expect(await ada.ask({ kind: 'edit', channel: 'lobby', message, text: 'mine now' })).toMatchObject({
      kind: 'refused',
      sentence: expect.stringContaining('Only the person who wrote this'),
    });
    expect((await ada.ask({ kind: 'delete', channel: 'lobby', message })).kind).toBe('refused');
    await bao.ask({ kind: 'edit', channel: 'lobby', message, text: 'first' });
    await settle(ada);
    expect(ada.last('lobby')).toMatchObject({ plain: 'first', edited: true });
    await bao.ask({ kind: 'delete', channel: 'lobby', message });
    await settle(ada);
    expect(ada.last('lobby')?.id).not.toBe(message);
  });

  it('marks what only one person sees, and lets them put it away', async () => {
    const { page, sandbox } = await start();
    const [ada, bao] = [await page('ada'), await page('bao')];
    await sandbox.platform.messages.sendEphemeral(
      channels.lobby,
      people.bao,
      card('for Bao', 'You said hello.'),
      nudge(),
    );
    await settle(ada, bao);
    const mine = bao.last('lobby');
    expect(mine).toMatchObject({
      plain: 'for Bao',
      onlyYou: true,
      visibleTo: 'Only you. Nobody else in #lobby sees it.',
      why: 'You said hello.',
      author: { bot: true, name: 'Circlekeeper' },
    });
    expect(plainIn(ada, 'lobby')).not.toContain('for Bao');
    expect((await ada.ask({ kind: 'dismiss', channel: 'lobby', message: mine?.id ?? '' })).kind).toBe('refused');
    await bao.ask({ kind: 'dismiss', channel: 'lobby', message: mine?.id ?? '' });
    expect(plainIn(bao, 'lobby')).not.toContain('for Bao');
  });

  it('says why: what was used, pressed or sent, in the reader’s words', async () => {
    const { page, inbound } = await start();
    const [ada, bao] = [await page('ada'), await page('bao')];
    inbound.answerWith({ kind: 'card', card: teaCard });
    await bao.ask({ kind: 'command', channel: 'lobby', name: 'tea', input: { cups: 1 } });
    expect(bao.last('lobby')).toMatchObject({ why: 'You used /tea.', onlyYou: true });
    const message = bao.last('lobby')?.id ?? '';
    inbound.answerWith({ kind: 'card', card: { body: [text('poured')] } });
    await bao.ask({ kind: 'press', channel: 'lobby', message, actionId: pourAction.id({ cup: 'blue' }) });
    expect(bao.last('lobby')?.why).toBe('You pressed “Pour the blue cup”.');
    await bao.ask({ kind: 'submit', channel: 'lobby', form: 'tell', payload: 'tell', input: { words: 'x' } });
    expect(bao.last('lobby')?.why).toBe('You sent the form “Tell me”.');
    await bao.ask({ kind: 'command', channel: 'lobby', name: 'tea announce', input: {} });
    await settle(ada);
    expect(ada.last('lobby')).toMatchObject({ why: 'Bao used /tea announce.', onlyYou: false });
    await bao.ask({ kind: 'command', channel: 'dm-bao', name: 'tea', input: { cups: 1 } });
    expect(bao.last('dm-bao')).toMatchObject({ visibleTo: 'You and Circlekeeper (direct message).', onlyYou: false });
  });

  it('lets somebody into a channel, with what was said there, and out again', async () => {
    const { page, sandbox, inbound } = await start();
    const [ada, bao] = [await page('ada'), await page('bao')];
    expect((await bao.ask({ kind: 'join-channel', channel: 'evening-circle' })).kind).toBe('refused');
    await sandbox.platform.users.setAdmitted(people.bao, channels.circle, true);
    await settle(ada, bao);
    expect(bao.channel('evening-circle')?.joined).toBe(true);
    expect(bao.messagesIn('evening-circle').length).toBe(ada.messagesIn('evening-circle').length);
    await bao.ask({ kind: 'leave-channel', channel: 'evening-circle' });
    expect(bao.messagesIn('evening-circle')).toEqual([]);
    expect(bao.channel('evening-circle')).toBeUndefined();
    expect(inbound.events.map((it) => it.kind)).toEqual(['member-left']);
    expect((await bao.ask({ kind: 'leave-channel', channel: 'lobby' })).kind).toBe('refused');
  });

  it('lets an admin make, rename, archive and delete channels, and tells the core', async () => {
    const { page, inbound } = await start();
    const [noor, ada] = [await page('noor'), await page('ada')];
    expect((await ada.ask({ kind: 'create-channel', name: 'garden', private: false })).kind).toBe('refused');
    expect((await noor.ask({ kind: 'create-channel', name: 'No Spaces', private: false })).kind).toBe('refused');
    const made = await noor.ask({ kind: 'create-channel', name: 'garden', private: false });
    if (made.kind !== 'channel') throw new Error(made.kind);
    const { channel } = made;
    await settle(ada);
    expect(ada.channel(channel)).toMatchObject({ name: 'garden', joined: false });
    expect((await ada.ask({ kind: 'say', channel, text: 'hi' })).kind).toBe('refused');
    await ada.ask({ kind: 'join-channel', channel });
    await noor.ask({ kind: 'change-channel', channel, change: 'rename', name: 'orchard' });
    await noor.ask({ kind: 'change-channel', channel, change: 'archive' });
    expect(await ada.ask({ kind: 'say', channel, text: 'hi' })).toMatchObject({
      sentence: expect.stringContaining('#orchard is archived'),
    });
    await noor.ask({ kind: 'change-channel', channel, change: 'delete' });
    await settle(ada);
    expect(ada.channel(channel)).toBeUndefined();
    expect((await noor.ask({ kind: 'change-channel', channel: 'lobby', change: 'delete' })).kind).toBe('refused');
    const heard = inbound.events.map((it) => (it.kind === 'channel-changed' ? it.change : it.kind));
    expect(heard).toEqual(['member-joined', 'renamed', 'archived', 'channel-gone']);
  });
});

describe('a lost connection', () => {
  it('resumes without loss and without doubles', async () => {
    const { page, dial } = await start();
    const ada = await page('ada');
    const lost = await page('bao');
    await ada.ask({ kind: 'say', channel: 'lobby', text: 'one' });
    await settle(lost);
    const seen = lost.seen();
    lost.close();
    await ada.ask({ kind: 'say', channel: 'lobby', text: 'two' });
    await ada.ask({ kind: 'say', channel: 'evening-circle', text: 'not for Bao' });
    await ada.ask({ kind: 'say', channel: 'lobby', text: 'three' });
    const back = await dial();
    expect((await back.hello('bao', seen)).kind).toBe('resumed');
    await settle(back);
    const told = back.events.flatMap((it) => (it.kind === 'message' ? [it.message.plain] : []));
    expect(told).toEqual(['two', 'three']);
    await ada.ask({ kind: 'say', channel: 'lobby', text: 'four' });
    await settle(back);
    expect(back.events.flatMap((it) => (it.kind === 'message' ? [it.message.plain] : []))).toEqual([
      'two',
      'three',
      'four',
    ]);
  });

  it('gives everything anew after a restart, with nothing lost, and says goodbye before', async () => {
    const first = await start();
    const ada = await first.page('ada');
    await ada.ask({ kind: 'say', channel: 'lobby', text: 'before the restart' });
    const seen = ada.seen();
    await first.stop();
    expect(ada.saidGoodbye()).toBe(true);
    const second = await start(first.folder);
    expect(second.sandbox.isNew).toBe(false);
    const back = await second.dial();
    expect((await back.hello('ada', seen)).kind).toBe('state');
    expect(back.last('lobby')?.plain).toBe('before the restart');
  });
});

describe('closing', () => {
  it('ends cleanly when the server goes first, and keeps what was said last', async () => {
    const first = await start();
    const ada = await first.page('ada');
    const asking = ada.ask({ kind: 'say', channel: 'lobby', text: 'last words' });
    await asking;
    const before = performance.now();
    await first.stop('http-first');
    expect(performance.now() - before).toBeLessThan(2000);
    expect(first.log.lines.filter((it) => it.level === 'error')).toEqual([]);
    const second = await start(first.folder);
    expect((await second.page('ada')).last('lobby')?.plain).toBe('last words');
  });
});

describe('what is refused', () => {
  it('needs to know who is acting, and answers what it cannot read', async () => {
    const { dial, log } = await start();
    const page = await dial();
    expect((await page.ask({ kind: 'home' })).kind).toBe('refused');
    expect((await page.hello('mallory')).kind).toBe('refused');
    await page.hello('ada');
    expect((await page.ask({ kind: 'fly' } as never)).kind).toBe('refused');
    expect((await page.ask({ kind: 'say', channel: 'lobby' } as never)).kind).toBe('refused');
    expect((await page.ask({ kind: 'set-do-not-disturb', for: 'P1Y' })).kind).toBe('refused');
    expect(log.lines.filter((it) => it.level === 'error')).toEqual([]);
  });

  it('lets nobody act where, or on what, they cannot see', async () => {
    const { page, sandbox, inbound } = await start();
    const [ada, bao] = [await page('ada'), await page('bao')];
    await sandbox.platform.messages.post(channels.facilitators, teaCard, nudge());
    await sandbox.platform.messages.sendEphemeral(channels.lobby, people.ada, teaCard, nudge());
    await settle(ada);
    const actionId = pourAction.id({ cup: 'blue' });
    for (const channel of ['facilitators', 'lobby']) {
      const message = ada.last(channel)?.id ?? '';
      expect((await bao.ask({ kind: 'press', channel, message, actionId })).kind).toBe('refused');
      expect((await bao.ask({ kind: 'submit', channel, message, form: 'tell', payload: 'tell', input: {} })).kind).toBe(
        'refused',
      );
    }
    for (const channel of ['facilitators', 'dm-ada', 'nowhere']) {
      expect((await bao.ask({ kind: 'say', channel, text: 'hi' })).kind).toBe('refused');
      expect((await bao.ask({ kind: 'command', channel, name: 'tea', input: {} })).kind).toBe('refused');
    }
    expect((await bao.ask({ kind: 'invite', channel: 'facilitators', user: 'bao' })).kind).toBe('refused');
    expect((await bao.ask({ kind: 'press', channel: 'lobby', actionId })).kind).toBe('refused');
    expect(inbound.told).toEqual([]);
  });

  it('presses only buttons that are there', async () => {
    const { page, sandbox, inbound } = await start();
    const bao = await page('bao');
    await sandbox.platform.messages.post(channels.lobby, teaCard, nudge());
    await settle(bao);
    const message = bao.last('lobby')?.id ?? '';
    const forged = pourAction.id({ cup: 'forged' });
    expect((await bao.ask({ kind: 'press', channel: 'lobby', message, actionId: forged })).kind).toBe('refused');
    inbound.answerWith({ kind: 'replace', card: card('done') });
    const real = pourAction.id({ cup: 'blue' });
    expect((await bao.ask({ kind: 'press', channel: 'lobby', message, actionId: real })).kind).toBe('message');
    expect((await bao.ask({ kind: 'press', channel: 'lobby', message, actionId: real })).kind).toBe('refused');
    expect(inbound.told.length).toBe(1);
  });

  it('measures messages as people count, and knows an unknown command', async () => {
    const { page } = await start();
    const bao = await page('bao');
    const say = async (words: string) => (await bao.ask({ kind: 'say', channel: 'lobby', text: words })).kind;
    expect(await say('🙂'.repeat(4000))).toBe('message');
    expect(await say('🙂'.repeat(4001))).toBe('refused');
    expect(await say(' \n ')).toBe('refused');
    expect(await say('\u202emirrored \u200b @everyone')).toBe('message');
    expect(await bao.ask({ kind: 'command', channel: 'lobby', name: 'coffee', input: {} })).toMatchObject({
      kind: 'refused',
      sentence: expect.stringContaining('/help'),
    });
  });

  it('turns a card of ours that fits nowhere into a kind sentence and a log line', async () => {
    const { page, inbound, log } = await start();
    const bao = await page('bao');
    inbound.answerWith({ kind: 'card', card: { body: [text('x'.repeat(4000))] } });
    const answer = await bao.ask({ kind: 'command', channel: 'lobby', name: 'tea', input: { cups: 1 } });
    expect(answer).toMatchObject({ kind: 'refused', sentence: expect.stringContaining('/crisis') });
    expect(log.events()).toContain('sandbox.failed');
  });
});

describe('forms, home, files', () => {
  it('opens a form with what is filled in, and a home page whose buttons work', async () => {
    const { page, inbound } = await start();
    const bao = await page('bao');
    inbound.answerWith(tellForm);
    const answer = await bao.ask({ kind: 'command', channel: 'lobby', name: 'tea tell', input: {} });
    expect(answer).toMatchObject({
      kind: 'form',
      form: {
        form: 'tell',
        title: 'Tell me',
        submit: 'Send',
        channel: 'lobby',
        fields: [{ name: 'words' }, { name: 'cup', value: 'blue' }],
      },
    });
    expect(await bao.ask({ kind: 'home' })).toMatchObject({ kind: 'home', card: { title: 'Home' } });
    inbound.answerWith({ kind: 'replace', card: card('home, poured') });
    await bao.ask({ kind: 'press', channel: 'dm-bao', actionId: pourAction.id({ cup: 'home' }) });
    const homes = bao.events.flatMap((it) => (it.kind === 'home' ? [JSON.stringify(it.card)] : []));
    expect(homes.at(-1)).toContain('home, poured');
  });

  it('serves a picture that a card carried', async () => {
    const { page, sandbox, url } = await start();
    const bao = await page('bao');
    const png = new Uint8Array([137, 80, 78, 71, 1, 2]);
    await sandbox.platform.messages.post(channels.lobby, { body: [image(png, 'a line going gently up')] }, nudge());
    await settle(bao);
    const block = bao.cardOf(bao.last('lobby'))?.body[0];
    if (block?.kind !== 'image') throw new Error('no picture');
    const answer = await fetch(new URL(block.url, url));
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(png);
  });
});

describe('the stage', () => {
  const at = (iso: string) => Temporal.Instant.from(iso);
  const hooksWith = (planned: Upcoming[], swept: string[]): Hooks & { isPlugged: boolean } => {
    const hooks = {
      isPlugged: true,
      upcoming: async () => {
        if (!hooks.isPlugged) throw new Error('unplugged');
        return planned;
      },
      sweepUntil: async (until: Temporal.Instant) => {
        if (!hooks.isPlugged) throw new Error('unplugged');
        swept.push(until.toString());
      },
      unplug: () => void (hooks.isPlugged = false),
      plug: () => void (hooks.isPlugged = true),
      plugged: () => hooks.isPlugged,
    };
    return hooks;
  };

  it('lists what comes next, and skips to it, sweeping on the way', async () => {
    const { page, sandbox } = await start();
    const swept: string[] = [];
    const planned: Upcoming[] = [
      { at: at('2026-03-02T10:00:00Z'), to: people.ada, kind: 'meeting', why: 'You are coming.' },
      { at: at('2026-03-02T12:00:00Z'), to: channels.circle, kind: 'guideline', why: 'Meeting start.' },
      { at: at('2026-03-02T11:00:00Z'), to: people.diego, kind: 'meeting', why: 'You are coming.' },
    ];
    sandbox.setHooks(hooksWith(planned, swept));
    const [ada, bao] = [await page('ada'), await page('bao')];
    expect(await ada.ask({ kind: 'upcoming' })).toMatchObject({
      upcoming: [
        { at: '2026-03-02T10:00:00Z', to: 'you', kind: 'meeting', why: 'You are coming.' },
        { to: '#evening-circle' },
        { to: 'Diego' },
      ],
    });
    await ada.ask({ kind: 'fast-forward', by: 'next' });
    expect(sandbox.clock.now()).toEqual(at('2026-03-02T10:00:00Z'));
    await ada.ask({ kind: 'fast-forward', by: 'P1D' });
    expect(sandbox.clock.now()).toEqual(at('2026-03-03T10:00:00Z'));
    expect(swept.slice(-3)).toEqual(['2026-03-02T11:00:00Z', '2026-03-02T12:00:00Z', '2026-03-03T10:00:00Z']);
    await settle(bao);
    expect(bao.state().clock).toEqual({ now: '2026-03-03T10:00:00Z', moving: false });
    expect(await ada.ask({ kind: 'fast-forward', by: 'next' })).toMatchObject({ kind: 'refused' });
  });

  it('remembers the time after a restart', async () => {
    const first = await start();
    const ada = await first.page('ada');
    await ada.ask({ kind: 'fast-forward', by: 'PT1H' });
    await first.stop();
    const second = await start(first.folder);
    expect(second.sandbox.clock.now()).toEqual(second.clock.now().add({ hours: 1 }));
  });

  it('pulls the plug for everyone to see, and time still passes', async () => {
    const { page, sandbox, log } = await start();
    sandbox.setHooks(hooksWith([], []));
    const [ada, bao] = [await page('ada'), await page('bao')];
    await ada.ask({ kind: 'plug', plugged: false });
    await bao.ask({ kind: 'set-direct-messages', open: true });
    expect(bao.state().plugged).toBe(false);
    expect(await bao.ask({ kind: 'upcoming' })).toMatchObject({ kind: 'refused' });
    const before = sandbox.clock.now();
    expect((await ada.ask({ kind: 'fast-forward', by: 'PT15M' })).kind).toBe('done');
    expect(sandbox.clock.now()).toEqual(before.add({ minutes: 15 }));
    await ada.ask({ kind: 'plug', plugged: true });
    await bao.ask({ kind: 'upcoming' });
    expect(bao.state().plugged).toBe(true);
    expect(log.lines.filter((it) => it.level === 'error')).toEqual([]);
  });

  it('opens and closes direct messages, and asks for quiet', async () => {
    const { page, sandbox } = await start();
    const { messages, users } = sandbox.platform;
    const caro = await page('caro');
    expect(await messages.sendDirect(people.caro, card('hello'), nudge())).toMatchObject({
      problem: { kind: 'closed' },
    });
    await caro.ask({ kind: 'set-direct-messages', open: true });
    expect((await messages.sendDirect(people.caro, card('hello'), nudge())).ok).toBe(true);
    await settle(caro);
    expect(caro.last('dm-caro')?.plain).toBe('hello');
    await caro.ask({ kind: 'set-do-not-disturb', for: 'PT2H' });
    expect(await users.doNotDisturbUntil(people.caro)).toEqual(sandbox.clock.now().add({ hours: 2 }));
    await caro.ask({ kind: 'set-do-not-disturb', for: 'PT0S' });
    expect(await users.doNotDisturbUntil(people.caro)).toBeUndefined();
  });
});
