/** A command offered beside a message: for whoever reads it, and for nobody else. */
import { afterEach, describe, expect, it } from 'vitest';
import { sandboxCast } from '../../src/adapters/sandbox/index.ts';
import type { Registry } from '../../src/core/chat/spec.ts';
import { smallRegistry, teaCard } from '../fakes/scripted-inbound.ts';
import { plainIn, settle, start, stopAll } from './sandbox-service.ts';

const { people, channels } = sandboxCast;
const withShortcuts: Registry = {
  ...smallRegistry,
  commands: smallRegistry.commands.map((it) => {
    if (it.name === 'tea order') return { ...it, shortcut: () => 'Have tea' };
    return it.name === 'tea announce' ? { ...it, shortcut: () => 'Announce tea' } : it;
  }),
};
const open = async () => {
  const started = await start();
  await started.sandbox.platform.open(withShortcuts, started.inbound);
  return started;
};
afterEach(stopAll);

describe('a shortcut beside a message', () => {
  it('is offered under its own name, and only where a command has one', async () => {
    const { page } = await open();
    const bao = await page('bao');
    expect(bao.state().commands.map((it) => [it.name, it.shortcut])).toEqual([
      ['tea order', 'Have tea'],
      ['tea announce', 'Announce tea'],
      ['tea tell', undefined],
      ['home', undefined],
    ]);
  });

  it.each(['tea order', 'tea announce'])('answers the asker only, as %s', async (name) => {
    const { page, inbound } = await open();
    const [ada, bao] = [await page('ada'), await page('bao')];
    await ada.ask({ kind: 'say', channel: 'lobby', text: 'A long day.' });
    await settle(ada, bao);
    const before = { events: inbound.events.length, plain: plainIn(ada, 'lobby') };
    inbound.answerWith({ kind: 'card', card: teaCard });
    expect(await bao.ask({ kind: 'shortcut', channel: 'lobby', name })).toMatchObject({
      kind: 'message',
      channel: 'lobby',
      message: bao.last('lobby')?.id,
    });
    expect(bao.last('lobby')).toMatchObject({
      onlyYou: true,
      visibleTo: 'Only you. Nobody else in #lobby sees it.',
      why:
        name === 'tea order' ? 'You chose “Have tea” beside a message.' : 'You chose “Announce tea” beside a message.',
    });
    await settle(ada);
    expect(plainIn(ada, 'lobby')).toEqual(before.plain);
    expect(inbound.events.length).toBe(before.events);
    // The core learns who asked and where, and nothing of whose message it was.
    expect(inbound.told).toEqual([
      {
        kind: 'command',
        name,
        input: {},
        actor: people.bao,
        channel: channels.lobby,
        locale: 'en-GB',
        at: expect.anything(),
      },
    ]);
  });

  it('opens its form where the command has one', async () => {
    const { page, sandbox, inbound } = await start();
    const commands = smallRegistry.commands.map((it) => ({ ...it, shortcut: () => it.name }));
    await sandbox.platform.open({ ...smallRegistry, commands }, inbound);
    const bao = await page('bao');
    inbound.answerWith({ kind: 'form', form: 'tell', payload: 'tell', prefill: {}, language: 'en' });
    expect((await bao.ask({ kind: 'shortcut', channel: 'lobby', name: 'tea tell' })).kind).toBe('form');
  });

  it('is refused when it is unknown, no shortcut, or asked where one is not', async () => {
    const { page, inbound } = await open();
    const bao = await page('bao');
    for (const name of ['coffee', 'tea tell', 'Have tea'])
      expect(await bao.ask({ kind: 'shortcut', channel: 'lobby', name })).toMatchObject({
        kind: 'refused',
        sentence: expect.stringContaining('/help'),
      });
    for (const channel of ['facilitators', 'dm-ada', 'nowhere'])
      expect((await bao.ask({ kind: 'shortcut', channel, name: 'tea order' })).kind).toBe('refused');
    expect((await bao.ask({ kind: 'shortcut', channel: 'lobby' } as never)).kind).toBe('refused');
    expect(inbound.told).toEqual([]);
  });

  it('answers also where nothing new can be written', async () => {
    const { page, inbound } = await open();
    const noor = await page('noor');
    await noor.ask({ kind: 'change-channel', channel: 'evening-circle', change: 'archive' });
    inbound.answerWith({ kind: 'card', card: teaCard });
    expect((await noor.ask({ kind: 'shortcut', channel: 'evening-circle', name: 'tea order' })).kind).toBe('message');
    expect(noor.last('evening-circle')?.onlyYou).toBe(true);
  });
});
