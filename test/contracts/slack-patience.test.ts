/** A core that takes its time: views open while their trigger lives all the same, and become what the core says in the end. */
import { describe, expect, it as test } from 'vitest';
import { channelRef } from '../../src/adapters/slack/addresses.ts';
import { button, text } from '../../src/core/chat/card.ts';
import type { Reply } from '../../src/core/chat/spec.ts';
import { languages } from '../../src/core/copy/languages.ts';
import { pourAction, teaCard, tellForm } from '../fakes/scripted-inbound.ts';
import { openSlackAsking, type SlackAsking } from '../kit/slack-asking.ts';
import { hurry } from '../kit/slack-timing.ts';
import { card, nudge, sent } from './chat-bench.ts';

// Nothing here is answered before its answer is let go, so nothing depends on how short these are.
hurry({ formWithin: 40, submitWithin: 40, suggestWithin: 40, acknowledgedWithin: 5, settleWithin: 200 });

const { common } = languages.en;
const tea: Reply = { kind: 'card', card: card('the tea') };
const wrong: Reply = {
  kind: 'card',
  card: { body: [text('Too few words, all in one sentence.')] },
  problems: { words: 'A few more words, please.' },
};
const waits = (it: SlackAsking) => it.shown().includes(common.oneMoment) && !it.isForm();

/** Asked for, and a view that waits for the answer; Slack would open nothing any more. */
async function waiting(it: SlackAsking, reply: Reply, ask: () => Promise<unknown>): Promise<() => void> {
  it.inbound.answerWith(reply);
  const letGo = it.inbound.holdBack();
  await ask();
  await it.until(() => waits(it));
  it.clock.advance('PT1M');
  return letGo;
}
const command = (it: SlackAsking) => () => it.ada.command(it.circle, '/tea', 'tell');
async function pressable(it: SlackAsking): Promise<() => Promise<unknown>> {
  await sent(it.slack.platform.messages.post(channelRef(it.team, it.circle), teaCard, nudge()));
  return () => it.press('Pour');
}
/** The form that tells stands before Ada, and the core is quick no more. */
async function telling(over: 'socket' | 'http' = 'socket'): Promise<SlackAsking> {
  const it = await openSlackAsking({ over });
  const letGo = await waiting(it, tellForm, command(it));
  letGo();
  await it.settled();
  expect(it.isForm()).toBe(true);
  return it;
}

