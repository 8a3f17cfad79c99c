/** Sending while Discord stumbles: once and not twice, waited for a little, told apart, and never a person's words in an error. */
import { describe, expect, it } from 'vitest';
import { Uncertain } from '../../src/adapters/discord/rest.ts';
import type { ChatPlatform, Delivery } from '../../src/core/ports/chat-platform.ts';
import { connectTo } from '../kit/discord-bench.ts';
import { openHouse, type House } from '../kit/discord-house.ts';
import { openTcpProxy } from '../kit/tcp-proxy.ts';
import { card, nudge, problemOf, sent } from './chat-bench.ts';

const toMessages = /\/channels\/\d+\/messages/;
const posts = (it: House) => it.asked('POST', toMessages);
const since = (it: House) => it.clock.now().subtract({ minutes: 1 });

describe.concurrent('a message, when Discord stumbles', () => {
  it('is sent again after a 500, with the same nonce, and stands there once', async () => {
    await using it = await openHouse();
    it.service.fail({ method: 'POST', path: toMessages }, { status: 500 });
    const message = await sent(it.discord.platform.messages.post(it.channel, card('hello'), nudge()));
    expect(it.service.messagesIn(it.circle).map(({ id }) => id)).toEqual([message.message]);
    const [first, second] = posts(it);
    expect(first?.body['nonce']).toMatch(/^ndg_/);
    expect(second?.body).toEqual(first?.body);
    expect(second?.body).toMatchObject({ enforce_nonce: true });
  });

  it('is one message when it is sent twice, from two processes, under one id', async () => {
    await using it = await openHouse();
    const id = nudge();
    const first = await sent(it.discord.platform.messages.post(it.channel, card('hello'), id));
    expect(await sent(it.another().platform.messages.post(it.channel, card('hello'), id))).toEqual(first);
    expect(it.service.messagesIn(it.circle)).toHaveLength(1);
  });

  it('is one message, and known by its place, when the answer to it got lost', async () => {
    await using it = await openHouse();
    it.service.fail({ method: 'POST', path: toMessages }, { drop: 'after' });
    const message = await sent(it.discord.platform.messages.post(it.channel, card('hello'), nudge()));
    expect(it.service.messagesIn(it.circle).map(({ id }) => id)).toEqual([message.message]);
    expect(posts(it)).toHaveLength(2);
  });

  it('is uncertain when every answer got lost, and found by its mark', async () => {
    await using it = await openHouse();
    const { messages } = it.discord.platform;
    it.service.fail({ method: 'POST', path: toMessages, times: 3 }, { drop: 'after' });
    const id = nudge();
    await expect(messages.post(it.channel, card('hello'), id)).rejects.toBeInstanceOf(Uncertain);
    const [standing, ...more] = it.service.messagesIn(it.circle);
    expect(more).toEqual([]);
    expect(await sent(messages.find(id, it.channel, since(it)))).toEqual({ ...it.channel, message: standing?.id });
  });

  it('is uncertain, not refused, when the line broke first and the repetition was put off', async () => {
    await using it = await openHouse();
    it.service.fail({ method: 'POST', path: toMessages }, { drop: 'after' });
    it.service.fail({ method: 'POST', path: toMessages }, { status: 429, retryAfter: 30 });
    const { messages } = it.discord.platform;
    await expect(messages.sendDirect(it.ref(it.ada), card('hello'), nudge())).rejects.toBeInstanceOf(Uncertain);
    expect(it.ada.direct()).toHaveLength(1);
  });

  it('is not sent, and may be later, when nobody listens at Discord’s address', async () => {
    await using it = await openHouse();
    await using line = await openTcpProxy(it.service.apiUrl);
    const { platform } = connectTo({ ...it.service, apiUrl: line.url }, it);
    await line.cut();
    const away = { kind: 'unreachable' } as const;
    const message = { ...it.channel, message: '1000000000000000003' };
    const verbs = [
      platform.messages.post(it.channel, card('x'), nudge()),
      platform.messages.sendDirect(it.ref(it.ada), card('x'), nudge()),
      platform.messages.edit(message, card('x')),
      platform.scheduledEvents.list(it.channel),
      platform.register({ commands: [], actions: [], forms: [], copy: {} as never }),
    ];
    expect((await Promise.all<Awaited<Delivery<unknown>>>(verbs)).map((its) => !its.ok && its.problem)).toEqual(
      verbs.map(() => away),
    );
    await line.mend();
    await sent(platform.messages.post(it.channel, card('x'), nudge()));
  });
});

describe.concurrent('what is the same when it is done twice', () => {
  it('is repeated, and is unreachable when that does not help', async () => {
    await using it = await openHouse();
    const { messages, pins, threads, users, scheduledEvents } = it.discord.platform;
    const message = await sent(messages.post(it.channel, card('here'), nudge()));
    const aside = await sent(threads.open(message, 'Aside'));
    const path = (end: string) => new RegExp(`/${end}$`);
    const verbs: readonly (readonly [method: string, path: RegExp, () => Delivery<unknown>])[] = [
      ['PATCH', path(`messages/${message.message}`), () => messages.edit(message, card('x'))],
      ['PUT', path(`pins/${message.message}`), () => pins.pin(message)],
      ['PATCH', path(`channels/${aside.channel}`), () => threads.close(aside)],
      ['GET', path('scheduled-events'), () => scheduledEvents.list(it.channel)],
      [
        'PUT',
        path(`members/${it.bao.id}/roles/${it.guild}`),
        () => users.grant(it.ref(it.bao), it.channel, it.guild, true),
      ],
      [
        'GET',
        path(`channels/${it.staff}`),
        () => users.setAdmitted(it.ref(it.bao), { ...it.channel, channel: it.staff }, true),
      ],
    ];
    for (const [method, where] of verbs) it.service.fail({ method, path: where, times: 3 }, { status: 503 });
    expect(await Promise.all(verbs.map(([, , verb]) => problemOf(verb())))).toEqual(verbs.map(() => 'unreachable'));
    for (const [method, where] of verbs)
      expect(it.service.requests.filter((its) => its.method === method && where.test(its.path))).toHaveLength(3);
  });

  it('is done after all when it helps', async () => {
    await using it = await openHouse();
    const { messages } = it.discord.platform;
    const message = await sent(messages.post(it.channel, card('first'), nudge()));
    it.service.fail({ method: 'PATCH', path: toMessages }, { drop: 'before' });
    it.service.fail({ method: 'DELETE', path: toMessages }, { status: 502 });
    await sent(messages.edit(message, card('second')));
    await sent(messages.remove(message));
    expect(it.service.messagesIn(it.circle)).toEqual([]);
  });
});

