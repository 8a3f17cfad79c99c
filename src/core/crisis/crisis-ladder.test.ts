/** A call that nobody takes asks the next, keeps quiet hours, tells the writer the truth, and holds while the stores are away. */
import { describe, expect, it } from 'vitest';
import { directOnce, openCircle, said, type Circle } from '../../../test/fakes/a-circle.ts';
import { plainText } from '../../../test/kit/plain-text.ts';
import type { UserRef } from '../chat/address.ts';
import { languages } from '../copy/languages.ts';
import { defaultOnCall, type Duty, type OnCall } from '../group/group-on-call.ts';
import type { RuleId } from '../kit/ids.ts';
import { closeRef } from './crisis-cards.ts';
import type { CrisisDetector } from '../ports/crisis-detector.ts';

const copy = languages.en;
const t = copy.crisis;
const words = 'marigold harbour tonight';
const detector: CrisisDetector = {
  read: async (text) =>
    text.includes('marigold')
      ? { level: 3, theme: 'suicide', certainty: 'clear', rules: ['en.test' as RuleId], language: 'en' }
      : undefined,
};
const time = (text: string) => Temporal.PlainTime.from(text);

/** Ada and Caro hold the group, both open to direct messages; Bao writes. It is noon in Berlin, 13:00. */
async function withTwo(onCall: Partial<OnCall> = {}, options: Parameters<typeof openCircle>[0] = {}) {
  const it = await openCircle({
    detector,
    ...options,
    settings: { onCall: { ...defaultOnCall, ...onCall }, ...options.settings },
  });
  await it.changeMember(it.caro, { role: 'facilitator' });
  it.chat.closeDirect(it.caro, false);
  await it.core.use.crisis.refresh();
  return it;
}
const callsTo = (it: Circle, who: UserRef) =>
  it.chat.directTo(who).filter(({ card }) => card !== undefined && plainText(card).includes(t.pageTitle));
const inStaff = (it: Circle) => it.chat.inChannel(it.staff).map(({ card }) => plainText(card!));
const toldBao = (it: Circle) => directOnce(it, it.bao).map(({ card }) => plainText(card!));
const later = async (it: Circle, by: string) => {
  it.clock.advance(by);
  await it.core.use.crisis.climb();
};
const recordsOf = (it: Circle) => it.memory.read((s) => s.crises.ofUser(it.bao));
async function duties(it: Circle, ...who: readonly UserRef[]): Promise<void> {
  const members = await Promise.all(who.map((one) => it.memberOf(one)));
  const all = { days: [1, 2, 3, 4, 5, 6, 7], from: time('00:00'), to: time('00:00'), agreed: true };
  const list: readonly Duty[] = members.map(({ id }) => ({ member: id, ...all }));
  await it.changeSettings({ onCall: { ...defaultOnCall, duties: list } });
  await it.core.use.crisis.refresh();
}

describe('without duties', () => {
  it('a call stands in the facilitators’ channel, then goes to each of them, then says that nobody took it', async () => {
    const it = await withTwo();
    await it.chat.say(it.bao, it.channel, words);
    expect(inStaff(it)).toHaveLength(1);
    await later(it, 'PT14M59S');
    expect([callsTo(it, it.ada), callsTo(it, it.caro)].map((its) => its.length)).toEqual([0, 0]);
    await later(it, 'PT1S');
    expect([callsTo(it, it.ada), callsTo(it, it.caro)].map((its) => its.length)).toEqual([1, 1]);
    expect(toldBao(it).join()).not.toContain(t.unanswered);
    await later(it, 'PT15M');
    expect(toldBao(it).filter((its) => its.includes(t.unanswered))).toHaveLength(1);
    expect(inStaff(it).join()).toContain(t.pageUnanswered);
    await later(it, 'PT15M');
    await later(it, 'PT15M');
    expect(toldBao(it).filter((its) => its.includes(t.unanswered))).toHaveLength(1);
    expect(callsTo(it, it.ada)).toHaveLength(1);
  });

  it('asks nobody further once somebody took it', async () => {
    const it = await withTwo();
    await it.chat.say(it.bao, it.channel, words);
    await it.chat.press(it.ada, t.pageTake);
    await later(it, 'PT1H');
    expect(callsTo(it, it.caro)).toEqual([]);
    expect(toldBao(it)).toEqual([expect.stringContaining(t.seen)]);
  });

  it('waits only five minutes while a meeting runs', async () => {
    const it = await withTwo();
    await it.chat.command(it.ada, it.channel, 'meeting plan', { when: 'today 13:30', title: 'Tea' });
    it.clock.advance('PT40M');
    await it.chat.say(it.bao, it.channel, words);
    await it.core.use.crisis.refresh();
    await later(it, 'PT5M');
    expect(callsTo(it, it.ada)).toHaveLength(1);
  });
});

