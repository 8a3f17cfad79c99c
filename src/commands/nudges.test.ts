import { describe, expect, it } from 'vitest';
import { openCircle, said, type Circle } from '../../test/fakes/a-circle.ts';
import { languages } from '../core/copy/languages.ts';
import type { NudgeId } from '../core/kit/ids.ts';
import { nudgeKey, type Nudge } from '../core/nudge/nudge.ts';

const { nudge: t, common } = languages.en;

const ask = async (it: Circle, name: string, input: Record<string, unknown> = {}, by = it.bao) =>
  said(await it.chat.command(by, it.channel, name, input));

async function plan(it: Circle, hours: number, change: Partial<Nudge> = {}): Promise<Nudge> {
  const member = await it.memberOf(it.bao);
  const due = it.clock.now().add({ hours });
  const nudge: Nudge = {
    id: it.ids.next('ndg') as NudgeId,
    key: '',
    kind: 'guideline',
    topic: 'guideline-agree',
    group: it.group,
    member: member.id,
    to: it.bao,
    subject: it.group,
    occurrence: due.toString(),
    revision: 1,
    lead: '',
    notBefore: due,
    due,
    uselessAfter: due.add({ hours: 1 }),
    asked: false,
    attempts: 0,
    status: { kind: 'planned' },
    lease: undefined,
    ...change,
  };
  const keyed = { ...nudge, key: nudgeKey({ ...nudge, recipient: member.id }) };
  await it.memory.write((s) => s.nudges.plan([keyed]));
  return keyed;
}

describe('/nudges show', () => {
  it('says that nothing comes, and the settings that decide', async () => {
    const it = await openCircle();
    const shown = await ask(it, 'nudges show');
    for (const part of [t.nothing, t.quiet('21:00', '08:00', 'Europe/Berlin'), t.notPaused, t.caps(1, 3)])
      expect(shown).toContain(part);
  });

  it('lists the next seven days with the reason and what would become of each, one counting against the next', async () => {
    const it = await openCircle();
    await plan(it, 1);
    await plan(it, 2);
    await plan(it, 3, { kind: 'meeting', topic: 'meeting-reminder', asked: true });
    await plan(it, 11);
    await plan(it, 24 * 7 + 1);
    const lines = (await ask(it, 'nudges show')).split('\n').filter((line) => line.startsWith('2026'));
    expect(lines).toHaveLength(4);
    const ends = [t.verdict.send, t.verdict['over-budget'], t.verdict.send, t.verdict['quiet-hours']];
    for (const [at, end] of ends.entries()) expect(lines[at]).toMatch(new RegExp(`${end.replaceAll('.', '\\.')}$`));
    expect(lines[0]).toContain(`${t.reasons['guideline-agree'].slice(0, -1)}: ${t.verdict.send}`);
  });

  it('shows eight and counts the rest, and fits', async () => {
    const it = await openCircle();
    for (let hour = 1; hour <= 11; hour += 1) await plan(it, hour);
    expect(await ask(it, 'nudges show')).toContain(t.more(3));
  });

  it('shows nobody else’s', async () => {
    const it = await openCircle();
    await plan(it, 1);
    expect(await ask(it, 'nudges show', {}, it.ada)).toContain(t.nothing);
    expect(await ask(it, 'nudges show', {}, it.dov)).toContain(t.nothing);
  });

  it('says when direct messages are closed, and takes "opened" for an answer', async () => {
    const it = await openCircle();
    await it.changePerson(it.caro, { directClosed: true });
    expect(await ask(it, 'nudges show', {}, it.caro)).toContain(t.closed);
    expect(said(await it.chat.press(it.caro, t.opened))).toContain(t.openedDone);
    expect(await ask(it, 'nudges show', {}, it.caro)).not.toContain(t.closed);
  });

  it('has forgotten an absence that is over', async () => {
    const it = await openCircle();
    await it.changePerson(it.bao, { awayUntil: it.clock.now().add({ hours: 2 }) });
    expect(await ask(it, 'nudges show')).toContain(`${t.pausedName}: ${t.pausedUntil}2026-03-02T14:00Z`);
    expect(await ask(it, 'nudges show')).not.toContain(t.notPaused);
    it.clock.advance('PT2H');
    const after = await ask(it, 'nudges show');
    expect(after).toContain(`${t.pausedName}: ${t.notPaused}`);
    expect(after).toContain(`[${t.pause}]`);
  });
});

