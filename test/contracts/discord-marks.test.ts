/** The mark on every message: by it a message is found after a crash, and by it its reader learns why it came. */
import { describe, expect, it } from 'vitest';
import { languages } from '../../src/core/copy/languages.ts';
import { aboutRef } from '../../src/core/nudge/nudge-cards.ts';
import { teaCard } from '../fakes/scripted-inbound.ts';
import { offersOn } from '../kit/discord-components.ts';
import { openHouse } from '../kit/discord-house.ts';
import { card, nudge, sent } from './chat-bench.ts';

describe('the mark', () => {
  it('is on a message with buttons, stays when it is edited to have none, and is found each time', async () => {
    await using it = await openHouse();
    const { messages } = it.discord.platform;
    const [id, since] = [nudge(), it.clock.now().subtract({ minutes: 1 })];
    const message = await sent(messages.post(it.channel, teaCard, id));
    const stands = () => offersOn(it.service.message(it.circle, message.message)!);
    expect(stands().filter(({ customId }) => customId.endsWith(`|${id}`))).not.toEqual([]);
    for (const next of [card('no more tea'), teaCard, card('none at all')]) {
      await sent(messages.edit(message, next));
      expect(await sent(messages.find(id, it.channel, since))).toEqual(message);
    }
    expect(stands()).toMatchObject([{ customId: `about|${id}`, label: languages.en.common.about }]);
  });

  it('is found among hundreds of messages, in a channel and in a direct conversation', async () => {
    await using it = await openHouse();
    const { messages } = it.discord.platform;
    const since = it.clock.now().subtract({ minutes: 1 });
    for (let said = 0; said < 230; said += 1) {
      await it.bao.say(it.circle, `${said}`);
      await it.ada.sayDirect(`${said}`);
    }
    const [posted, direct] = [nudge(), nudge()];
    const message = await sent(messages.post(it.channel, card('here'), posted));
    const toAda = await sent(messages.sendDirect(it.ref(it.ada), card('here'), direct));
    await it.bao.say(it.circle, 'and on');
    expect(await sent(messages.find(posted, it.channel, since))).toEqual(message);
    // Another process, which never wrote to her.
    const { messages: others } = it.another().platform;
    expect(await sent(others.find(direct, it.ref(it.ada), since))).toEqual(toAda);
    expect(it.asked('GET', /\/channels\/\d+\/messages/)).toHaveLength(6);
  });

  it('is on a reply and on a covered card', async () => {
    await using it = await openHouse();
    const { messages } = it.discord.platform;
    const since = it.clock.now().subtract({ minutes: 1 });
    const root = await sent(messages.post(it.channel, card('root'), nudge()));
    const [answering, covered] = [nudge(), nudge()];
    const reply = await sent(messages.reply(root, card('branch'), answering));
    const [open] = teaCard.components!;
    if (open?.kind !== 'button') throw new Error('it was to begin with a button');
    const note = await sent(
      messages.sendDirect(it.ref(it.ada), { ...card('heavy words'), cover: { words: 'A note.', open } }, covered),
    );
    expect(await sent(messages.find(answering, it.channel, since))).toEqual(reply);
    expect(await sent(messages.find(covered, it.ref(it.ada), since))).toEqual(note);
    expect(JSON.stringify(it.ada.direct())).not.toContain('heavy');
  });
});

describe('a message without buttons', () => {
  it('has one that asks why it came; whoever presses it is answered alone, months later and by another process', async () => {
    await using it = await openHouse();
    const id = nudge();
    const { message } = await sent(it.discord.platform.messages.post(it.channel, card('a reminder'), id));
    it.clock.advance('P90D');
    const inbound = await it.listen();
    inbound.answerWith({ kind: 'card', card: card('because you asked for it') });
    const answer = await it.bao.press(it.circle, message, `about|${id}`);
    await it.settled();
    expect(inbound.told).toMatchObject([
      { kind: 'action', actionId: aboutRef.id({ nudge: id }), actor: it.ref(it.bao) },
    ]);
    expect(answer).toMatchObject({ kind: 'message', message: { ephemeralTo: it.bao.id } });
    expect(it.ada.sees(it.circle)).toHaveLength(1);
  });
});
