/** Answering: within three seconds whatever the core does, in the one way that was declared, and only once. */
import { describe, expect, it } from 'vitest';
import { button, text, type Card } from '../../src/core/chat/card.ts';
import type { Reply } from '../../src/core/chat/spec.ts';
import { languages } from '../../src/core/copy/languages.ts';
import { bareGateway } from '../doubles/discord/bare-client.ts';
import type { Answer, StoredMessage } from '../doubles/discord/index.ts';
import { pourAction, smallRegistry, teaCard, tellForm } from '../fakes/scripted-inbound.ts';
import { readBy } from '../kit/discord-bench.ts';
import { componentOf } from '../kit/discord-components.ts';
import { openHouse, type House } from '../kit/discord-house.ts';
import { card, nudge, sent } from './chat-bench.ts';

const { common } = languages.en;
const tea: Reply = { kind: 'card', card: card('the tea') };
const callbacks = (it: House) => it.asked('POST', /\/interactions\/\d+\/[^/]+\/callback/);
const read = (it: House, message: StoredMessage | undefined) =>
  message === undefined ? '' : readBy(it.service)(message);
const troubles = ({ log }: House) => log.lines.filter(({ level }) => level === 'error');
const lastWords = (it: House, of = it.ada) => read(it, of.sees(it.circle).at(-1));

/** A card with a button in the channel, and what presses it. */
async function pourable(it: House): Promise<Readonly<{ id: string; press: () => Promise<Answer> }>> {
  const { message } = await sent(it.discord.platform.messages.post(it.channel, teaCard, nudge()));
  const pour = componentOf(it.service.message(it.circle, message)!, ({ label }) => label === 'Pour')!;
  return { id: message, press: () => it.ada.press(it.circle, message, pour.customId) };
}

describe.concurrent('when the core takes its time', () => {
  it('a private command is acknowledged privately, and the acknowledgement becomes the answer', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    inbound.answerWith(tea);
    const letGo = inbound.holdBack();
    const answer = await it.ada.command(it.circle, 'tea order', { cups: 1 });
    expect(answer).toMatchObject({ kind: 'deferred', private: true });
    letGo();
    expect(await answer.final()).toMatchObject({ ephemeralTo: it.ada.id });
    await it.settled();
    expect(it.ada.sees(it.circle)).toHaveLength(1);
    expect(lastWords(it)).toContain('the tea');
    expect(it.bao.sees(it.circle)).toEqual([]);
  });

  it('a public command is acknowledged before everybody', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    inbound.answerWith(tea);
    const letGo = inbound.holdBack();
    const answer = await it.ada.command(it.circle, 'tea announce');
    expect(answer).toMatchObject({ kind: 'deferred', private: false });
    letGo();
    await answer.final();
    await it.settled();
    expect(it.bao.sees(it.circle)).toHaveLength(1);
    expect(lastWords(it, it.bao)).toContain('the tea');
  });

  it('a pressed button shows nothing yet; then the message is replaced, its mark kept', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    const id = nudge();
    const since = it.clock.now().subtract({ minutes: 1 });
    const message = await sent(it.discord.platform.messages.post(it.channel, teaCard, id));
    inbound.answerWith({ kind: 'replace', card: card('poured') });
    const letGo = inbound.holdBack();
    const pour = componentOf(it.service.message(it.circle, message.message)!, ({ label }) => label === 'Pour')!;
    const answer = await it.ada.press(it.circle, message.message, pour.customId);
    expect(answer).toMatchObject({ kind: 'deferred', update: true });
    expect(lastWords(it)).toContain('Which cup?');
    letGo();
    await answer.final();
    await it.settled();
    expect(
      it.bao
        .sees(it.circle)
        .map((its) => read(it, its))
        .join(),
    ).toContain('poured');
    expect(it.bao.sees(it.circle)).toHaveLength(1);
    expect(await sent(it.discord.platform.messages.find(id, it.channel, since))).toEqual(message);
  });

  it('or the answer stands beside it, for whoever pressed alone', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    const { press } = await pourable(it);
    inbound.answerWith(tea);
    const letGo = inbound.holdBack();
    const answer = await press();
    letGo();
    expect(await answer.final()).toMatchObject({ ephemeralTo: it.ada.id });
    await it.settled();
    expect(lastWords(it)).toContain('the tea');
    expect(lastWords(it, it.bao)).toContain('Which cup?');
  });

  it('a form does not open any more: one private sentence says so', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    inbound.answerWith(tellForm);
    const letGo = inbound.holdBack();
    const answer = await it.ada.command(it.circle, 'tea tell');
    expect(answer).toMatchObject({ kind: 'deferred', private: true });
    letGo();
    await answer.final();
    await it.settled();
    expect(it.ada.modal).toBeUndefined();
    expect(it.ada.sees(it.circle)).toHaveLength(1);
    expect(lastWords(it)).toContain(common.late);
    expect(it.bao.sees(it.circle)).toEqual([]);
  });

  it('and then has nothing to say, the acknowledgement goes away again', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    const { press } = await pourable(it);
    const letGo = inbound.holdBack();
    const [command, pressed] = await Promise.all([it.ada.command(it.circle, 'tea order', { cups: 1 }), press()]);
    expect([command.kind, pressed.kind]).toEqual(['deferred', 'deferred']);
    letGo();
    await it.settled();
    expect(it.ada.sees(it.circle)).toHaveLength(1);
    expect(lastWords(it)).toContain('Which cup?');
  });

  it('a list to choose from is empty, and one may go on typing', async () => {
    await using it = await openHouse();
    await it.listen(smallRegistry, { suggest: () => new Promise(() => {}) });
    expect(await it.ada.autocomplete(it.circle, 'tea order', 'leaf', 'fi')).toEqual([]);
    expect(callbacks(it)).toHaveLength(1);
  });

  it('longer than Discord waits, nothing is sent after it, and nothing is called a mistake', async () => {
    await using it = await openHouse({ answerWithin: 300 });
    const inbound = await it.listen();
    inbound.answerWith(tea);
    const letGo = inbound.holdBack();
    expect((await it.ada.command(it.circle, 'tea order', { cups: 1 })).kind).toBe('none');
    letGo();
    await it.settled();
    expect(it.ada.sees(it.circle)).toEqual([]);
    expect(troubles(it)).toEqual([]);
  });
});