describe('with duties', () => {
  it('a call goes to whoever is on duty, one by one, then to everybody, then to the channel', async () => {
    const it = await withTwo();
    await duties(it, it.caro);
    await it.chat.say(it.bao, it.channel, words);
    expect(callsTo(it, it.caro)).toHaveLength(1);
    expect([callsTo(it, it.ada), inStaff(it)].map((its) => its.length)).toEqual([0, 0]);
    await later(it, 'PT15M');
    expect(callsTo(it, it.ada)).toHaveLength(1);
    expect(callsTo(it, it.caro)).toHaveLength(1);
    await later(it, 'PT15M');
    expect(inStaff(it)).toHaveLength(1);
    await later(it, 'PT15M');
    expect(toldBao(it).join()).toContain(t.unanswered);
    expect(await recordsOf(it)).toMatchObject([{ climbsAt: undefined, acknowledgedAt: undefined }]);
  });

  it('goes on at once where whoever is on duty cannot be reached', async () => {
    const it = await withTwo();
    await duties(it, it.caro);
    it.chat.closeDirect(it.caro, true);
    await it.chat.say(it.bao, it.channel, words);
    expect(callsTo(it, it.ada)).toHaveLength(1);
  });

  it('calls nobody to their own words', async () => {
    const it = await withTwo();
    await duties(it, it.caro, it.ada);
    await it.changeMember(it.caro, { noticing: true, paging: true });
    await it.core.use.crisis.refresh();
    await it.chat.say(it.caro, it.channel, words);
    expect(callsTo(it, it.caro)).toEqual([]);
    expect(callsTo(it, it.ada)).toHaveLength(1);
  });
});

describe('quiet hours', () => {
  // 23:00 in Berlin; quiet is 21:00 to 08:00 unless somebody says otherwise.
  const night = { at: '2026-03-02T22:00:00Z', settings: { facilitatorsChannel: undefined } };

  it('of facilitators are kept, and the writer hears at once that nobody could be reached', async () => {
    const it = await withTwo({}, night);
    await it.chat.say(it.bao, it.channel, words);
    expect([callsTo(it, it.ada), callsTo(it, it.caro)].map((its) => its.length)).toEqual([0, 0]);
    const heard = [...it.chat.ephemeralTo(it.bao), ...it.chat.directTo(it.bao)].map(({ card }) => plainText(card!));
    expect(heard.join()).toContain(t.unreached);
  });

  it('give way to whoever agreed to be woken, and to a duty', async () => {
    const it = await withTwo({}, night);
    await it.changeMember(it.ada, { calls: { inQuiet: true, named: false } });
    await it.core.use.crisis.refresh();
    await it.chat.say(it.bao, it.channel, words);
    expect([callsTo(it, it.ada), callsTo(it, it.caro)].map((its) => its.length)).toEqual([1, 0]);
    const other = await withTwo({}, night);
    await duties(other, other.caro);
    await other.chat.say(other.bao, other.channel, words);
    expect([callsTo(other, other.ada), callsTo(other, other.caro)].map((its) => its.length)).toEqual([0, 1]);
  });

  it('and being away: away is away', async () => {
    const it = await withTwo({}, { settings: { facilitatorsChannel: undefined } });
    await it.changePerson(it.ada, { awayUntil: it.clock.now().add({ hours: 48 }) });
    await it.core.use.crisis.refresh();
    await it.chat.say(it.bao, it.channel, words);
    expect([callsTo(it, it.ada), callsTo(it, it.caro)].map((its) => its.length)).toEqual([0, 1]);
  });
});

