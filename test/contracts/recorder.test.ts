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