describe.concurrent('a form that takes longer than its trigger lives', () => {
  test.for(['socket', 'http'] as const)('opens as a view that waits, and becomes the form, over %s', async (over) => {
    await using it = await openSlackAsking({ over });
    const letGo = await waiting(it, tellForm, command(it));
    const id = it.ada.view?.id;
    letGo();
    await it.settled();
    expect(it.ada.view?.id).toBe(id);
    expect([it.shown(), it.isForm()]).toEqual([expect.stringContaining('Tell me'), true]);
    it.inbound.answerWith(tea);
    await it.ada.submit({ words: 'it was fine' });
    await it.settled();
    expect(it.inbound.told.at(-1)).toMatchObject({ name: 'tell', input: { words: 'it was fine', cup: 'blue' } });
    expect(it.answers()).toHaveLength(1);
  });

  test('of a button as well', async () => {
    await using it = await openSlackAsking();
    const letGo = await waiting(it, tellForm, await pressable(it));
    letGo();
    await it.settled();
    expect(it.shown()).toContain('Tell me');
  });

  test('and is a card in the end is shown where cards are, and its words in the view', async () => {
    await using it = await openSlackAsking();
    const letGo = await waiting(it, { kind: 'card', card: { ...teaCard, why: 'You asked.' } }, command(it));
    letGo();
    await it.settled();
    expect(it.answers().join()).toContain('[Pour]');
    expect(it.shown()).toContain('Which cup?');
    expect(it.shown()).toContain(common.alsoBeside);
    // Buttons work where the message is.
    expect([it.shown().includes('Pour'), it.isForm()]).toEqual([false, false]);
  });

  test('and is nothing in the end says that it is done', async () => {
    await using it = await openSlackAsking();
    const letGo = await waiting(it, { kind: 'nothing' }, await pressable(it));
    letGo();
    await it.settled();
    expect(it.shown()).toContain(common.done);
    expect(it.answers()).toHaveLength(1);
  });

  test('and cannot be shown says so in the view', async () => {
    await using it = await openSlackAsking();
    const broken = { body: [text('words')], components: [button('x', `x${'é'.repeat(40)}`)] };
    const letGo = await waiting(it, { kind: 'card', card: broken }, command(it));
    letGo();
    await it.settled();
    expect(it.shown()).toContain(common.notShown);
    expect(it.troubles()).toEqual(['slack.not-answered']);
  });

  test('and was closed meanwhile can be opened again, by the command', async () => {
    await using it = await openSlackAsking();
    const letGo = await waiting(it, tellForm, command(it));
    await it.ada.close();
    letGo();
    await it.settled();
    expect(it.ada.view).toBeUndefined();
    expect(it.answers().join()).toContain(common.late);
    await it.press(common.openFormAgain);
    await it.settled();
    expect(it.shown()).toContain('Tell me');
    expect(it.inbound.told).toMatchObject([{ name: 'tea tell' }, { name: 'tea tell' }]);
    expect(it.troubles()).toEqual([]);
  });

  test('or by the button', async () => {
    await using it = await openSlackAsking();
    const letGo = await waiting(it, tellForm, await pressable(it));
    await it.ada.close();
    letGo();
    await it.settled();
    await it.press(common.openFormAgain);
    await it.settled();
    expect(it.shown()).toContain('Tell me');
    const actionId = pourAction.id({ cup: 'blue' });
    expect(it.inbound.told).toMatchObject([{ actionId }, { actionId }]);
  });

  test('and was closed before the card came is no trouble', async () => {
    await using it = await openSlackAsking();
    const letGo = await waiting(it, tea, command(it));
    await it.ada.close();
    letGo();
    await it.settled();
    expect(it.answers().join()).toContain('the tea');
    expect([it.ada.view, it.troubles()]).toEqual([undefined, []]);
  });

  test('is asked for once, however often it is told', async () => {
    await using it = await openSlackAsking();
    const letGo = await waiting(it, tellForm, command(it));
    expect(await it.again('slash_commands')).toMatchObject({ ok: true, body: undefined });
    letGo();
    await it.settled();
    expect(it.inbound.told).toHaveLength(1);
    expect(it.called('views.open')).toHaveLength(1);
  });
});

describe.concurrent('what waits for nothing', () => {
  test('is the form of a command that lacks something', async () => {
    await using it = await openSlackAsking();
    it.inbound.holdBack();
    await it.ada.command(it.circle, '/tea', 'order kind:green');
    await it.until(() => it.isForm());
    expect(it.inbound.told).toEqual([]);
  });

  test('is help with a command, though what was typed is heard by a core that is busy', async () => {
    await using it = await openSlackAsking();
    it.inbound.holdBack();
    await it.ada.command(it.circle, '/tea', 'I cannot go on');
    await it.until(() => it.answers().length > 0);
    expect(it.inbound.events).toMatchObject([{ text: 'I cannot go on' }]);
  });

  test('and came when its trigger was over all the same can be opened, with what was typed', async () => {
    await using it = await openSlackAsking();
    it.service.hold(true);
    const asking = it.ada.command(it.circle, '/tea', 'order kind:green');
    it.clock.advance('PT10S');
    it.service.hold(false);
    await asking;
    await it.settled();
    expect(it.answers().join()).toContain(common.late);
    expect(it.answers().join()).toContain('order kind:green');
    await it.press(common.openFormAgain);
    await it.settled();
    expect(it.isForm()).toBe(true);
    expect(it.troubles()).toEqual([]);
  });
});