describe('/nudges pause', () => {
  it('pauses until it is started again', async () => {
    const it = await openCircle();
    expect(await ask(it, 'nudges pause')).toContain(t.paused);
    expect(await it.personOf(it.bao)).toMatchObject({ paused: 'by-person', awayUntil: undefined });
    expect(said(await it.chat.press(it.bao, t.resume))).toContain(t.resumed);
    expect(await it.personOf(it.bao)).toMatchObject({ paused: 'no' });
  });

  it('pauses until the beginning of a day where the person is', async () => {
    const it = await openCircle();
    await it.changePerson(it.bao, { zone: 'America/Lima' });
    expect(await ask(it, 'nudges pause', { until: '24 December' })).toContain(t.awayUntil);
    expect((await it.personOf(it.bao))?.awayUntil?.toString()).toBe('2026-12-24T05:00:00Z');
  });

  it('takes the latest word: a date after an open pause brings things back on that date', async () => {
    const it = await openCircle();
    await ask(it, 'nudges pause');
    await ask(it, 'nudges pause', { until: 'tomorrow' });
    expect(await it.personOf(it.bao)).toMatchObject({ paused: 'no' });
    await ask(it, 'nudges pause');
    expect(await it.personOf(it.bao)).toMatchObject({ paused: 'by-person', awayUntil: undefined });
  });

  it.each(['yesterday', 'today', '31 February', 'whenever', '@everyone', '03/04/2026', '🙂'.repeat(20)])(
    'says kindly that %s is no date to come, and changes nothing',
    async (until) => {
      const it = await openCircle();
      const before = await it.personOf(it.bao);
      expect(await ask(it, 'nudges pause', { until })).toContain(t.unreadableDate(until));
      expect(await it.personOf(it.bao)).toEqual(before);
    },
  );

  it('takes an empty date for none', async () => {
    const it = await openCircle();
    expect(await ask(it, 'nudges pause', { until: '  ' })).toContain(t.paused);
  });

  it('works for somebody in no group at all', async () => {
    const it = await openCircle();
    expect(await ask(it, 'nudges pause', { until: 'tomorrow' }, it.dov)).toContain(t.awayUntil);
    expect((await it.personOf(it.dov))?.awayUntil?.toString()).toBe('2026-03-03T00:00:00Z');
  });
});

describe('/nudges hours', () => {
  it('sets both ends, in the words people use, and says the zone', async () => {
    const it = await openCircle();
    expect(await ask(it, 'nudges hours', { from: '10 pm', to: '7:30' })).toBe(
      t.hoursSet('22:00', '07:30', 'Europe/Berlin'),
    );
    expect((await it.personOf(it.bao))?.quiet).toEqual({
      from: Temporal.PlainTime.from('22:00'),
      to: Temporal.PlainTime.from('07:30'),
    });
  });

  it.each(['22:00 07:00', '22:00-07:00', 'from 22:00 to 07:00', '10 pm – 7 am', '10 pm until 7'])(
    'reads both ends typed into the first field: %s',
    async (from) => {
      const it = await openCircle();
      expect(await ask(it, 'nudges hours', { from })).toBe(t.hoursSet('22:00', '07:00', 'Europe/Berlin'));
    },
  );

  it('switches them off', async () => {
    const it = await openCircle();
    expect(await ask(it, 'nudges hours', { off: true })).toBe(t.hoursOff);
    expect((await it.personOf(it.bao))?.quiet).toBeUndefined();
    expect(await ask(it, 'nudges show')).toContain(t.quietOff);
  });

  it.each([
    [{}, t.hoursNeedBoth],
    [{ from: '21:00' }, t.hoursNeedBoth],
    [{ to: '8' }, t.hoursNeedBoth],
    [{ from: '25:00', to: '8' }, t.unreadableTime('25:00')],
    [{ from: '21:00', to: 'late' }, t.unreadableTime('late')],
    [{ from: '21:00', to: '8', off: 'perhaps' }, languages.en.field.choice(t.offField, `${common.yes}, ${common.no}`)],
    [{ from: 'x'.repeat(41), to: '8' }, languages.en.field.tooLong(t.fromField, 40)],
  ])('answers %o with one sentence and changes nothing', async (input, sentence) => {
    const it = await openCircle();
    const before = await it.personOf(it.bao);
    expect(await ask(it, 'nudges hours', input)).toBe(sentence);
    expect(await it.personOf(it.bao)).toEqual(before);
  });
});