describe('whoever takes a call', () => {
  it('is named to the writer where they allow it, and not otherwise', async () => {
    const it = await withTwo();
    await it.changeMember(it.ada, { calls: { inQuiet: false, named: true } });
    await it.core.use.crisis.refresh();
    await it.chat.say(it.bao, it.channel, words);
    await it.chat.press(it.ada, t.pageTake);
    expect(directOnce(it, it.bao)[0]!.card!.body).toMatchObject([
      { text: [{ kind: 'user', user: it.ada }, ` ${t.seenBy}`] },
    ]);
  });

  it('says how it ended; nobody else can, and no words are kept', async () => {
    const it = await withTwo();
    await it.chat.say(it.bao, it.channel, words);
    await it.chat.press(it.ada, t.pageTake);
    const [record] = await recordsOf(it);
    const answer = await it.core.inbound.action({
      actor: it.caro,
      channel: it.staff,
      at: it.clock.now(),
      locale: undefined,
      actionId: closeRef.id({ group: it.group, id: record!.id, outcome: 'misread' }),
      message: undefined,
    });
    expect(said(answer)).toContain(t.notYoursToClose);
    expect(said(await it.chat.press(it.ada, t.outcomes['handed-on']))).toContain(t.debrief);
    expect(await recordsOf(it)).toMatchObject([{ outcome: 'handed-on', closedAt: it.clock.now() }]);
  });

  it('may steady the group once, with words about nobody', async () => {
    const it = await withTwo();
    await it.chat.say(it.bao, it.channel, words);
    await it.chat.press(it.ada, t.pageTake);
    expect(said(await it.chat.press(it.ada, t.steadyButton))).toBe(t.steadied);
    expect(said(await it.chat.press(it.ada, t.steadyButton))).toBe(t.steadiedAlready);
    const posted = it.chat.inChannel(it.channel).filter(({ card }) => card !== undefined);
    expect(posted).toHaveLength(1);
    expect(plainText(posted[0]!.card!)).not.toMatch(/bao|marigold|suicide|danger/i);
  });
});

describe('while things go wrong', () => {
  it('a call asks the next and is taken without the stores, and is written down when they are back', async () => {
    const it = await withTwo();
    await it.chat.say(it.bao, it.channel, words);
    it.memory.unplug();
    await later(it, 'PT15M');
    expect(callsTo(it, it.caro)).toHaveLength(1);
    await it.chat.press(it.caro, t.pageTake);
    await later(it, 'PT1H');
    expect(toldBao(it).join()).not.toContain(t.unanswered);
    it.memory.plug();
    await it.core.use.crisis.refresh();
    expect(await recordsOf(it)).toMatchObject([
      { acknowledgedBy: (await it.memberOf(it.caro)).id, climbsAt: undefined, rung: 2 },
    ]);
  });

  it('goes on in the next process where this one ended', async () => {
    const it = await withTwo();
    await it.chat.say(it.bao, it.channel, words);
    const next = it.restarted();
    await next.use.crisis.refresh();
    it.clock.advance('PT15M');
    await next.use.crisis.climb();
    expect(callsTo(it, it.caro)).toHaveLength(1);
  });

  it('waits in a process that does not know the groups yet, and goes on when it does', async () => {
    const it = await withTwo();
    await it.chat.say(it.bao, it.channel, words);
    const next = it.restarted();
    it.clock.advance('PT15M');
    await next.use.crisis.climb();
    expect(callsTo(it, it.caro)).toEqual([]);
    await next.use.crisis.refresh();
    await next.use.crisis.climb();
    expect(callsTo(it, it.caro)).toHaveLength(1);
  });

  it('is asked further by one process alone, however many there are', async () => {
    const it = await withTwo();
    await it.chat.say(it.bao, it.channel, words);
    const others = [it.restarted(), it.restarted()];
    for (const core of others) await core.use.crisis.refresh();
    it.clock.advance('PT15M');
    await Promise.all([it.core, ...others].map((core) => core.use.crisis.climb()));
    expect([callsTo(it, it.ada), callsTo(it, it.caro)].map((its) => its.length)).toEqual([1, 1]);
  });
});
