/** Help comes first: it waits out what passes, asks for nothing it does not need, and shows nothing on a locked screen. */
import { describe, expect, it } from 'vitest';
import { button, text, type Card } from '../../src/core/chat/card.ts';
import { pourAction } from '../fakes/scripted-inbound.ts';
import { readBy } from '../kit/discord-bench.ts';
import { openHouse, type House } from '../kit/discord-house.ts';
import { hurry } from '../kit/discord-timing.ts';
import { card, nudge, problemOf, sent } from './chat-bench.ts';

hurry({ firstPause: 10, callbackWithin: 150, helpWithin: 2_000, longestWait: 10 });

const lines: Card = {
  body: [text('Lines to call')],
  why: 'Something you wrote.',
  cover: { words: 'Something for you alone.', open: button('Show it', pourAction.id({ cup: 'blue' })) },
};
const offer = (it: House, to = it.ada) =>
  it.discord.platform.messages.sendEphemeral(it.channel, it.ref(to), lines, nudge());
const read = (it: House) => it.ada.direct().map(readBy(it.service)).join('\n');
const toDirect = /\/users\/@me\/channels$/;
const toMessages = /\/messages$/;

describe.concurrent('an offer of help', () => {
  it.each([
    ['a limit on opening conversations', { status: 400, code: 40_003 }, toDirect],
    ['a limit on messages', { status: 429, retryAfter: 0.3, scope: 'user' as const }, toMessages],
    ['a stumble that lasts', { status: 503 }, toMessages],
  ])('waits out %s', async (_, how, path) => {
    await using it = await openHouse();
    hurry({ afterTooManyDirects: 100 });
    it.service.fail({ method: 'POST', path, times: how.status === 503 ? 5 : 1 }, how);
    await sent(offer(it));
    expect(it.ada.direct()).toHaveLength(1);
  });

  it('is given up for the next way when its time is over', async () => {
    await using it = await openHouse();
    it.service.fail({ method: 'POST', path: toMessages, times: 9 }, { status: 429, retryAfter: 60, scope: 'user' });
    expect(await problemOf(offer(it))).toBe('busy');
  });

  it('does not ask where it was written', async () => {
    await using it = await openHouse();
    const before = it.service.requests.length;
    await sent(offer(it));
    expect(
      it.service.requests.slice(before).map(({ method, path }) => `${method} ${path.replaceAll(/\d{9,}/g, '#')}`),
    ).toEqual(['POST /users/@me/channels', 'POST /channels/#/messages']);
  });

  it('lies under neutral words, also when it is changed later', async () => {
    await using it = await openHouse();
    await offer(it);
    const [first] = it.ada.direct();
    if (first === undefined) throw new Error('nothing came');
    const { direct } = { direct: await sent(it.discord.platform.messages.sendDirect(it.ref(it.ada), lines, nudge())) };
    await sent(it.discord.platform.messages.edit(direct, lines));
    expect(read(it)).toContain('Something for you alone.');
    expect(read(it)).not.toContain('Lines to call');
  });
});

describe.concurrent('what somebody waits for', () => {
  it('is answered while a limit on the whole bot holds everything else', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    it.service.fail({ method: 'POST', path: toMessages }, { status: 429, retryAfter: 30, scope: 'global' });
    const { platform } = it.discord;
    expect(await problemOf(platform.messages.post(it.channel, card('x'), nudge()))).toBe('busy');
    inbound.answerWith({ kind: 'card', card: card('the tea') });
    const answer = await it.ada.command(it.circle, 'tea order', { cups: 1 });
    expect(answer).toMatchObject({ kind: 'message' });
    expect(await problemOf(platform.messages.post(it.channel, card('x'), nudge()))).toBe('busy');
  });

  it('is answered in time though one try got lost on the way', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    it.service.fail({ method: 'POST', path: /\/callback$/ }, { delay: 10_000 });
    inbound.answerWith({ kind: 'card', card: card('the tea') });
    expect(await it.ada.command(it.circle, 'tea order', { cups: 1 })).toMatchObject({ kind: 'message' });
  });
});
