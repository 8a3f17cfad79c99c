/** The sandbox as pages meet it, over real sockets: two people live, lost connections, closing. */
import { afterEach, describe, expect, it } from 'vitest';
import { sandboxCast } from '../../src/adapters/sandbox/index.ts';
import { text } from '../../src/core/chat/card.ts';
import { pourAction, teaCard } from '../fakes/scripted-inbound.ts';
import { card, nudge, plainIn, settle, start, stopAll } from './sandbox-service.ts';

const { people, channels } = sandboxCast;
afterEach(stopAll);

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
    expect(ada.state().commands.map((it) => it.name)).toEqual(['tea order', 'tea announce', 'tea tell', 'home']);
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
    await bao.ask({ kind: 'command', channel: 'lobby', name: 'tea order', input: { cups: 1 } });
    expect(bao.last('lobby')).toMatchObject({ why: 'You used /tea order.', onlyYou: true });
    const message = bao.last('lobby')?.id ?? '';
    inbound.answerWith({ kind: 'card', card: { body: [text('poured')] } });
    await bao.ask({ kind: 'press', channel: 'lobby', message, actionId: pourAction.id({ cup: 'blue' }) });
    expect(bao.last('lobby')?.why).toBe('You pressed “Pour the blue cup”.');
    await bao.ask({ kind: 'submit', channel: 'lobby', form: 'tell', payload: 'tell', input: { words: 'x' } });
    expect(bao.last('lobby')?.why).toBe('You sent the form “Tell me”.');
    await bao.ask({ kind: 'command', channel: 'lobby', name: 'tea announce', input: {} });
    await settle(ada);
    expect(ada.last('lobby')).toMatchObject({ why: 'Bao used /tea announce.', onlyYou: false });
    await bao.ask({ kind: 'command', channel: 'dm-bao', name: 'tea order', input: { cups: 1 } });
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