describe.concurrent('a form that was sent to a core that takes its time', () => {
  test.for(['socket', 'http'] as const)(
    'gives way to a view that waits, and then to the answer, over %s',
    async (over) => {
      await using it = await telling(over);
      const id = it.ada.view?.id;
      const letGo = await waiting(it, tea, () => it.ada.submit({ words: 'hm' }));
      expect([it.ada.view?.id, it.shown()]).toEqual([id, expect.stringContaining('Tell me')]);
      letGo();
      await it.settled();
      expect(it.answers().join()).toContain('the tea');
      expect([it.shown(), it.isForm()]).toEqual([expect.stringContaining('the tea'), false]);
    },
  );

  test('comes back with what is wrong above its field, and everything that was filled in', async () => {
    await using it = await telling();
    const letGo = await waiting(it, wrong, () => it.ada.submit({ words: 'hm', cup: 'red' }));
    letGo();
    await it.settled();
    expect(it.ada.view?.blocks).toMatchObject([
      { type: 'section', text: { text: 'A few more words, please.' } },
      { type: 'input', block_id: 'words' },
      { type: 'input', block_id: 'cup' },
    ]);
    expect(it.answers()).toEqual([]);
    const letGoAgain = await waiting(it, tea, () => it.ada.submit({}));
    letGoAgain();
    await it.settled();
    expect(it.inbound.told.at(-1)).toMatchObject({ payload: 'tell', input: { words: 'hm', cup: 'red' } });
    expect(it.answers().join()).toContain('the tea');
  });

  test('of a command that lacked something does so, too, and then becomes the form it opens', async () => {
    await using it = await openSlackAsking();
    await it.ada.command(it.circle, '/tea', 'order kind:green');
    await it.settled();
    const problems = { cups: 'At most two today.' };
    const letGo = await waiting(it, { kind: 'card', card: card('no'), problems }, () => it.ada.submit({ cups: 3 }));
    letGo();
    await it.settled();
    expect(it.shown()).toContain('At most two today.');
    const letGoAgain = await waiting(it, tellForm, () => it.ada.submit({ cups: 2 }));
    letGoAgain();
    await it.settled();
    expect(it.inbound.told).toMatchObject([
      { input: { cups: '3', kind: 'green' } },
      { input: { cups: '2', kind: 'green' } },
    ]);
    expect(it.shown()).toContain('Tell me');
  });

  test('and was closed meanwhile is answered by a card', async () => {
    await using it = await telling();
    const letGo = await waiting(it, wrong, () => it.ada.submit({ words: 'hm' }));
    await it.ada.close();
    letGo();
    await it.settled();
    expect(it.answers().join()).toContain('Too few words, all in one sentence.');
    expect(it.troubles()).toEqual([]);
  });

  test('is acknowledged the same when it comes again before it is answered', async () => {
    await using it = await telling();
    it.inbound.answerWith(wrong);
    const letGo = it.inbound.holdBack();
    const sending = it.ada.submit({ words: 'hm' });
    await it.until(() => it.inbound.told.length === 2);
    const again = it.again('view_submission');
    const [first, second] = [(await sending).ack, await again];
    expect(first).toMatchObject({ ok: true, body: { response_action: 'update' } });
    expect(second.body).toEqual(first.body);
    letGo();
    await it.settled();
    expect(it.inbound.told).toHaveLength(2);
    expect(it.called('views.update').length).toBe(2);
  });

  test('stays where it is, with all that was written, when nobody is there to take it any more', async () => {
    await using it = await openSlackAsking({ answerWithin: 400 });
    await it.ada.command(it.circle, '/tea', 'order');
    await it.settled();
    it.inbound.holdBack();
    await it.ada.command(it.circle, '/tea', 'announce');
    await it.until(() => it.inbound.told.length === 1);
    // It waits a while for what is still being answered, and the line is open until then.
    const ending = it.line[Symbol.asyncDispose]();
    const { ack } = await it.ada.submit({ cups: 2 });
    expect(ack.ok).toBe(false);
    expect(it.ada.view).toMatchObject({ values: { cups: { cups: { value: '2' } } } });
    await ending;
    expect(it.inbound.told).toHaveLength(1);
  });
});

describe.concurrent('a list to choose from', () => {
  test('that takes too long is empty, and one may go on typing', async () => {
    await using it = await openSlackAsking({ other: { suggest: () => new Promise(() => {}) } });
    await it.ada.command(it.circle, '/tea', 'order');
    await it.settled();
    expect(await it.ada.suggest('leaf', 'fi')).toEqual([]);
  });
});