describe.concurrent('an answer', () => {
  it('of nothing is still an answer', async () => {
    await using it = await openHouse();
    await it.listen();
    const command = await it.ada.command(it.circle, 'tea announce');
    expect(command).toMatchObject({ kind: 'message', message: { ephemeralTo: it.ada.id } });
    expect(lastWords(it)).toContain(common.done);
    const { press } = await pourable(it);
    expect(await press()).toMatchObject({ kind: 'deferred', update: true });
    await it.settled();
    expect(lastWords(it)).toContain('Which cup?');
  });

  it('is given once though Discord’s word that it came got lost', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    inbound.answerWith(tea);
    it.service.fail({ method: 'POST', path: /\/callback$/ }, { drop: 'after' });
    await it.ada.command(it.circle, 'tea order', { cups: 1 });
    await it.settled();
    expect(callbacks(it).map(({ code }) => code)).toEqual([undefined, 40_060]);
    expect(it.ada.sees(it.circle)).toHaveLength(1);
    expect(troubles(it)).toEqual([]);
  });

  it('is given though Discord stumbled at first', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    inbound.answerWith(tea);
    it.service.fail({ method: 'POST', path: /\/callback$/ }, { status: 500 });
    expect((await it.ada.command(it.circle, 'tea order', { cups: 1 })).kind).toBe('message');
    await it.settled();
    expect(troubles(it)).toEqual([]);
  });

  it('is given once to what the gateway tells twice', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    await using ears = await bareGateway(it.service);
    await ears.event('READY');
    inbound.answerWith(tea);
    await it.ada.command(it.circle, 'tea order', { cups: 1 });
    const { d } = await ears.event('INTERACTION_CREATE');
    for (let told = 0; told < 3; told += 1) it.service.gateway.tell('INTERACTION_CREATE', JSON.stringify(d));
    await it.settled();
    expect(inbound.told).toHaveLength(1);
    expect(callbacks(it)).toHaveLength(1);
  });

  it('is left alone where another process gave it already', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    inbound.answerWith(tea);
    const other = it.another();
    await using _ = await other.platform.open(smallRegistry, inbound);
    await it.ada.command(it.circle, 'tea order', { cups: 1 });
    await it.settled();
    await other.settled();
    expect(callbacks(it).map(({ code }) => code)).toEqual(expect.arrayContaining([undefined, 40_060]));
    expect(it.ada.sees(it.circle)).toHaveLength(1);
    expect(troubles(it)).toEqual([]);
  });

  it('over Discord’s length, once escaped, comes with all of it in a file', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    const words = '*_~`'.repeat(700);
    inbound.answerWith({ kind: 'card', card: { body: [text(words)] } });
    const answer = await it.ada.command(it.circle, 'tea order', { cups: 1 });
    const [file] = (await answer.final())?.attachments ?? [];
    expect(file?.filename).toBe('words.txt');
    expect(new TextDecoder().decode(it.service.upload(file!.id))).toContain(words);
    expect(lastWords(it)).toContain('…');
  });

  it('to a button months old works in a process that never saw it', async () => {
    await using it = await openHouse();
    const { message } = await sent(it.discord.platform.messages.post(it.channel, teaCard, nudge()));
    it.clock.advance('P200D');
    const inbound = await it.listen();
    inbound.answerWith({ kind: 'replace', card: card('poured') });
    const menu = componentOf(it.service.message(it.circle, message)!, ({ label }) => label === 'Green')!;
    await it.bao.select(it.circle, message, menu.customId, [menu.value!]);
    await it.settled();
    expect(inbound.told).toMatchObject([{ actionId: pourAction.id({ cup: 'green' }), message: { message } }]);
    expect(lastWords(it)).toContain('poured');
  });
});

