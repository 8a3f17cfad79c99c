/** A call rehearsed: marked everywhere, sent the way a call goes, no record kept, and every gap told. */
import { describe, expect, it } from 'vitest';
import { everyCard, openCircle, said, type Circle } from '../../../test/fakes/a-circle.ts';
import { plainText } from '../../../test/kit/plain-text.ts';
import type { UserRef } from '../chat/address.ts';
import { wholeWords } from '../chat/card-words.ts';
import type { Reply } from '../chat/spec.ts';
import { languages } from '../copy/languages.ts';
import { defaultOnCall, type Duty } from '../group/group-on-call.ts';
import { newMember } from '../group/group.ts';
import type { MemberId } from '../kit/ids.ts';
import type { CrisisDetector } from '../ports/crisis-detector.ts';
import { gotItRef } from './crisis-rehearsal-actions.ts';

const copy = languages.en;
const t = copy.safety.rehearsal;
const words = (it: Reply): string => ('card' in it ? `${wholeWords(it.card)}\n${said(it)}` : it.kind);
const time = (text: string) => Temporal.PlainTime.from(text);
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const evenings = { days: everyDay, from: time('18:00'), to: time('22:00') };

/** Ada and Caro hold the group. A Monday, 13:00 in Berlin. */
async function withTwo(options: Parameters<typeof openCircle>[0] = {}) {
  const it = await openCircle({ ...options, settings: { cover: evenings, ...options.settings } });
  await it.changeMember(it.caro, { role: 'facilitator' });
  it.chat.closeDirect(it.caro, false);
  await it.core.use.crisis.refresh();
  return it;
}
async function duties(it: Circle, ...them: readonly (readonly [UserRef, Partial<Duty>])[]) {
  const list: Duty[] = [];
  for (const [who, more] of them) {
    const { id: member } = await it.memberOf(who);
    list.push({ member, days: everyDay, from: time('00:00'), to: time('00:00'), agreed: true, ...more });
  }
  await it.changeSettings({ onCall: { ...defaultOnCall, duties: list } });
  await it.core.use.crisis.refresh();
}
async function rehearse(it: Circle, by: UserRef = it.ada) {
  await it.chat.command(by, it.channel, 'safety rehearse');
  return words(await it.chat.press(by, t.start));
}
const lookAgain = async (it: Circle) => words(await it.chat.press(it.ada, t.lookAgain));
const marked = (it: Circle, who: UserRef) => it.chat.directTo(who).filter(({ card }) => card?.title === t.callTitle);
const inStaff = (it: Circle) => it.chat.inChannel(it.staff).map(({ card }) => plainText(card!));

describe('a rehearsal, before anything is sent,', () => {
  it('says what will be, and to whom; nothing leaves until the tap', async () => {
    const it = await withTwo();
    await duties(it, [it.caro, {}]);
    const before = everyCard(it).length;
    const asked = words(await it.chat.command(it.ada, it.channel, 'safety rehearse'));
    expect(asked).toContain(t.explain);
    expect(asked).toContain(`${t.goesTo}@caro.`);
    expect(everyCard(it)).toHaveLength(before + 1);
  });

  it('is for facilitators, the buttons too', async () => {
    const it = await withTwo();
    expect(said(await it.chat.command(it.bao, it.channel, 'safety rehearse'))).toBe(
      copy.access.notFacilitator('Willow'),
    );
    await rehearse(it);
    const answer = await it.core.inbound.action({
      actor: it.bao,
      channel: it.channel,
      at: it.clock.now(),
      locale: undefined,
      actionId: gotItRef.id({ group: it.group, id: 'cri_0000000000000000' }),
      message: undefined,
    });
    expect(said(answer)).toBe(copy.crisis.pageNotYours);
  });
});

