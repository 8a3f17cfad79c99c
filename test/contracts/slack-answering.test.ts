/** Answering what was filled in: on the form itself where something is wrong, and twice the same where it comes twice. */
import { describe, expect, it as test } from 'vitest';
import { button, text, type Card } from '../../src/core/chat/card.ts';
import type { Reply } from '../../src/core/chat/spec.ts';
import { languages } from '../../src/core/copy/languages.ts';
import { smallRegistry, teaCard, tellForm } from '../fakes/scripted-inbound.ts';
import { openSlackAsking, type SlackAsking } from '../kit/slack-asking.ts';
import { card, nudge, sent } from './chat-bench.ts';
import { channelRef } from '../../src/adapters/slack/addresses.ts';

const { common } = languages.en;
const tell = tellForm as Extract<Reply, { kind: 'form' }>;
const thanks: Reply = { kind: 'card', card: card('thank you') };
const wrong: Reply = {
  kind: 'card',
  card: { body: [text('Too few words, all in one sentence.')] },
  problems: { words: 'A few more words, please.' },
};
const bodyOf = (answer: Awaited<ReturnType<SlackAsking['ada']['submit']>>) => answer.ack.body;

/** The form that tells, before Ada. */
async function telling(over: 'socket' | 'http' = 'socket') {
  const it = await openSlackAsking({ over });
  it.inbound.answerWith(tellForm);
  await it.ada.command(it.circle, '/tea', 'tell');
  await it.settled();
  expect(it.isForm()).toBe(true);
  return it;
}

describe.each(['socket', 'http'] as const)('what was filled in, over %s,', (over) => {
  test('and is wrong is said on its field, and nothing is lost', async () => {
    await using it = await telling(over);
    const view = it.ada.view?.id;
    it.inbound.answerWith(wrong);
    const refused = await it.ada.submit({ words: 'hm' });
    await it.settled();
    expect(refused.errors).toEqual({ words: 'A few more words, please.' });
    expect(it.ada.view).toMatchObject({ id: view, values: { words: { words: { value: 'hm' } } } });
    expect(it.answers()).toEqual([]);
    it.inbound.answerWith(thanks);
    await it.ada.submit({ words: 'hm, and more' });
    await it.settled();
    expect(it.ada.view).toBeUndefined();
    expect(it.answers().join()).toContain('thank you');
    expect(it.inbound.told.slice(1)).toMatchObject([{ input: { words: 'hm' } }, { input: { words: 'hm, and more' } }]);
  });

  test('and comes a second time is not taken twice, and answered the same', async () => {
    await using it = await telling(over);
    it.inbound.answerWith(wrong);
    const refused = await it.ada.submit({ words: 'hm' });
    expect((await it.again('view_submission')).body).toEqual(bodyOf(refused));
    it.inbound.answerWith(tellForm);
    const followed = await it.ada.submit({ words: 'hm' });
    expect(bodyOf(followed)).toMatchObject({ response_action: 'update' });
    expect((await it.again('view_submission')).body).toEqual(bodyOf(followed));
    it.inbound.answerWith(thanks);
    const taken = await it.ada.submit({ words: 'hm' });
    expect(bodyOf(taken)).toBeUndefined();
    expect(await it.again('view_submission')).toMatchObject({ ok: true, body: undefined });
    await it.settled();
    expect(it.inbound.told.filter(({ kind }) => kind === 'form')).toHaveLength(3);
    expect(it.answers()).toHaveLength(1);
  });
});