describe.concurrent('an answer that cannot be shown', () => {
  const secret = 'words of somebody';
  const broken: Card = { body: [text(secret)], components: [button('x', `x${'é'.repeat(40)}`)] };

  it('ends in an apology, and in the log without a word of it', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    inbound.answerWith({ kind: 'card', card: broken });
    await it.ada.command(it.circle, 'tea announce');
    await it.settled();
    expect(lastWords(it)).toContain(common.notShown);
    expect(it.bao.sees(it.circle)).toEqual([]);
    const [trouble, ...more] = troubles(it);
    expect([trouble?.event, more]).toEqual(['discord.not-answered', []]);
    expect(`${String(trouble?.cause)}${JSON.stringify(trouble?.facts)}`).not.toContain(secret);
  });

  it('also after it was acknowledged, to a command and to a button', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    const { press } = await pourable(it);
    inbound.answerWith({ kind: 'card', card: broken });
    const letGo = inbound.holdBack();
    const answers = await Promise.all([it.ada.command(it.circle, 'tea order', { cups: 1 }), press()]);
    expect(answers.map(({ kind }) => kind)).toEqual(['deferred', 'deferred']);
    letGo();
    await it.settled();
    const [, ...own] = it.ada.sees(it.circle);
    expect(own.map((its) => read(it, its))).toEqual([
      expect.stringContaining(common.notShown),
      expect.stringContaining(common.notShown),
    ]);
    expect(own.map(({ ephemeralTo }) => ephemeralTo)).toEqual([it.ada.id, it.ada.id]);
    expect(troubles(it)).toHaveLength(2);
  });

  it('because Discord broke down meanwhile is apologised for as well', async () => {
    await using it = await openHouse();
    const inbound = await it.listen();
    const { press } = await pourable(it);
    inbound.answerWith(tea);
    const letGo = inbound.holdBack();
    const answer = await press();
    it.service.fail({ method: 'POST', path: /\/webhooks\//, times: 3 }, { status: 500 });
    letGo();
    await answer.final();
    await it.settled();
    expect(lastWords(it)).toContain(common.notShown);
  });
});
