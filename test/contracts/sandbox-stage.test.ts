/** The sandbox over real sockets: what it refuses, forms and files, the clock and the plug. */
import { afterEach, describe, expect, it } from 'vitest';
import { sandboxCast } from '../../src/adapters/sandbox/index.ts';
import type { Hooks, Upcoming } from '../../src/adapters/sandbox/index.ts';
import { image, text } from '../../src/core/chat/card.ts';
import { pourAction, teaCard, tellForm } from '../fakes/scripted-inbound.ts';
import { card, nudge, settle, start, stopAll } from './sandbox-service.ts';

const { people, channels } = sandboxCast;
afterEach(stopAll);

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
      expect((await bao.ask({ kind: 'command', channel, name: 'tea order', input: {} })).kind).toBe('refused');
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
    const answer = await bao.ask({ kind: 'command', channel: 'lobby', name: 'tea order', input: { cups: 1 } });
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