describe.concurrent('an answer to a form', () => {
  test('is the next form, in the place of the one before', async () => {
    await using it = await telling();
    const view = it.ada.view?.id;
    it.inbound.answerWith({ ...tell, payload: 'tell~more', prefill: { cup: 'green' } });
    await it.ada.submit({ words: 'hm' });
    expect(it.ada.view?.id).toBe(view);
    it.inbound.answerWith(thanks);
    await it.ada.submit({});
    await it.settled();
    expect(it.inbound.told.at(-1)).toMatchObject({ kind: 'form', payload: 'tell~more' });
    // A view that opens after the form was acknowledged may not be seen (github.com/slackapi/bolt-python, issue 481).
    expect(it.called('views.open')).toHaveLength(1);
  });

  test('is a card that says it where what is wrong is no field of this form', async () => {
    await using it = await telling();
    it.inbound.answerWith({ kind: 'card', card: card('no cups here'), problems: { cups: 'None of them.' } });
    expect((await it.ada.submit({ words: 'hm' })).errors).toEqual({});
    await it.settled();
    expect(it.ada.view).toBeUndefined();
    expect(it.answers().join()).toContain('no cups here');
  });

  test('comes on the fields of a command that lacked something, and then as the form the command opens', async () => {
    await using it = await openSlackAsking();
    await it.ada.command(it.circle, '/tea', 'order');
    await it.settled();
    it.inbound.answerWith({ kind: 'card', card: card('no'), problems: { cups: 'At most two today.' } });
    expect((await it.ada.submit({ cups: 3 })).errors).toEqual({ cups: 'At most two today.' });
    it.inbound.answerWith(tellForm);
    await it.ada.submit({ cups: 2 });
    await it.settled();
    expect(it.inbound.told).toMatchObject([{ input: { cups: '3' } }, { kind: 'command', input: { cups: '2' } }]);
    expect(it.shown()).toContain('Tell me');
  });

  test('is there for a form of an earlier version, too', async () => {
    await using it = await openSlackAsking({ registry: { ...smallRegistry, forms: [] } });
    const before = await telling();
    const old = before.ada.view!;
    await before[Symbol.asyncDispose]();
    const opening = await it.ada.command(it.circle, '/tea', 'announce');
    const { title, submit, blocks, private_metadata: state, callback_id: id } = old;
    const view = { type: 'modal', title, submit, blocks, private_metadata: state, callback_id: id };
    const { token } = it.service.workspace(it.team);
    await fetch(`${it.service.apiUrl}views.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ trigger_id: opening.triggerId, view }),
    });
    it.inbound.answerWith({ kind: 'card', card: card(common.oldButton) });
    await it.ada.submit({ words: 'hm' });
    await it.settled();
    expect(it.inbound.told.at(-1)).toMatchObject({ kind: 'form', name: 'tell' });
    expect(it.answers().join()).toContain(common.oldButton);
  });
});

describe.concurrent('a press and a command that come twice', () => {
  test('are done once, and acknowledged alike', async () => {
    await using it = await openSlackAsking({ registry: smallRegistry });
    const channel = channelRef(it.team, it.circle);
    await sent(it.slack.platform.messages.post(channel, teaCard, nudge()));
    it.inbound.answerWith(thanks);
    const pressed = await it.press('Pour');
    expect(await it.again('block_actions')).toMatchObject({ ok: true, body: pressed.ack.body });
    const asked = await it.ada.command(it.circle, '/tea', 'announce');
    expect(await it.again('slash_commands')).toMatchObject({ ok: true, body: asked.ack.body });
    await it.settled();
    expect(it.inbound.told.map(({ kind }) => kind)).toEqual(['action', 'command']);
    expect(it.answers().filter((words) => words.includes('thank you'))).toHaveLength(2);
  });
});

describe.concurrent('an answer that cannot be shown', () => {
  const secret = 'words of somebody';
  const broken: Card = { body: [text(secret)], components: [button('x', `x${'é'.repeat(40)}`)] };

  test('ends in an apology, and in the log without a word of it', async () => {
    await using it = await telling();
    it.inbound.answerWith({ kind: 'card', card: broken });
    await it.ada.submit({ words: secret });
    await it.ada.command(it.circle, '/tea', 'announce');
    await it.settled();
    expect(it.answers()).toEqual([common.notShown, common.notShown]);
    expect(it.troubles()).toEqual(['slack.not-answered', 'slack.not-answered']);
    expect(it.log.lines.map(({ cause, facts }) => `${String(cause)}${JSON.stringify(facts)}`).join()).not.toContain(
      secret,
    );
  });

  test('because there is no such form is apologised for in the view', async () => {
    await using it = await telling();
    it.inbound.answerWith({ ...tell, form: 'nowhere' });
    await it.ada.submit({ words: 'hm' });
    await it.settled();
    expect([it.shown(), it.isForm()]).toEqual([expect.stringContaining(common.notShown), false]);
    expect(it.troubles()).toEqual(['slack.not-answered']);
  });

  test('as a form that may have opened or not is followed by a way to open it', async () => {
    await using it = await openSlackAsking();
    it.inbound.answerWith(tellForm);
    it.service.fail({ method: 'views.open' }, { drop: 'after' });
    await it.ada.command(it.circle, '/tea', 'tell');
    await it.settled();
    expect(it.answers().join()).toContain(common.late);
    await it.press(common.openFormAgain);
    await it.settled();
    expect(it.shown()).toContain('Tell me');
    expect(it.troubles()).toEqual([]);
  });
});
