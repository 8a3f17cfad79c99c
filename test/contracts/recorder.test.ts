/** The recorder's switches: what it fakes going wrong goes wrong as the port says. */
import { describe, expect, it } from 'vitest';
import { text } from '../../src/core/chat/card.ts';
import type { NudgeId } from '../../src/core/kit/ids.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { createRecorder } from '../fakes/recorder.ts';
import { createScriptedInbound, smallRegistry, teaCard } from '../fakes/scripted-inbound.ts';

const nudge = 'ndg_0000000000000001' as NudgeId;
const card = { body: [text('hello')] };
const setUp = () => {
  const recorder = createRecorder({ clock: createFakeClock() });
  const circle = recorder.addChannel('circle');
  const ada = recorder.addUser('ada', { in: [circle] });
  const bao = recorder.addUser('bao', { in: [circle] });
  return { recorder, circle, ada, bao, messages: recorder.platform.messages };
};

describe('the recorder', () => {
  it('fails the next send, and only that', async () => {
    const { recorder, circle, messages } = setUp();
    const retryAfter = Temporal.Duration.from('PT30S');
    recorder.failNext({ kind: 'busy', retryAfter });
    expect(await messages.post(circle, card, nudge)).toEqual({ ok: false, problem: { kind: 'busy', retryAfter } });
    expect(recorder.inChannel(circle)).toEqual([]);
    expect((await messages.post(circle, card, nudge)).ok).toBe(true);
  });

  it('cuts the line after sending: stored, but nobody knows', async () => {
    const { recorder, circle, messages } = setUp();
    const since = Temporal.Instant.from('2026-03-02T08:00:00Z');
    recorder.cutNext();
    await expect(messages.post(circle, card, nudge)).rejects.toThrow('cut');
    const found = await messages.find(nudge, circle, since);
    expect(found).toMatchObject({ ok: true, value: { channel: 'circle' } });
    expect(recorder.inChannel(circle).length).toBe(1);
  });

  it('lacks a permission until it is given back', async () => {
    const { recorder, circle, messages } = setUp();
    recorder.deny('send messages');
    expect(await messages.post(circle, card, nudge)).toMatchObject({
      problem: { kind: 'forbidden', needs: 'send messages' },
    });
    expect(await recorder.platform.channels.missingPermissions(circle)).toEqual([
      { name: 'send messages', keepsFrom: 'everything' },
    ]);
    recorder.deny(undefined);
    expect((await messages.post(circle, card, nudge)).ok).toBe(true);
  });

  it('deletes a channel, closes direct messages, and asks for quiet', async () => {
    const { recorder, circle, ada, messages } = setUp();
    recorder.closeDirect(ada);
    expect(await messages.sendDirect(ada, card, nudge)).toMatchObject({ problem: { kind: 'closed' } });
    recorder.closeDirect(ada, false);
    expect((await messages.sendDirect(ada, card, nudge)).ok).toBe(true);
    recorder.deleteChannel(circle);
    expect(await messages.post(circle, card, nudge)).toMatchObject({ problem: { kind: 'gone' } });
    const until = Temporal.Instant.from('2026-03-03T08:00:00Z');
    recorder.quietUntil(ada, until);
    expect(await recorder.platform.users.doNotDisturbUntil(ada)).toEqual(until);
  });

  it('sends privately as a direct message where a service has nothing better', async () => {
    const recorder = createRecorder({ clock: createFakeClock(), traits: { ephemeral: 'as-direct-message' } });
    const circle = recorder.addChannel('circle');
    const ada = recorder.addUser('ada', { in: [circle] });
    expect(await recorder.platform.messages.sendEphemeral(circle, ada, card, nudge)).toEqual({
      ok: true,
      value: 'direct-message',
    });
    expect(recorder.directTo(ada).length).toBe(1);
  });

  it('gives and takes roles where there are some, as long as it may', async () => {
    const recorder = createRecorder({ clock: createFakeClock(), traits: { roles: 'native' } });
    const { users } = recorder.platform;
    const circle = recorder.addChannel('circle');
    const ada = recorder.addUser('ada', { in: [circle] });
    expect((await users.grant(ada, circle, 'members', true)).ok).toBe(true);
    expect(await users.rolesOf(ada, circle)).toEqual(['members']);
    recorder.lack('roles', 'Manage Roles');
    expect(await users.grant(ada, circle, 'members', false)).toMatchObject({
      problem: { kind: 'forbidden', needs: 'Manage Roles' },
    });
    recorder.lack('roles', undefined);
    expect((await users.grant(ada, circle, 'members', false)).ok).toBe(true);
    expect(await users.rolesOf(ada, circle)).toEqual([]);
    expect(await users.grant({ ...ada, user: 'nobody' }, circle, 'members', true)).toMatchObject({
      problem: { kind: 'gone' },
    });
  });

  it('refuses a role where there are none', async () => {
    const { recorder, circle, ada } = setUp();
    expect(await recorder.platform.users.grant(ada, circle, 'members', true)).toMatchObject({
      problem: { kind: 'forbidden' },
    });
    expect(await recorder.platform.users.rolesOf(ada, circle)).toEqual([]);
  });

  it('knows one account in several communities, which lives in none of them', async () => {
    const recorder = createRecorder({ clock: createFakeClock(), accounts: 'elsewhere' });
    const [here, there] = [recorder.addChannel('circle'), recorder.addChannel('alder', { community: 'alder' })];
    const [ada, bao] = [recorder.addUser('ada', { in: [here, there] }), recorder.addUser('bao', { in: [here] })];
    expect([ada.community, bao.community]).toEqual(['elsewhere', 'elsewhere']);
    const { users } = recorder.platform;
    const belong = async (channel: typeof here) => [
      await users.belongs(ada, channel),
      await users.belongs(bao, channel),
    ];
    expect([await belong(here), await belong(there)]).toEqual([
      [true, true],
      [true, false],
    ]);
    expect(await users.membership(bao, here)).toBe('member');
    expect(await belong({ ...here, community: 'elm' })).toEqual([false, false]);
  });

  it('lets people press only what they see', async () => {
    const { recorder, circle, ada, bao, messages } = setUp();
    const inbound = createScriptedInbound();
    await recorder.platform.open(smallRegistry, inbound);
    await messages.sendEphemeral(circle, ada, teaCard, nudge);
    await expect(recorder.press(bao, 'Pour')).rejects.toThrow('bao sees nothing that reads "Pour"');
    await recorder.press(ada, 'Pour the blue cup');
    expect(inbound.told).toMatchObject([{ kind: 'action', actionId: 'pour~blue', actor: ada }]);
  });
});