describe('/nudges prompt', () => {
  it.each([
    [{ days: 'Mon, Thu', time: '9:30' }, [1, 4], '09:30'],
    [{ days: 'Tuesdays and Fridays' }, [2, 5], '10:00'],
    [{ days: 'weekdays', time: '7pm' }, [1, 2, 3, 4, 5], '19:00'],
    [{ time: '8' }, [1, 2, 3, 4, 5, 6, 7], '08:00'],
    [{ days: 'Mon, Thu 09:30' }, [1, 4], '09:30'],
    [{ days: 'every day at 7:30 pm' }, [1, 2, 3, 4, 5, 6, 7], '19:30'],
  ])('reads %o', async (input, days, at) => {
    const it = await openCircle();
    expect(await ask(it, 'nudges prompt', input)).toBe(t.promptSet(t.days(days), at, 'Europe/Berlin'));
    expect((await it.memberOf(it.bao)).prompt).toMatchObject({ days, at: Temporal.PlainTime.from(at) });
  });

  it.each([
    [{ days: 'Someday' }, t.unreadableDays('Someday')],
    [{ days: 'Mon, Blursday', time: '9' }, t.unreadableDays('Mon, Blursday')],
    [{ days: ',' }, t.unreadableDays(',')],
    [{ days: 'Mon', time: '99:99' }, t.unreadableTime('99:99')],
  ])('answers %o with one sentence and changes nothing', async (input, sentence) => {
    const it = await openCircle();
    expect(await ask(it, 'nudges prompt', input)).toBe(sentence);
    expect((await it.memberOf(it.bao)).prompt).toBeUndefined();
  });

  it('is for members', async () => {
    const it = await openCircle();
    expect(await ask(it, 'nudges prompt', { days: 'Mon' }, it.dov)).toBe(languages.en.access.notMember('Willow'));
  });

  it('comes at the time last asked for, also when it was stopped and asked for again', async () => {
    const it = await openCircle({ at: '2026-03-02T07:00:00Z' });
    const prompts = () => it.chat.directTo(it.bao).filter((its) => its.card?.why !== undefined).length;
    await ask(it, 'nudges prompt', { days: 'every day', time: '9:30' });
    await it.core.sweep();
    await ask(it, 'nudges prompt', { days: 'every day', time: '9:30' });
    expect(await ask(it, 'nudges prompt')).toBe(t.promptOff);
    expect(await ask(it, 'nudges show')).toContain(t.nothing);
    await ask(it, 'nudges prompt', { days: 'every day', time: '9:30' });
    expect(await ask(it, 'nudges show')).toContain(t.reasons['check-in-prompt'].slice(0, -1));
    it.clock.set('2026-03-02T08:30:00Z');
    await it.core.sweep();
    expect(prompts()).toBe(1);
    await ask(it, 'nudges prompt');
    it.clock.set('2026-03-03T12:00:00Z');
    await it.core.sweep();
    expect(prompts()).toBe(1);
  });
});

describe('the switches', () => {
  it('stop a kind from the message itself, and bring it back from the list', async () => {
    const it = await openCircle();
    await it.changeMember(it.bao, {});
    await plan(it, 0, { topic: 'guideline-agree', uselessAfter: it.clock.now().add({ hours: 5 }) });
    await it.memory.write(async (s) => {
      const set = await s.guidelines.current(it.group);
      await s.guidelines.publish({ ...set!, id: it.ids.next('gdl') as never, version: 2 });
    });
    await plan(it, 0, { revision: 2, uselessAfter: it.clock.now().add({ hours: 5 }) });
    await it.core.sweep();
    expect(it.chat.directTo(it.bao)).toHaveLength(1);
    expect(said(await it.chat.press(it.bao, t.stop))).toContain(t.stopped('guideline'));
    expect((await it.personOf(it.bao))?.off).toEqual(['guideline']);
    await it.chat.press(it.bao, t.stop);
    expect((await it.personOf(it.bao))?.off).toEqual(['guideline']);
    await ask(it, 'nudges show');
    expect(said(await it.chat.press(it.bao, t.turnOn('guideline')))).toContain(t.started('guideline'));
    expect((await it.personOf(it.bao))?.off).toEqual([]);
  });

  it('do not reach calls for help, whatever a button says', async () => {
    const it = await openCircle();
    for (const kind of ['crisis', 'everything', '']) {
      const answer = await it.core.inbound.action({
        actor: it.ada,
        channel: it.channel,
        at: it.clock.now(),
        locale: undefined,
        actionId: `nudge-stop~${kind}`,
        message: undefined,
      });
      expect(said(answer)).toBe(common.oldButton);
    }
    expect((await it.personOf(it.ada))?.off).toEqual([]);
  });
});
