/** What Discord lets the bot do and what it does not: each refusal names the permission as its settings do, or says that a thing is gone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { image } from '../../src/core/chat/card.ts';
import type { MessageRef } from '../../src/core/chat/address.ts';
import type { Delivery } from '../../src/core/ports/chat-platform.ts';
import type { PermissionName } from '../doubles/discord/index.ts';
import { openHouse, type House } from '../kit/discord-house.ts';
import { card, nudge, sent } from './chat-bench.ts';

const png = new Uint8Array([137, 80, 78, 71]);
const nowhere = '1000000000000000009';

let home: House;
beforeAll(async () => {
  home = await openHouse();
});
afterAll(() => home[Symbol.asyncDispose]());

const details = ({ clock }: House) => ({
  title: 'Circle',
  startsAt: clock.now().add({ hours: 1 }),
  endsAt: clock.now().add({ hours: 2 }),
  place: 'here',
  mirrors: 'mtg_1',
});

describe('without a permission', () => {
  type Verb = (house: House, message: MessageRef) => Delivery<unknown>;
  const lacking: readonly (readonly [lacks: PermissionName, what: string, verb: Verb])[] = [
    ['SendMessages', 'posting', (it) => it.discord.platform.messages.post(it.channel, card('x'), nudge())],
    ['ViewChannel', 'posting', (it) => it.discord.platform.messages.post(it.channel, card('x'), nudge())],
    [
      'ReadMessageHistory',
      'answering',
      (it, message) => it.discord.platform.messages.reply(message, card('x'), nudge()),
    ],
    [
      'AttachFiles',
      'putting a picture into a message of its own',
      (it, message) => it.discord.platform.messages.edit(message, { body: [image(png, 'a chart')] }),
    ],
    ['ViewChannel', 'taking a message back', (it, message) => it.discord.platform.messages.remove(message)],
    ['PinMessages', 'pinning', (it, message) => it.discord.platform.pins.pin(message)],
    ['PinMessages', 'unpinning', (it, message) => it.discord.platform.pins.unpin(message)],
    ['CreatePublicThreads', 'opening a thread', (it, message) => it.discord.platform.threads.open(message, 'Aside')],
    [
      'ReadMessageHistory',
      'looking for a message where no history is shown',
      (it) => it.discord.platform.messages.find(nudge(), it.channel, it.clock.now()),
    ],
    [
      'ViewChannel',
      'looking for a message',
      (it) => it.discord.platform.messages.find(nudge(), it.channel, it.clock.now()),
    ],
  ];
  const names: Readonly<Partial<Record<PermissionName, string>>> = {
    SendMessages: 'Send Messages',
    ViewChannel: 'View Channel',
    ReadMessageHistory: 'Read Message History',
    AttachFiles: 'Attach Files',
    PinMessages: 'Pin Messages',
    CreatePublicThreads: 'Create Public Threads',
  };

  it.each(lacking)('%s: %s names it', async (lacks, _, verb) => {
    const message = await sent(home.discord.platform.messages.post(home.channel, card('before'), nudge()));
    home.service.denyBot(home.circle, [lacks]);
    const refused = await verb(home, message);
    home.service.denyBot(home.circle, []);
    expect(refused).toEqual({ ok: false, problem: { kind: 'forbidden', needs: names[lacks] } });
  });

  it('to read the history, a message of its own is edited all the same', async () => {
    const { messages } = home.discord.platform;
    const message = await sent(messages.post(home.channel, card('before'), nudge()));
    home.service.denyBot(home.circle, ['ReadMessageHistory']);
    const edited = await messages.edit(message, card('after'));
    home.service.denyBot(home.circle, []);
    expect(edited).toEqual({ ok: true, value: message });
    expect(JSON.stringify(home.service.message(home.circle, message.message)?.components)).toContain('after');
  });

  it('to manage threads: closing one, and speaking in one that was locked', async () => {
    const { messages, threads } = home.discord.platform;
    const message = await sent(messages.post(home.channel, card('root'), nudge()));
    const aside = await sent(threads.open(message, 'Aside'));
    home.service.denyBot(home.circle, ['ManageThreads']);
    const closing = await threads.close(aside);
    home.service.changeThread(aside.channel, { locked: true });
    const speaking = await messages.post(aside, card('x'), nudge());
    home.service.denyBot(home.circle, []);
    const needs = { ok: false, problem: { kind: 'forbidden', needs: 'Manage Threads' } };
    expect([closing, speaking]).toEqual([needs, needs]);
  });

  it('in the whole server: events, private channels, roles', async () => {
    const { scheduledEvents, users } = home.discord.platform;
    const [bao, staff] = [home.ref(home.bao), { ...home.channel, channel: home.staff }];
    const role = home.service.addRole(home.guild, { name: 'Member' });
    const high = home.service.addRole(home.guild, { name: 'Above', position: 99 });
    const above = await users.grant(bao, home.channel, high, true);
    home.service.setBotPermissions(home.guild, ['ViewChannel', 'SendMessages', 'ReadMessageHistory']);
    const event = await scheduledEvents.create(home.channel, details(home));
    const admitting = await users.setAdmitted(bao, staff, true);
    const giving = await users.grant(bao, home.channel, role, true);
    const needs = (name: string) => ({ ok: false, problem: { kind: 'forbidden', needs: name } });
    expect([above, event, admitting, giving]).toEqual(
      ['Manage Roles', 'Create Events', 'Manage Permissions', 'Manage Roles'].map(needs),
    );
  });
});

describe('where something is full, or of another kind', () => {
  const pin = (it: House, message: MessageRef) => it.discord.platform.pins.pin(message);
  it.each([
    [30_003, 'room for another pinned message', 'PUT', pin],
    [50_024, 'a text channel', 'PUT', pin],
    [
      160_006,
      'room for another thread',
      'POST',
      (it: House, message: MessageRef) => it.discord.platform.threads.open(message, 'Aside'),
    ],
    [
      30_038,
      'room for another event',
      'POST',
      (it: House) => it.discord.platform.scheduledEvents.create(it.channel, details(it)),
    ],
    [
      50_008,
      'a text channel',
      'POST',
      (it: House) => it.discord.platform.messages.post(it.channel, card('x'), nudge()),
    ],
    [
      50_028,
      'a role that can be given',
      'PUT',
      (it: House) => it.discord.platform.users.grant(it.ref(it.bao), it.channel, it.guild, true),
    ],
  ] as const)('%i: it needs %s', async (code, needs, method, verb) => {
    await using it = await openHouse();
    const message = await sent(it.discord.platform.messages.post(it.channel, card('before'), nudge()));
    it.service.fail({ method, path: /./ }, { status: 400, code });
    expect(await verb(it, message)).toEqual({ ok: false, problem: { kind: 'forbidden', needs } });
  });

  it('an event that is over is gone', async () => {
    await using it = await openHouse();
    const { scheduledEvents } = it.discord.platform;
    const event = await sent(scheduledEvents.create(it.channel, details(it)));
    it.service.changeEvent(event.event, { status: 3 });
    expect(await sent(scheduledEvents.list(it.channel))).toEqual([]);
    expect(await scheduledEvents.update(event, details(it))).toEqual({ ok: false, problem: { kind: 'gone' } });
  });
});

it('what is somebody else’s cannot be edited, and an archived thread is not written into', async () => {
  await using it = await openHouse();
  const { messages, threads } = it.discord.platform;
  const theirs = await it.bao.say(it.circle, 'mine');
  expect(await messages.edit({ ...it.channel, message: theirs }, card('x'))).toEqual({
    ok: false,
    problem: { kind: 'forbidden', needs: 'a message of its own' },
  });
  const root = await sent(messages.post(it.channel, card('root'), nudge()));
  const aside = await sent(threads.open(root, 'Aside'));
  const inside = await sent(messages.post(aside, card('inside'), nudge()));
  it.service.changeThread(aside.channel, { archived: true });
  expect(await messages.edit(inside, card('x'))).toEqual({
    ok: false,
    problem: { kind: 'forbidden', needs: 'Manage Threads' },
  });
});

it('what is not there is gone, whatever it is', async () => {
  await using it = await openHouse();
  const { messages, pins, threads, scheduledEvents, users, channels } = it.discord.platform;
  const message = { ...it.channel, message: nowhere };
  const elsewhere = { ...it.channel, community: nowhere };
  const nobody = { ...it.ref(it.ada), user: nowhere };
  const role = it.service.addRole(it.guild, { name: 'Member' });
  const outsider = it.ref(it.service.as(it.service.addUser({ name: 'Out' })));
  const gone = await Promise.all<Awaited<Delivery<unknown>>>([
    messages.post({ ...it.channel, channel: nowhere }, card('x'), nudge()),
    messages.post({ ...it.channel, channel: 'no-number' }, card('x'), nudge()),
    messages.reply(message, card('x'), nudge()),
    messages.edit(message, card('x')),
    messages.remove(message),
    messages.sendDirect(nobody, card('x'), nudge()),
    messages.sendDirect({ ...nobody, platform: 'elsewhere' as never }, card('x'), nudge()),
    messages.find(nudge(), { ...it.channel, channel: nowhere }, it.clock.now()),
    pins.pin(message),
    threads.open(message, 'x'),
    threads.close({ ...it.channel, channel: nowhere, parent: nowhere }),
    scheduledEvents.list(elsewhere),
    scheduledEvents.cancel({ ...it.channel, event: nowhere }),
    users.grant(it.ref(it.bao), it.channel, nowhere, true),
    users.grant(outsider, it.channel, role, true),
    users.grant(it.ref(it.bao), elsewhere, role, true),
    users.setAdmitted(it.ref(it.bao), { ...it.channel, channel: nowhere }, true),
    it.discord.register({ commands: [], actions: [], forms: [], copy: {} as never }, nowhere),
  ]);
  const kinds = gone.map((its) => (its.ok ? 'done' : its.problem.kind));
  // Of a server one is not in, Discord tells about commands only that one may not.
  expect(kinds).toEqual([...gone.slice(1).map(() => 'gone'), 'forbidden']);
  expect(await users.membership(outsider, it.channel)).toBe('none');
  expect(await users.rolesOf(outsider, it.channel)).toEqual([]);
  expect(await channels.missingPermissions({ ...it.channel, channel: nowhere })).toEqual([
    { name: 'View Channel', keepsFrom: 'everything' },
  ]);
});
