/** What a chat service hears from people, and how it shows the answers. */
import { describe, expect, it } from 'vitest';
import type { RawInput } from '../../src/core/ports/chat-platform.ts';
import {
  createScriptedInbound,
  homeCard,
  pourAction,
  smallRegistry,
  teaCard,
  tellForm,
} from '../fakes/scripted-inbound.ts';
import { card, nudge, sent } from './chat-bench.ts';
import type { ChatBench } from './chat-bench.ts';

export function chatListeningContract(open: () => Promise<ChatBench>): void {
  /** A bench where somebody listens. */
  const openListening = async () => {
    const bench = await open();
    const inbound = createScriptedInbound();
    const listening = await bench.platform.open(smallRegistry, inbound);
    return { ...bench, inbound, listening, [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose]() };
  };

  describe('listening', () => {
    it('hears people, and never itself', async () => {
      await using it = await openListening();
      const message = await it.say(it.bao, it.channel, 'hello all');
      await sent(it.platform.messages.post(it.channel, card('from the bot'), nudge()));
      await sent(it.platform.messages.sendDirect(it.ada, card('from the bot'), nudge()));
      expect(it.inbound.events).toMatchObject([
        { kind: 'message', text: 'hello all', actor: it.bao, channel: it.channel, message, direct: false },
      ]);
      expect(it.inbound.events[0]).toHaveProperty('at');
    });

    it('hears a side conversation as part of the channel it belongs to', async () => {
      await using it = await openListening();
      const message = await sent(it.platform.messages.post(it.channel, card('root'), nudge()));
      const thread = await sent(it.platform.threads.open(message, 'Aside'));
      const said = await it.say(it.bao, thread, 'aside');
      expect(said.channel).toBe(thread.channel);
      expect(it.inbound.events).toMatchObject([{ kind: 'message', text: 'aside', channel: it.channel, message: said }]);
    });

    it('hears words changed and taken back', async () => {
      await using it = await openListening();
      const message = await it.say(it.bao, it.channel, 'first');
      await it.rewrite(it.bao, message, 'second');
      await it.takeBack(it.bao, message);
      expect(it.inbound.events.map((event) => event.kind)).toEqual(['message', 'message-edited', 'message-removed']);
      expect(it.inbound.events[1]).toMatchObject({ text: 'second', message, direct: false });
      expect(it.inbound.events[2]).toMatchObject({ message, channel: it.channel });
    });

    it('hears somebody come and go', async () => {
      await using it = await openListening();
      await sent(it.platform.users.setAdmitted(it.bao, it.privateChannel, true));
      const before = it.inbound.events.length;
      await it.leave(it.bao, it.privateChannel);
      await it.join(it.bao, it.privateChannel);
      const { community } = it.privateChannel;
      const channel = it.comings === 'channel' ? it.privateChannel : { community };
      expect(it.inbound.events.slice(before)).toMatchObject([
        { kind: 'member-left', actor: it.bao, channel, scope: it.comings },
        { kind: 'member-joined', actor: it.bao, channel, scope: it.comings },
      ]);
    });

    it('answers a private command to the asker alone, a public one to all', async () => {
      await using it = await openListening();
      it.inbound.answerWith({ kind: 'card', card: teaCard });
      await it.command(it.bao, it.channel, 'tea order', { cups: 2 });
      expect(it.inbound.told[0]).toMatchObject({
        kind: 'command',
        name: 'tea order',
        actor: it.bao,
        channel: it.channel,
      });
      expect(String((it.inbound.told[0] as { input: RawInput }).input['cups'])).toBe('2');
      expect((await it.seenBy(it.bao)).join()).toContain('Which cup?');
      expect((await it.seenBy(it.ada)).join()).not.toContain('Which cup?');
      it.inbound.answerWith({ kind: 'card', card: card('tea for all') });
      await it.command(it.bao, it.channel, 'tea announce');
      expect((await it.seenBy(it.ada)).join()).toContain('tea for all');
    });

    it('carries a press back, and puts a replacement in place of what was pressed', async () => {
      await using it = await openListening();
      const message = await sent(it.platform.messages.post(it.channel, teaCard, nudge()));
      it.inbound.answerWith({ kind: 'replace', card: card('poured') });
      await it.press(it.bao, pourAction.id({ cup: 'green' }));
      expect(it.inbound.told).toMatchObject([{ kind: 'action', actionId: 'pour~green', actor: it.bao, message }]);
      const seen = (await it.seenBy(it.ada)).join();
      expect(seen).toContain('poured');
      expect(seen).not.toContain('Which cup?');
    });

    it('opens a form in answer, and carries it back with its payload', async () => {
      await using it = await openListening();
      it.inbound.answerWith(tellForm);
      await it.command(it.bao, it.channel, 'tea tell');
      it.inbound.answerWith({ kind: 'card', card: card('thank you for telling') });
      await it.submit(it.bao, { words: 'it was fine' });
      expect(it.inbound.told.at(-1)).toMatchObject({
        kind: 'form',
        name: 'tell',
        payload: 'tell',
        input: { words: 'it was fine', cup: 'blue' },
        actor: it.bao,
      });
      expect((await it.seenBy(it.bao)).join()).toContain('thank you for telling');
      expect((await it.seenBy(it.ada)).join()).not.toContain('thank you for telling');
    });

    it('completes while typing, and shows a page of one’s own', async () => {
      await using it = await openListening();
      it.inbound.suggestWith([{ value: 'leaf_1', label: 'First leaf' }]);
      const suggestions = await it.suggest(it.bao, it.channel, 'tea order', 'leaf', 'fi');
      expect(suggestions).toEqual([{ value: 'leaf_1', label: 'First leaf' }]);
      expect(it.inbound.told[0]).toMatchObject({ kind: 'suggest', name: 'tea order', field: 'leaf', typed: 'fi' });
      it.inbound.answerWith({ kind: 'card', card: homeCard });
      expect(await it.openHome(it.bao)).toContain('Your own page.');
    });

    it('stops hearing when disposed, after finishing what was under way', async () => {
      await using it = await openListening();
      it.inbound.answerWith({ kind: 'card', card: card('late but there') });
      const letGo = it.inbound.holdBack();
      const asking = it.command(it.bao, it.channel, 'tea order', { cups: 1 });
      await until(() => it.inbound.told.length === 1);
      let isClosed = false;
      const closing = (async () => {
        await it.listening[Symbol.asyncDispose]();
        isClosed = true;
      })();
      await Promise.resolve();
      expect(isClosed).toBe(false);
      letGo();
      await Promise.all([asking, closing]);
      expect((await it.seenBy(it.bao)).join()).toContain('late but there');
      await it.say(it.bao, it.channel, 'anybody?').catch(() => undefined);
      await it.command(it.bao, it.channel, 'tea order', { cups: 1 }).catch(() => undefined);
      expect(it.inbound.told.length).toBe(1);
      expect(it.inbound.events).toEqual([]);
      await sent(it.platform.messages.post(it.channel, card('still sends'), nudge()));
    });
  });
}

/** Lets the other side take its turns, without waiting for time to pass. */
async function until(isSo: () => boolean): Promise<void> {
  for (let turns = 0; turns < 1000 && !isSo(); turns += 1) await new Promise((resolve) => setImmediate(resolve));
  if (!isSo()) throw new Error('it never came to that');
}
