/** Threads and scheduled events as pages see them: both belong to a channel, and to whoever is in it. */
import { afterEach, describe, expect, it } from 'vitest';
import { sandboxCast } from '../../src/adapters/sandbox/index.ts';
import type { ThreadRef } from '../../src/core/chat/address.ts';
import { card, nudge, plainIn, settle, start, stopAll } from './sandbox-service.ts';
import type { Started } from './sandbox-service.ts';

const { people, channels } = sandboxCast;
afterEach(stopAll);

async function openThread({ sandbox }: Started, channel = channels.circle): Promise<ThreadRef> {
  const { messages, threads } = sandbox.platform;
  const under = await messages.post(channel, card('A meeting is planned'), nudge());
  if (!under.ok) throw new Error(under.problem.kind);
  const thread = await threads.open(under.value, 'Low light, Thursday 11 March');
  if (!thread.ok) throw new Error(thread.problem.kind);
  await messages.post(thread.value, card('It begins here'), nudge());
  return thread.value;
}

describe('a thread', () => {
  it('shows itself and what is said in it to those in its channel, and is written in by them', async () => {
    const started = await start();
    const { page, inbound } = started;
    const [ada, emi, bao] = [await page('ada'), await page('emi'), await page('bao')];
    const { channel, parent } = await openThread(started);
    await settle(ada, emi, bao);
    expect(ada.channel(channel)).toMatchObject({
      name: 'Low light, Thursday 11 March',
      joined: true,
      thread: { parentChannel: 'evening-circle', parentMessage: parent, closed: false },
    });
    expect(bao.channel(channel)).toBeUndefined();
    expect((await bao.ask({ kind: 'say', channel, text: 'hi' })).kind).toBe('refused');
    await emi.ask({ kind: 'say', channel, text: 'Good evening.' });
    await settle(ada);
    expect(plainIn(ada, channel)).toEqual(['It begins here', 'Good evening.']);
    expect(ada.last(channel)).toMatchObject({
      why: 'Emi wrote this in “Low light, Thursday 11 March”.',
      visibleTo: expect.stringMatching(/^Everyone in “Low light, Thursday 11 March”, which is private: Noor, Ada/),
    });
    expect(inbound.events).toMatchObject([{ kind: 'message', channel: channels.circle, message: { channel } }]);
  });

  it('that is closed can be read, and says why nothing new is written in it', async () => {
    const started = await start();
    const { page, sandbox } = started;
    const ada = await page('ada');
    const thread = await openThread(started);
    await sandbox.platform.threads.close(thread);
    await settle(ada);
    expect(ada.channel(thread.channel)?.thread?.closed).toBe(true);
    expect(plainIn(ada, thread.channel)).toEqual(['It begins here']);
    expect(await ada.ask({ kind: 'say', channel: thread.channel, text: 'late' })).toEqual({
      kind: 'refused',
      sentence: 'This thread is closed, so nothing new can be written in it.',
    });
  });

  it('is come to and left with its channel alone', async () => {
    const started = await start();
    const { page, sandbox, inbound } = started;
    const [noor, bao] = [await page('noor'), await page('bao')];
    const { channel } = await openThread(started);
    await settle(noor);
    for (const request of [
      { kind: 'invite', channel, user: 'bao' },
      { kind: 'leave-channel', channel },
      { kind: 'change-channel', channel, change: 'delete' },
    ] as const)
      expect((await noor.ask(request)).kind).toBe('refused');
    expect(inbound.events).toEqual([]);
    await sandbox.platform.users.setAdmitted(people.bao, channels.circle, true);
    await settle(bao);
    expect(plainIn(bao, channel)).toEqual(['It begins here']);
    await sandbox.platform.users.setAdmitted(people.bao, channels.circle, false);
    await settle(bao);
    expect(bao.channel(channel)).toBeUndefined();
  });

  it('becomes private with its channel', async () => {
    const started = await start();
    const { page } = started;
    const noor = await page('noor');
    const made = await noor.ask({ kind: 'create-channel', name: 'garden', private: false });
    if (made.kind !== 'channel') throw new Error(made.kind);
    const { channel } = await openThread(started, { ...channels.lobby, channel: made.channel });
    expect((await page('bao')).channel(channel)).toMatchObject({ kind: 'open', joined: false });
    await noor.ask({ kind: 'change-channel', channel: made.channel, change: 'make-private' });
    expect((await page('bao')).channel(channel)).toBeUndefined();
  });
});

describe('a scheduled event', () => {
  it('is told to those in its channel, to whoever comes later, and no more once it is off', async () => {
    const { page, sandbox, clock } = await start();
    const { scheduledEvents, users } = sandbox.platform;
    const [ada, bao] = [await page('ada'), await page('bao')];
    const at = { startsAt: clock.now().add({ hours: 48 }), endsAt: clock.now().add({ hours: 49 }) };
    const details = { title: 'Low light', place: 'Room 4', mirrors: 'mtg_1', ...at };
    const made = await scheduledEvents.create(channels.circle, details);
    if (!made.ok) throw new Error(made.problem.kind);
    await scheduledEvents.update(made.value, { ...details, place: 'Room 5' });
    await settle(ada, bao);
    const shown = { title: 'Low light', place: 'Room 5', startsAt: at.startsAt.toString(), channel: 'evening-circle' };
    expect(ada.state().scheduledEvents).toMatchObject([shown]);
    expect(bao.state().scheduledEvents).toEqual([]);
    await users.setAdmitted(people.bao, channels.circle, true);
    await settle(bao);
    expect(bao.state().scheduledEvents).toMatchObject([shown]);
    await scheduledEvents.cancel(made.value);
    await settle(ada, bao);
    expect([ada, bao].map((it) => it.state().scheduledEvents)).toEqual([[], []]);
  });
});