it.concurrent('what would be made twice is not asked for twice, and its fate is uncertain', async () => {
  await using it = await openHouse();
  const events = /\/scheduled-events$/;
  it.service.fail({ method: 'POST', path: events }, { status: 500 });
  const [startsAt, endsAt] = [it.clock.now().add({ hours: 1 }), it.clock.now().add({ hours: 2 })];
  const details = { title: 'Circle', startsAt, endsAt, place: 'here', mirrors: 'mtg_1' };
  const { scheduledEvents } = it.discord.platform;
  await expect(scheduledEvents.create(it.channel, details)).rejects.toBeInstanceOf(Uncertain);
  expect(it.service.requests.filter(({ method, path }) => method === 'POST' && events.test(path))).toHaveLength(1);
});

describe.concurrent('a rate limit', () => {
  const limited = (retryAfter: number, scope: 'user' | 'shared' | 'global') => ({ status: 429, retryAfter, scope });
  const post = ({ messages }: ChatPlatform, it: House) => messages.post(it.channel, card('hello'), nudge());

  it.each(['user', 'shared', 'global'] as const)('of a moment is waited for (%s)', async (scope) => {
    await using it = await openHouse();
    it.service.fail({ method: 'POST', path: toMessages }, limited(0.2, scope));
    await sent(post(it.discord.platform, it));
    expect(posts(it)).toHaveLength(2);
  });

  it.each(['user', 'shared'] as const)(
    'of half a minute is told to whoever sends (%s), and nowhere else',
    async (scope) => {
      await using it = await openHouse();
      const { platform } = it.discord;
      // From an answer one knows which limit a route falls under.
      await sent(post(platform, it));
      it.service.fail({ method: 'POST', path: toMessages }, limited(30, scope));
      const refused = await post(platform, it);
      if (refused.ok || refused.problem.kind !== 'busy') throw new Error('it was to be busy');
      const wait = refused.problem.retryAfter.total('seconds');
      expect([wait >= 30, wait < 32]).toEqual([true, true]);
      // Discord is not asked again in between; another channel is another queue.
      expect(await problemOf(post(platform, it))).toBe('busy');
      expect(posts(it)).toHaveLength(2);
      await sent(platform.messages.post({ ...it.channel, channel: it.staff }, card('elsewhere'), nudge()));
    },
  );

  it('of the whole bot holds everything', async () => {
    await using it = await openHouse();
    it.service.fail({ method: 'POST', path: toMessages }, limited(30, 'global'));
    const { platform } = it.discord;
    const refused = await post(platform, it);
    expect(refused).toMatchObject({ ok: false, problem: { kind: 'busy' } });
    const before = it.service.requests.length;
    expect(await problemOf(platform.messages.sendDirect(it.ref(it.ada), card('x'), nudge()))).toBe('busy');
    expect(await problemOf(platform.scheduledEvents.list(it.channel))).toBe('busy');
    expect(it.service.requests).toHaveLength(before);
  });
});

describe.concurrent('what Discord refuses for good', () => {
  it('a person with closed direct messages is closed, in a channel too', async () => {
    await using it = await openHouse();
    const { messages } = it.discord.platform;
    expect(await problemOf(messages.sendDirect(it.ref(it.caro), card('x'), nudge()))).toBe('closed');
    expect(await problemOf(messages.sendEphemeral(it.channel, it.ref(it.caro), card('x'), nudge()))).toBe('closed');
    it.service.leave(it.guild, it.bao.id);
    expect(await problemOf(messages.sendDirect(it.ref(it.bao), card('x'), nudge()))).toBe('closed');
  });

  it('a token that was taken back leaves everything unreachable, again and again, until it is good once more', async () => {
    await using it = await openHouse();
    const { messages } = it.discord.platform;
    it.service.fail({ method: 'POST', path: toMessages, times: 2 }, { status: 401 });
    expect(await problemOf(messages.post(it.channel, card('x'), nudge()))).toBe('unreachable');
    expect(await problemOf(messages.post(it.channel, card('x'), nudge()))).toBe('unreachable');
    await sent(messages.post(it.channel, card('x'), nudge()));
  });

  it('a body that Discord does not take is our own mistake: thrown, without a word of it', async () => {
    await using it = await openHouse();
    const words = 'nobody else may read this';
    it.service.fail({ method: 'POST', path: toMessages }, { status: 400, code: 50_035, message: `Invalid: ${words}` });
    const thrown: unknown = await it.discord.platform.messages
      .post(it.channel, card(words), nudge())
      .catch((cause: unknown) => cause);
    if (!(thrown instanceof Error)) throw new Error('it was to be thrown');
    expect(thrown.message).toBe('Discord refused what we sent (50035)');
    expect(posts(it)).toHaveLength(1);
  });
});