describe('a marked call', () => {
  it('goes to whoever is on duty, who says that they got it, and the report shows it', async () => {
    const it = await withTwo();
    await duties(it, [it.caro, {}]);
    const report = await rehearse(it);
    expect([marked(it, it.caro), marked(it, it.ada)].map((its) => its.length)).toEqual([1, 0]);
    expect(inStaff(it)).toEqual([]);
    expect(report).toContain(`${t.reached}@caro.`);
    expect(report).toContain(t.waitingFor);
    expect(said(await it.chat.press(it.caro, t.gotIt))).toContain(t.thanks);
    expect(await lookAgain(it)).toContain(`${t.gotBy}@caro.`);
  });

  it('stands without duties in the facilitators’ channel, where each of them can say so', async () => {
    const it = await withTwo();
    for (const who of [it.ada, it.caro])
      it.chat.state.channels
        .get(`${it.staff.platform}/${it.staff.community}/${it.staff.channel}`)!
        .members.add(who.user);
    expect(await rehearse(it)).toContain(t.inChannel);
    await it.chat.press(it.caro, t.gotIt);
    await it.chat.press(it.ada, t.gotIt);
    await it.chat.press(it.ada, t.gotIt);
    expect(wholeWords(it.chat.inChannel(it.staff).at(-1)!.card!)).toContain(`${t.gotBy}@caro, @ada.`);
    expect(await lookAgain(it)).toContain(`${t.gotBy}@caro, @ada.`);
  });

  it('goes on to the next where whoever is on duty cannot be reached, and that is told', async () => {
    const it = await withTwo();
    await duties(it, [it.caro, {}]);
    it.chat.closeDirect(it.caro);
    const report = await rehearse(it);
    expect(marked(it, it.ada)).toHaveLength(1);
    expect(report).toContain(t.gaps.unreached.join('@caro'));
  });

  it('is marked in every message, on its cover too, and carries no link', async () => {
    const it = await withTwo();
    await duties(it, [it.caro, {}]);
    const before = everyCard(it).length;
    await rehearse(it);
    await it.chat.press(it.caro, t.gotIt);
    await lookAgain(it);
    await it.chat.press(it.ada, t.offerButton);
    const sent = everyCard(it).slice(before);
    expect(sent.length).toBeGreaterThan(4);
    for (const { card } of sent) {
      expect(plainText(card)).toContain(t.marked);
      expect(card.cover?.words ?? t.marked).toContain(t.marked);
      expect((card.components ?? []).filter(({ kind }) => kind === 'link')).toEqual([]);
    }
  });

  it('leaves no record, waits for nobody, and is not told of on one’s own page', async () => {
    const it = await withTwo();
    await rehearse(it);
    await it.core.use.crisis.refresh();
    it.clock.advance('PT1H');
    await it.core.use.crisis.climb();
    expect(marked(it, it.caro)).toEqual([]);
    for (const who of [it.ada, it.bao, it.caro]) {
      expect(await it.memory.read((s) => s.crises.ofUser(who))).toEqual([]);
      expect((await it.personOf(who))?.lastOffer).toBeUndefined();
    }
    expect(plainText(await it.chat.openHome(it.ada))).not.toContain(copy.home.callButton);
  });

  it('is sent once for two taps, and again only after a while', async () => {
    const it = await withTwo();
    await duties(it, [it.caro, {}]);
    await it.chat.command(it.ada, it.channel, 'safety rehearse');
    const card = it.chat.ephemeralTo(it.ada).at(-1)!.ref;
    const held = it.core.use.crisis.rehearsals;
    await Promise.all([it.chat.press(it.ada, t.start, card), held.run((await it.groupNow()) as never)]);
    await rehearse(it, it.caro);
    expect(marked(it, it.caro)).toHaveLength(1);
    it.clock.advance('PT10M');
    await rehearse(it);
    expect(marked(it, it.caro)).toHaveLength(2);
    const [first] = marked(it, it.caro);
    expect(said(await it.chat.press(it.caro, t.gotIt, first!.ref))).toBe(t.over);
  });

  it('opens from its cover, also while the stores are away', async () => {
    const it = await withTwo();
    await duties(it, [it.caro, {}]);
    await rehearse(it);
    it.memory.unplug();
    const { cover } = marked(it, it.caro)[0]!.card!;
    const press = (actionId: string) =>
      it.core.inbound.action({
        actor: it.caro,
        channel: it.channel,
        at: it.clock.now(),
        locale: undefined,
        actionId,
        message: undefined,
      });
    expect(said(await press(cover!.open.actionId))).toContain(t.marked);
    expect(said(await it.chat.press(it.caro, t.gotIt))).toContain(t.thanks);
  });

  it('is over in another process, and nothing is said of a group that was not rehearsed', async () => {
    const it = await withTwo();
    await rehearse(it);
    const card = it.chat.ephemeralTo(it.ada).at(-1)!.ref;
    it.clock.advance('PT24H');
    expect(said(await it.chat.press(it.ada, t.lookAgain, card))).toBe(t.notRemembered);
  });
});

