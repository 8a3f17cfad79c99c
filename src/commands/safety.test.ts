/** /safety oncall: what facilitators see and change, who is asked first, what is typed wrong, what can be put back. */
import { describe, expect, it } from 'vitest';
import { openCircle, said, type Circle } from '../../test/fakes/a-circle.ts';
import { plainText } from '../../test/kit/plain-text.ts';
import type { UserRef } from '../core/chat/address.ts';
import { wholeWords } from '../core/chat/card-words.ts';
import type { Reply } from '../core/chat/spec.ts';
import { languages } from '../core/copy/languages.ts';
import { defaultOnCall, type OnCall } from '../core/group/group-on-call.ts';

const copy = languages.en;
const t = copy.safety;
/** A Monday, 13:00 in Berlin, where the group is. */
const start = '2026-03-02T12:00:00Z';

/** Ada and Caro hold the group; Bao is a member. */
async function withTwo(options: Parameters<typeof openCircle>[0] = {}) {
  const it = await openCircle({ at: start, ...options });
  await it.changeMember(it.caro, { role: 'facilitator' });
  it.chat.closeDirect(it.caro, false);
  await it.core.use.crisis.refresh();
  return it;
}
/** With people by name, and with what can be pressed. */
const words = (it: Reply): string => ('card' in it ? `${wholeWords(it.card)}\n${said(it)}` : it.kind);
const show = async (it: Circle, who: UserRef = it.ada) =>
  words(await it.chat.command(who, it.channel, 'safety oncall'));
const onCallOf = async (it: Circle): Promise<OnCall> => (await it.groupNow()).settings.onCall;
async function add(it: Circle, input: Readonly<Record<string, unknown>>, by: UserRef = it.ada) {
  await it.chat.command(by, it.channel, 'safety oncall');
  await it.chat.press(by, t.buttons.duty);
  return it.chat.submit(by, { days: 'Mon, Wed', from: '18:00', to: '02:00', ...input });
}
async function hand(it: Circle, input: Readonly<Record<string, unknown>>, by: UserRef = it.ada) {
  await it.chat.command(by, it.channel, 'safety oncall');
  await it.chat.press(by, t.buttons.evening);
  return it.chat.submit(by, input);
}
const asks = (it: Circle, who: UserRef) =>
  it.chat.directTo(who).flatMap(({ card }) => (card?.title === t.ask.title('Willow') ? [plainText(card)] : []));
const sweep = (it: Circle) => it.core.sweep();

describe('the card', () => {
  it('says without duties where a call goes, how long each has, and what members are told', async () => {
    const it = await withTwo();
    const shown = await show(it);
    expect(shown).toContain(t.nobodyNow);
    expect(shown).toContain(t.order.unplanned);
    expect(shown).toContain('Each step has 15 minutes, or 5 minutes while a meeting runs');
    expect(shown).toContain(copy.group.noCover);
    expect(shown).not.toContain(t.buttons.evening);
    await it.changeSettings({ facilitatorsChannel: undefined, paging: false });
    const without = await show(it);
    expect(without).toContain(t.order.unplannedWithoutChannel);
    expect(without).toContain(t.onlyWhenAsked);
  });

  it('names who is on call now, the duties and the evenings', async () => {
    const it = await withTwo();
    await add(it, { days: 'every day', from: '9', to: '9 pm' });
    const shown = await show(it);
    expect(shown).toContain(`${t.now}@ada`);
    expect(shown).toContain(t.order.planned);
    expect(shown).toContain('1. every day 09:00–21:00: @ada');
    it.clock.advance('PT10H');
    expect(await show(it)).toContain(t.nobodyNow);
  });

  it('is for facilitators', async () => {
    const it = await withTwo();
    expect(await show(it, it.bao)).toContain(copy.access.notFacilitator('Willow'));
  });

  it('fits with as much on it as there can be', async () => {
    const it = await withTwo();
    const { id: member } = await it.memberOf(it.ada);
    const { id: other } = await it.memberOf(it.caro);
    const at = (hour: number) => Temporal.PlainTime.from({ hour });
    const duties = Array.from({ length: 20 }, (_, hour) => ({
      member,
      days: [1, 2, 3, 4, 5, 6],
      from: at(hour),
      to: at(hour + 1),
      agreed: hour > 10,
    }));
    const swaps = Array.from({ length: 10 }, (_, day) => ({
      on: Temporal.PlainDate.from('2026-09-20').add({ days: day }),
      from: member,
      to: other,
      agreed: false,
    }));
    await it.changeSettings({
      onCall: { ...defaultOnCall, duties, swaps, undo: { duties: [], swaps: [], version: 1 } },
    });
    expect(await show(it)).toContain('20. Mon');
    expect(await show(it, it.caro)).toContain(t.youAreAsked);
  });
});

