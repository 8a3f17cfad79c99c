/** A chat service that never answers keeps nobody waiting; one that does is not changed. */
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../test/fakes/fake-clock.ts';
import { createRecorder } from '../../../test/fakes/recorder.ts';
import { text } from '../../core/chat/card.ts';
import type { NudgeId } from '../../core/kit/ids.ts';
import { SendTimedOut, withTimeLimit } from './time-limit.ts';

const nudge = 'ndg_0000000000000001' as NudgeId;
const card = { body: [text('How are things?')] };
const never = (): Promise<never> => new Promise(() => {});

function openBench() {
  const clock = createFakeClock();
  const chat = createRecorder({ clock });
  const channel = chat.addChannel('circle');
  const ada = chat.addUser('ada', { in: [channel] });
  const { platform } = chat;
  const silent = withTimeLimit(
    {
      ...platform,
      messages: { ...platform.messages, post: never, sendDirect: never, find: never, edit: never },
      users: {
        ...platform.users,
        doNotDisturbUntil: never,
        membersOf: () => ({ [Symbol.asyncIterator]: () => ({ next: never }) }),
      },
    },
    1,
  );
  return { clock, chat, channel, ada, silent, sound: withTimeLimit(platform, 10_000) };
}

describe('a chat service with a time limit', () => {
  it('is unsure of what it sent when no answer came', async () => {
    const { silent, channel, ada } = openBench();
    await expect(silent.messages.post(channel, card, nudge)).rejects.toBeInstanceOf(SendTimedOut);
    await expect(silent.messages.sendDirect(ada, card, nudge)).rejects.toBeInstanceOf(SendTimedOut);
    await expect(silent.users.doNotDisturbUntil(ada)).rejects.toBeInstanceOf(SendTimedOut);
    await expect(Array.fromAsync(silent.users.membersOf(channel))).rejects.toBeInstanceOf(SendTimedOut);
  });

  it('is unreachable for what may be done again', async () => {
    const { silent, clock, channel } = openBench();
    const unreachable = { ok: false, problem: { kind: 'unreachable' } };
    expect(await silent.messages.find(nudge, channel, clock.now())).toEqual(unreachable);
    expect(await silent.messages.edit({ ...channel, message: 'm1' }, card)).toEqual(unreachable);
  });

  it('passes on what comes in time, problems too', async () => {
    const { sound, chat, clock, channel, ada } = openBench();
    const sent = await sound.messages.sendDirect(ada, card, nudge);
    expect(sent).toEqual({ ok: true, value: chat.directTo(ada)[0]!.ref });
    expect(await sound.messages.find(nudge, ada, clock.now())).toEqual(sent);
    chat.failNext({ kind: 'closed' });
    expect(await sound.messages.post(channel, card, nudge)).toEqual({ ok: false, problem: { kind: 'closed' } });
    expect(await Array.fromAsync(sound.users.membersOf(channel))).toEqual([ada]);
    chat.cutNext();
    await expect(sound.messages.post(channel, card, nudge)).rejects.toThrow('cut after sending');
  });
});