describe('the report', () => {
  it('finds no gap where all is well', async () => {
    const it = await withTwo({ at: '2026-01-12T12:00:00Z' });
    await duties(it, [it.ada, {}]);
    const report = await rehearse(it);
    // What of it depends on the day is the age of the crisis lines.
    const isFresh = !report.includes('half a year ago');
    expect(report.includes(t.noGaps)).toBe(isFresh);
    for (const fine of [t.fine.noticed, t.fine.paging, t.fine.hours, t.fine.staff, t.fine.lacks, t.fine.services])
      expect(report).toContain(fine);
    expect(report).not.toContain(t.gaps.noCover);
  });

  it('names the hours nobody answers by plan, soonest first, and the rest by number', async () => {
    const it = await withTwo();
    await duties(
      it,
      [it.ada, { from: time('18:00'), to: time('20:30') }],
      [it.caro, { days: [3], from: time('20:00'), to: time('23:00') }],
    );
    const report = await rehearse(it);
    // Caro and Ada keep quiet from 21:00 on, so nobody may be called then.
    expect(report).toContain('2026-03-02T19:30Z to 2026-03-02T20:00Z');
    expect(report).toContain(t.gaps.unplannedHours);
    expect(report).toContain(t.gaps.emptyHours);
    expect(report).not.toContain('2026-03-04T19:30Z to');
    expect(report).toContain(t.gaps.moreHours(2));
  });

  it('says without duties only when not one could be called', async () => {
    const it = await withTwo();
    expect(await rehearse(it)).toContain(t.gaps.emptyHours);
    await it.changeMember(it.ada, { calls: { inQuiet: true, named: false } });
    await it.core.use.crisis.refresh();
    expect(await lookAgain(it)).toContain(t.fine.hours);
  });

  it('names who cannot be called or written to, and why is theirs alone', async () => {
    const it = await withTwo();
    await it.changePerson(it.ada, { awayUntil: it.clock.now().add({ hours: 24 }) });
    await it.changePerson(it.caro, { directClosed: true });
    await it.core.use.crisis.refresh();
    const report = await rehearse(it);
    expect(report).toContain(t.gaps.resting.join('@ada'));
    expect(report).toContain(t.gaps.closed.join('@caro'));
  });

  it('says when a call would reach nobody', async () => {
    const it = await withTwo({ at: '2026-03-02T22:00:00Z', settings: { facilitatorsChannel: undefined } });
    await it.chat.command(it.ada, it.channel, 'safety rehearse');
    expect(said({ kind: 'card', card: it.chat.ephemeralTo(it.ada).at(-1)!.card! })).toContain(t.goesNowhere);
    const report = words(await it.chat.press(it.ada, t.start));
    expect(report).toContain(t.gaps.nobody);
    expect(report).toContain(t.gaps.staff.none);
  });

  it.each([
    ['open', { open: true }],
    ['hidden', { hidden: true }],
    ['gone', { gone: true }],
  ] as const)('tells that the facilitators’ channel is %s', async (kind, change) => {
    const it = await withTwo();
    Object.assign(
      it.chat.state.channels.get(`${it.staff.platform}/${it.staff.community}/${it.staff.channel}`)!,
      change,
    );
    const report = await rehearse(it);
    expect(report).toContain(t.gaps.staff[kind]);
    expect(marked(it, it.ada)).toHaveLength(1);
  });

  it('names what is lacking, and says where that could not be asked', async () => {
    const it = await withTwo();
    await duties(it, [it.ada, {}]);
    it.chat.putOut(it.channel, 'must-be-let-in');
    expect(await rehearse(it)).toContain('to be in the channel (/let-in bot)');
    const { channels } = it.chat.platform;
    Object.assign(channels, {
      missingPermissions: async () => {
        throw new Error('away');
      },
      opennessOf: async () => {
        throw new Error('away');
      },
    });
    const report = await lookAgain(it);
    expect(report).toContain(t.gaps.lacksUnknown);
    expect(report).toContain(t.gaps.staff.unknown);
  });

  it('tells of a detector that does not notice, of paging that is off, of no country and no hours', async () => {
    const silent: CrisisDetector = { read: async () => undefined };
    const it = await withTwo({ detector: silent, settings: { paging: false, country: undefined, cover: undefined } });
    const report = await rehearse(it);
    for (const gap of [t.gaps.unnoticed, t.gaps.notPaging, t.gaps.noCountry, t.gaps.noCover])
      expect(report).toContain(gap);
  });

  it('tells of lines past their date, and of services that do not answer', async () => {
    const it = await withTwo({ at: '2030-03-04T12:00:00Z' });
    it.scheduler.healthy = async () => false;
    it.ports.store.healthy = async () => {
      throw new Error('away');
    };
    const report = await rehearse(it);
    expect(report).toMatch(/Of the services I show for Germany, \d+ .* are past their date/);
    expect(report).toContain(t.gaps.store);
    expect(report).toContain(t.gaps.queue);
  });

  it('says of consents no more than a band, and nothing where there are few', async () => {
    const it = await withTwo();
    await it.changeMember(it.bao, { noticing: false, paging: false });
    const few = await rehearse(it);
    expect(few).toContain(t.fine.fewMembers);
    expect(few).not.toMatch(/bao|declined/);
    const others = (declining: boolean, ...names: readonly string[]) =>
      it.memory.write(async (s) => {
        for (const name of names) {
          const user = it.chat.addUser(name, { in: [it.channel] });
          const member = newMember(it.ids.next('mem') as MemberId, it.group, user, it.clock.now());
          await s.members.save({ ...member, noticing: !declining, paging: !declining });
        }
      });
    await others(false, 'e', 'f');
    expect(await lookAgain(it)).toContain(t.fine.fewRefused);
    await others(true, 'g', 'h', 'i', 'j');
    const several = await lookAgain(it);
    expect(several).toContain(t.gaps.refused('five-to-nine', 'five-to-nine'));
    expect(several).not.toMatch(/@(bao|g|h|i|j)\b/);
  });
});