describe('a duty', () => {
  it('of one’s own counts at once', async () => {
    const it = await withTwo();
    expect(said(await add(it, {}))).toContain(t.said.planned);
    const { id: member } = await it.memberOf(it.ada);
    expect((await onCallOf(it)).duties).toMatchObject([{ member, days: [1, 3], agreed: true }]);
    expect(said(await add(it, {}))).toContain(t.said.already);
    expect((await onCallOf(it)).duties).toHaveLength(1);
    await sweep(it);
    expect(asks(it, it.ada)).toEqual([]);
  });

  it('for somebody else counts once they said yes, privately', async () => {
    const it = await withTwo();
    expect(said(await add(it, { who: it.caro.user }))).toContain(t.said.asked);
    expect(await show(it)).toContain('1. Mon, Wed 18:00–02:00: @caro (asked)');
    await sweep(it);
    expect(asks(it, it.caro)).toEqual([expect.stringContaining('Mon, Wed 18:00–02:00 (Europe/Berlin), every week')]);
    expect(asks(it, it.caro)[0]).toContain(t.ask.means);
    it.clock.set(Temporal.Instant.from('2026-03-02T19:00:00Z'));
    expect(await show(it)).toContain(t.nobodyNow);
    expect(said(await it.chat.press(it.caro, t.ask.yes))).toContain('Thank you. You are on call: Mon, Wed 18:00–02:00');
    expect(await show(it)).toContain(`${t.now}@caro`);
    await sweep(it);
    expect(asks(it, it.caro)).toEqual([]);
  });

  it('that somebody does not want leaves no trace, and nobody is told', async () => {
    const it = await withTwo();
    await add(it, { who: it.caro.user });
    await sweep(it);
    const before = it.chat.state.messages.length;
    expect(said(await it.chat.press(it.caro, t.ask.no))).toContain(t.ask.declined);
    expect((await onCallOf(it)).duties).toEqual([]);
    await sweep(it);
    expect(it.chat.state.messages).toHaveLength(before);
  });

  it('is answered from the card too, where a message cannot arrive', async () => {
    const it = await withTwo();
    it.chat.closeDirect(it.caro);
    await add(it, { who: it.caro.user });
    await sweep(it);
    expect(await show(it, it.caro)).toContain(t.youAreAsked);
    await it.chat.press(it.caro, t.yes('Mon, Wed 18:00–02:00'));
    expect((await onCallOf(it)).duties).toMatchObject([{ agreed: true }]);
  });

  it('is asked about when quiet hours are over, and not at all once it was taken out', async () => {
    const it = await withTwo({ at: '2026-03-02T22:00:00Z' });
    await add(it, { who: it.caro.user });
    await sweep(it);
    expect(asks(it, it.caro)).toEqual([]);
    await it.chat.command(it.ada, it.channel, 'safety oncall');
    await it.chat.press(it.ada, '1. Mon, Wed 18:00–02:00');
    it.clock.advance('PT10H');
    await sweep(it);
    expect(asks(it, it.caro)).toEqual([]);
  });

  it('is for whoever holds the group, and nothing typed is lost', async () => {
    const it = await withTwo();
    const typed = { who: it.bao.user, days: 'Mondayish', from: '25:00', to: 'late' };
    const answer = await add(it, typed);
    expect(answer).toMatchObject({
      problems: {
        who: t.problem({ kind: 'person' }),
        days: t.problem({ kind: 'days' }),
        from: t.problem({ kind: 'impossible-time' }),
        to: t.problem({ kind: 'unreadable-time' }),
      },
    });
    for (const words of ['Mondayish', '25:00', 'late', t.problem({ kind: 'days' })])
      expect(said(answer)).toContain(words);
    expect(await it.chat.press(it.ada, copy.common.openFormAgain)).toMatchObject({ prefill: typed });
    expect(words(await it.chat.submit(it.ada, { who: '', days: 'weekdays', from: '7pm', to: '9pm' }))).toContain(
      '1. Mon, Tue, Wed, Thu, Fri 19:00–21:00: @ada',
    );
  });

  it('that was taken out can be put back as it was, until something else changes', async () => {
    const it = await withTwo();
    await add(it, {});
    await add(it, { days: 'Fri' });
    const before = await onCallOf(it);
    await it.chat.command(it.ada, it.channel, 'safety oncall');
    expect(said(await it.chat.press(it.ada, '1. Mon, Wed 18:00–02:00'))).toContain(t.said.removed);
    expect((await onCallOf(it)).duties).toHaveLength(1);
    expect(said(await it.chat.press(it.ada, t.buttons.putBack))).toContain(t.said.putBack);
    expect(await onCallOf(it)).toEqual(before);
    await it.chat.press(it.ada, '1. Mon, Wed 18:00–02:00');
    const [, last] = [0, it.chat.ephemeralTo(it.ada).at(-1)!];
    await add(it, { days: 'Sun' }, it.caro);
    expect(said(await it.chat.press(it.ada, t.buttons.putBack, last.ref))).toBe(t.notPutBack);
    expect((await onCallOf(it)).duties).toHaveLength(2);
  });
});

describe('an evening', () => {
  const dated = { on: 'next Wednesday' };

  it('goes to somebody else once they said yes', async () => {
    const it = await withTwo();
    await add(it, {});
    expect(said(await hand(it, { to: it.caro.user, ...dated }))).toContain(t.said.asked);
    expect(await show(it)).toContain('1. Wed 4 Mar 2026: of @ada to @caro (asked)');
    await sweep(it);
    expect(asks(it, it.caro)).toEqual([expect.stringContaining('stand in on Wed 4 Mar 2026')]);
    await it.chat.press(it.caro, t.ask.yes);
    it.clock.set(Temporal.Instant.from('2026-03-05T00:30:00Z'));
    expect(await show(it)).toContain(`${t.now}@caro`);
    it.clock.set(Temporal.Instant.from('2026-03-09T18:00:00Z'));
    expect(await show(it)).toContain(`${t.now}@ada`);
  });

  it('is taken over at once by whoever does so themselves, and can be given back', async () => {
    const it = await withTwo();
    await add(it, {});
    await hand(it, { to: it.caro.user, whose: it.ada.user, ...dated }, it.caro);
    expect((await onCallOf(it)).swaps).toMatchObject([{ agreed: true }]);
    expect(said(await it.chat.press(it.caro, '1. Wed 4 Mar 2026'))).toContain(t.said.removed);
    await it.chat.press(it.caro, t.buttons.putBack);
    expect((await onCallOf(it)).swaps).toHaveLength(1);
  });

  it('needs a date to come, a duty on it, and somebody who holds the group', async () => {
    const it = await withTwo();
    await add(it, {});
    for (const [input, problems] of [
      [{ to: it.caro.user, on: 'whenever' }, { on: t.problem({ kind: 'unreadable-date' }) }],
      [{ to: it.caro.user, on: '2026-01-05' }, { on: 'That date is past. One still to come works.' }],
      [{ to: it.caro.user, on: '2026-03-05' }, { on: t.problem({ kind: 'no-duty' }) }],
      [{ to: it.bao.user, on: 'tomorrow', whose: it.dov.user }, { to: t.problem({ kind: 'person' }) }],
      [{ to: it.ada.user, ...dated }, { to: t.problem({ kind: 'same-person' }) }],
    ] as const) {
      const answer = await hand(it, input);
      expect(answer).toMatchObject({ problems });
      expect(said(answer)).toContain(input.on);
      expect(await it.chat.press(it.ada, copy.common.openFormAgain)).toMatchObject({ prefill: input });
    }
    expect((await onCallOf(it)).swaps).toEqual([]);
  });
});

describe('patience and one’s own wishes', () => {
  it('minutes are kept within their limits, and nobody’s change is overwritten unseen', async () => {
    const it = await withTwo();
    await it.chat.command(it.ada, it.channel, 'safety oncall');
    await it.chat.press(it.ada, t.buttons.patience);
    await it.chat.submit(it.ada, { meeting: '3', outside: '10' });
    expect((await onCallOf(it)).patience).toEqual({ meeting: 3, outside: 10 });
    await it.chat.press(it.ada, t.buttons.patience);
    expect(await it.chat.submit(it.ada, { meeting: '0', outside: '61' })).toMatchObject({
      problems: { meeting: expect.anything(), outside: expect.anything() },
    });
    await it.chat.command(it.ada, it.channel, 'safety oncall');
    await it.chat.press(it.ada, t.buttons.patience);
    await it.changeSettings({ onCall: { ...(await onCallOf(it)), patience: { meeting: 4, outside: 20 } } });
    expect(said(await it.chat.submit(it.ada, { meeting: '1', outside: '1' }))).toContain(t.meanwhile);
    expect((await onCallOf(it)).patience).toEqual({ meeting: 4, outside: 20 });
  });

  it('being woken and being named are each one’s own, one tap each way', async () => {
    const it = await withTwo();
    await show(it);
    await it.chat.press(it.ada, t.buttons.calls['quiet-on']);
    expect(said(await it.chat.press(it.ada, t.buttons.calls['named-on']))).toContain(t.named.yes);
    expect((await it.memberOf(it.ada)).calls).toEqual({ inQuiet: true, named: true });
    expect((await it.memberOf(it.caro)).calls).toEqual({ inQuiet: false, named: false });
    await it.chat.press(it.ada, t.buttons.calls['quiet-off']);
    expect((await it.memberOf(it.ada)).calls).toEqual({ inQuiet: false, named: true });
  });
});

describe('whoever goes', () => {
  async function planned() {
    const it = await withTwo();
    await add(it, {}, it.caro);
    await add(it, { days: 'every day' });
    await hand(it, { to: it.caro.user, on: 'tomorrow', whose: it.ada.user }, it.caro);
    await it.changeMember(it.caro, { calls: { inQuiet: true, named: true } });
    return it;
  }
  /** Ada’s duty alone is left. */
  const isCleared = async (it: Circle): Promise<boolean> => {
    const { duties, swaps, undo } = await onCallOf(it);
    const { id } = await it.memberOf(it.ada);
    return duties.map(({ member }) => member).join() === id && swaps.length === 0 && undo === undefined;
  };

  it('by leaving is on call no more, also in what could be put back', async () => {
    const it = await planned();
    await it.chat.command(it.ada, it.channel, 'safety oncall');
    await it.chat.press(it.ada, '1. Mon, Wed 18:00–02:00');
    await it.chat.command(it.caro, it.channel, 'group leave');
    await it.chat.press(it.caro, copy.group.leave.leave);
    expect(await isCleared(it)).toBe(true);
  });

  it('by stepping down, or out of the channel, or by being forgotten, likewise', async () => {
    const stepped = await planned();
    await stepped.chat.command(stepped.ada, stepped.channel, 'group facilitators', {
      person: stepped.caro.user,
      change: 'remove',
    });
    expect(await isCleared(stepped)).toBe(true);
    expect((await stepped.memberOf(stepped.caro)).calls).toEqual({ inQuiet: false, named: false });
    const gone = await planned();
    await gone.chat.leave(gone.caro, gone.channel);
    expect(await isCleared(gone)).toBe(true);
    const forgotten = await planned();
    await forgotten.core.use.privacy.forget(forgotten.caro);
    expect(await isCleared(forgotten)).toBe(true);
  });

  it('finds when they are on call in what they take along, and nobody else in it', async () => {
    const it = await planned();
    const taken = JSON.stringify(await it.core.use.privacy.exportOf(it.caro));
    expect(taken).toContain('"eveningsTaken":[{"on":"2026-03-03","agreed":true}]');
    expect(taken).toContain('"days":[1,3]');
    expect(taken).not.toContain((await it.memberOf(it.ada)).id);
  });
});

it('the settings name who is on call, and the way there; members read that nobody is promised', async () => {
  const it = await withTwo({
    settings: { cover: { days: [1], from: Temporal.PlainTime.from('18:00'), to: Temporal.PlainTime.from('20:00') } },
  });
  expect(said(await it.chat.command(it.ada, it.channel, 'group settings'))).toContain(t.inSettings(0));
  await add(it, {});
  expect(said(await it.chat.command(it.ada, it.channel, 'group settings'))).toContain(t.inSettings(1));
  expect(said(await it.chat.command(it.bao, it.channel, 'group about'))).toContain(
    'Monday, 18:00–20:00. Nobody is promised an answer, then or at other times.',
  );
});
