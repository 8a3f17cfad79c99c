/** Checking in, as people do it: through the command, its buttons and its form. */
import { describe, expect, it } from 'vitest';
import { createCheckInWorld, danger, mondays } from '../../../test/fakes/a-check-in-world.ts';
import { channelKey, type ChannelRef, type UserRef } from '../chat/address.ts';
import { plainText } from '../../../test/kit/plain-text.ts';
import type { Reply } from '../chat/spec.ts';
import { en } from '../copy/en/index.ts';
import type { AnswerId, CheckInId } from '../kit/ids.ts';

const t = en.checkIn;
const staff = (channel: ChannelRef): ChannelRef => ({ ...channel, channel: 'holders' });
const read = (reply: Reply): string => ('card' in reply ? plainText(reply.card) : reply.kind);
const text = (card: Parameters<typeof plainText>[0] | undefined) => (card === undefined ? '' : plainText(card));

async function inRound(options: Parameters<typeof createCheckInWorld>[0] = {}) {
  const world = await createCheckInWorld({ prompt: mondays, ...options });
  await world.plan();
  world.clock.set('2026-03-02T09:00:00Z');
  await world.deliver('check-in-group-prompt');
  return world;
}

describe('/checkin', () => {
  it('asks who will see it before anything can be written, only me first', async () => {
    const { recorder, channel, users } = await createCheckInWorld();
    const reply = await recorder.command(users[1]!, channel, 'checkin');
    const buttons = 'card' in reply ? (reply.card.components ?? []) : [];
    expect(buttons.map((it) => 'label' in it && [it.label, 'style' in it && it.style])).toEqual([
      [t.visibilities.me, 'primary'],
      [t.visibilities.facilitators, 'secondary'],
      [t.visibilities.group, 'secondary'],
      [t.visibilities.unnamed, 'secondary'],
      [t.pass, 'secondary'],
    ]);
    expect(recorder.inChannel(channel)).toEqual([]);
  });

  it('remembers the last choice', async () => {
    const { recorder, channel, users } = await createCheckInWorld();
    await recorder.command(users[1]!, channel, 'checkin');
    await recorder.press(users[1]!, t.visibilities.group);
    await recorder.submit(users[1]!, { mood: 'okay' });
    const reply = await recorder.command(users[1]!, channel, 'checkin');
    const primary = 'card' in reply && reply.card.components?.find((it) => 'style' in it && it.style === 'primary');
    expect(primary).toMatchObject({ label: t.visibilities.group });
  });

  it('tells a small group beforehand that the summary may not appear', async () => {
    const small = await inRound({ people: 4 });
    expect(read(await small.recorder.command(small.users[1]!, small.channel, 'checkin'))).toContain(t.fewMembers(5));
    const large = await inRound({ people: 5 });
    const told = read(await large.recorder.command(large.users[1]!, large.channel, 'checkin'));
    expect(told).not.toContain(t.fewMembers(5));
    expect(told).toContain(t.summaryAt);
  });

  it('tells when there is no round, or never one', async () => {
    const none = await createCheckInWorld();
    expect(read(await none.recorder.command(none.users[1]!, none.channel, 'checkin'))).toContain(t.noSchedule);
    const between = await createCheckInWorld({ prompt: mondays });
    expect(read(await between.recorder.command(between.users[1]!, between.channel, 'checkin'))).toContain(t.noRound);
  });
});

describe('only me', () => {
  it('keeps the words sealed, shows them to nobody, and says that no person reads them', async () => {
    const { recorder, channel, users, store, screened, member } = await createCheckInWorld();
    const bao = users[1]!;
    await recorder.command(bao, channel, 'checkin');
    await recorder.press(bao, t.visibilities.me);
    const receipt = read(await recorder.submit(bao, { mood: 'low', line: 'rain all day', wish: 'nothing' }));
    expect(receipt).toContain(t.seenBy.me);
    expect(receipt).toContain(en.common.replyOfBot);
    expect(screened).toEqual([{ words: 'rain all day', told: 'onlyMe' }]);
    const { id } = await member(bao);
    const [answer] = await store.read((s) => s.checkIns.answersOf(id, Temporal.Instant.fromEpochMilliseconds(0)));
    expect(answer).toMatchObject({ visibility: 'me', pass: false, shown: [] });
    expect(answer?.words).not.toContain('rain');
    for (const other of [users[0]!, users[2]!]) expect(recorder.seenBy(other).join()).not.toContain('rain');
  });

  it('does not say that no person reads it where nothing was typed', async () => {
    const { recorder, channel, users, screened } = await createCheckInWorld();
    await recorder.command(users[1]!, channel, 'checkin');
    await recorder.press(users[1]!, t.visibilities.me);
    expect(read(await recorder.submit(users[1]!, { mood: 'good' }))).not.toContain(en.common.replyOfBot);
    expect(screened).toEqual([]);
  });
});

describe('the group', () => {
  it('sees the words with the name, as plain words nobody is pinged by', async () => {
    const { recorder, channel, users } = await createCheckInWorld();
    await recorder.command(users[1]!, channel, 'checkin');
    await recorder.press(users[1]!, t.visibilities.group);
    await recorder.submit(users[1]!, { line: '@everyone <@123> \u202Eright to left', okay: 'tea' });
    const [posted] = recorder.inChannel(channel);
    expect(posted?.nudge).toMatch(/^ndg_/);
    const block = posted?.card?.body.find((it) => it.kind === 'fields');
    expect(block).toMatchObject({
      fields: [
        { name: t.sharedLine, value: ['@everyone <@123> right to left'] },
        { name: t.sharedOkay, value: ['tea'] },
      ],
    });
  });

  it('no longer sees them once the writer changes their mind, and the facilitators do', async () => {
    const { recorder, channel, users } = await createCheckInWorld({ facilitatorsChannel: true });
    const bao = users[1]!;
    await recorder.command(bao, channel, 'checkin');
    await recorder.press(bao, t.visibilities.group);
    await recorder.submit(bao, { line: 'rain' });
    expect(recorder.inChannel(channel)).toHaveLength(1);
    const reply = await recorder.press(bao, t.changeTo(t.visibilities.facilitators));
    expect(reply.kind).toBe('replace');
    expect(read(reply)).toContain(t.seenBy.facilitators);
    expect(recorder.inChannel(channel)).toEqual([]);
    expect(recorder.inChannel({ ...channel, channel: 'holders' })).toHaveLength(1);
    const narrowed = read(await recorder.press(bao, t.changeTo(t.visibilities.me)));
    // It stood where others could read it, so nothing may say that nobody was told.
    expect(narrowed).toContain(t.seenBy.meNow);
    expect(narrowed).toContain(t.takenBack);
    expect(narrowed).not.toContain(t.seenBy.me);
    expect(recorder.inChannel({ ...channel, channel: 'holders' })).toEqual([]);
  });

  it('keeps its copy, and the writer is told, where it cannot be taken back', async () => {
    const { recorder, channel, users, store } = await createCheckInWorld();
    const bao = users[1]!;
    await recorder.command(bao, channel, 'checkin');
    await recorder.press(bao, t.visibilities.group);
    await recorder.submit(bao, { line: 'rain' });
    recorder.deny('remove messages');
    const reply = await recorder.press(bao, t.changeTo(t.visibilities.me));
    recorder.deny(undefined);
    expect(read(reply)).toContain(t.copyRemains);
    expect((await store.read((s) => s.checkIns.findAnswer(idIn(reply))))?.visibility).toBe('group');
  });

  it('is told that somebody may have read it when the same check-in is written again for nobody', async () => {
    const { recorder, channel, users } = await createCheckInWorld();
    const bao = users[1]!;
    await recorder.command(bao, channel, 'checkin');
    await recorder.press(bao, t.visibilities.group);
    expect(read(await recorder.submit(bao, { line: 'rain' }))).not.toContain(t.takenBack);
    await recorder.press(bao, t.visibilities.me);
    expect(read(await recorder.submit(bao, { line: 'sun' }))).toContain(t.takenBack);
    expect(recorder.inChannel(channel)).toEqual([]);
  });

  it('is tried again when posting did not work; nothing is lost', async () => {
    const { recorder, channel, users } = await createCheckInWorld();
    const bao = users[1]!;
    await recorder.command(bao, channel, 'checkin');
    await recorder.press(bao, t.visibilities.group);
    recorder.failNext({ kind: 'unreachable' });
    expect(read(await recorder.submit(bao, { line: 'rain' }))).toContain(t.notPosted);
    expect(recorder.inChannel(channel)).toEqual([]);
    expect(read(await recorder.press(bao, t.changeTo(t.visibilities.group)))).toContain(t.seenBy.group);
    expect(text(recorder.inChannel(channel)[0]?.card)).toContain('rain');
  });

  it('sees a corrected check-in in place of the first', async () => {
    const { recorder, channel, users } = await inRound();
    const bao = users[1]!;
    await recorder.press(bao, t.promptOpen);
    await recorder.press(bao, t.visibilities.group);
    await recorder.submit(bao, { line: 'first' });
    const opened = await recorder.press(bao, t.visibilities.group);
    expect(opened).toMatchObject({ kind: 'form', prefill: { line: 'first' } });
    await recorder.submit(bao, { line: 'second' });
    const shown = recorder.inChannel(channel).map(({ card }) => text(card));
    expect(shown.filter((it) => it.includes('second'))).toHaveLength(1);
    expect(shown.join()).not.toContain('first');
  });
});

describe('facilitators', () => {
  it('hear directly where they have no channel, and lose it when the writer narrows', async () => {
    const { recorder, channel, users } = await createCheckInWorld();
    const bao = users[1]!;
    await recorder.command(bao, channel, 'checkin');
    await recorder.press(bao, t.visibilities.facilitators);
    expect(read(await recorder.submit(bao, { line: 'rain' }))).toContain(t.seenBy.facilitatorsDirectly);
    expect(text(recorder.directTo(users[0]!)[0]?.card)).toContain('rain');
    expect(recorder.seenBy(users[2]!).join()).not.toContain('rain');
    await recorder.press(bao, t.changeTo(t.visibilities.me));
    expect(recorder.directTo(users[0]!)).toEqual([]);
  });

  it.each([{ open: true }, { hidden: true }, { gone: true }])(
    'hear directly where their channel is not known to be private any more (%o)',
    async (now) => {
      const { recorder, channel, users } = await createCheckInWorld({ facilitatorsChannel: true });
      Object.assign(recorder.state.channels.get(channelKey(staff(channel)))!, now);
      await recorder.command(users[1]!, channel, 'checkin');
      await recorder.press(users[1]!, t.visibilities.facilitators);
      await recorder.submit(users[1]!, { line: 'rain' });
      expect(recorder.inChannel(staff(channel))).toEqual([]);
      expect(text(recorder.directTo(users[0]!)[0]?.card)).toContain('rain');
    },
  );

  describe.each(['stepped down', 'have a channel'] as const)('who %s since', (since) => {
    async function said() {
      const world = await createCheckInWorld();
      const { recorder, channel, users } = world;
      const [ada, bao, caro] = users as [UserRef, UserRef, UserRef];
      await world.changeMember(caro, { role: 'facilitator' });
      await recorder.command(bao, channel, 'checkin');
      await recorder.press(bao, t.visibilities.facilitators);
      const id = idIn(await recorder.submit(bao, { line: 'rain' }));
      expect([ada, caro].map((it) => recorder.directTo(it).length)).toEqual([1, 1]);
      if (since === 'stepped down') await world.changeMember(ada, { role: 'member' });
      else await world.changeGroup({ facilitatorsChannel: staff(channel) });
      const reading = () => [...recorder.directTo(caro), ...recorder.inChannel(staff(channel))];
      return { ...world, ada, bao, id, heard: () => reading().map(({ card }) => text(card)) };
    }

    it('lose it when the writer narrows', async () => {
      const { recorder, ada, bao, heard } = await said();
      await recorder.press(bao, t.changeTo(t.visibilities.me));
      expect([...recorder.directTo(ada), ...heard()]).toEqual([]);
    });

    it('lose it when the writer erases', async () => {
      const { recorder, use, ada, bao, id, heard } = await said();
      expect(await use.erase(bao, id)).toBe('erased');
      expect([...recorder.directTo(ada), ...heard()]).toEqual([]);
    });

    it('do not read what the writer says instead, and those who may do', async () => {
      const { recorder, ada, bao, heard } = await said();
      await recorder.press(bao, t.visibilities.facilitators);
      await recorder.submit(bao, { line: 'sun' });
      expect(recorder.directTo(ada)).toEqual([]);
      expect(heard()).toEqual([expect.stringContaining('sun')]);
    });
  });

  it('keep a direct copy that cannot be taken back, and the writer is told', async () => {
    const { recorder, channel, users, use } = await createCheckInWorld();
    await recorder.command(users[1]!, channel, 'checkin');
    await recorder.press(users[1]!, t.visibilities.facilitators);
    const id = idIn(await recorder.submit(users[1]!, { line: 'rain' }));
    recorder.deny('remove messages');
    expect(await use.erase(users[1]!, id)).toBe('copy-remains');
    recorder.deny(undefined);
    expect(await use.erase(users[1]!, id)).toBe('erased');
    expect(recorder.directTo(users[0]!)).toEqual([]);
  });

  it('do not keep what was sent just before we went down and was noted nowhere', async () => {
    const { recorder, channel, users, use, clock, groupId } = await createCheckInWorld();
    await recorder.command(users[1]!, channel, 'checkin');
    recorder.cutNext();
    const said = { user: users[1]!, channel, group: groupId, start: 'ans_0123456789abcdef', words: { line: 'rain' } };
    const sent = { ...said, visibility: 'facilitators', at: clock.now(), language: 'en' } as const;
    await expect(use.answer(sent)).rejects.toThrow();
    expect(recorder.directTo(users[0]!)).toHaveLength(1);
    const [entry] = (await use.mine(users[1]!, 1, 'en')).entries;
    expect(await use.erase(users[1]!, entry!.answer.id)).toBe('erased');
    expect(recorder.directTo(users[0]!)).toEqual([]);
  });

  it('who are alone are not written to themselves', async () => {
    const { recorder, channel, users } = await createCheckInWorld();
    await recorder.command(users[0]!, channel, 'checkin');
    await recorder.press(users[0]!, t.visibilities.facilitators);
    expect(read(await recorder.submit(users[0]!, { line: 'rain' }))).toContain(t.nobodyToShow);
  });
});

describe('a pass', () => {
  it('is a full answer, by its button or by an empty form, and posts nothing', async () => {
    const { recorder, channel, users, member } = await createCheckInWorld();
    const bao = users[1]!;
    await recorder.command(bao, channel, 'checkin');
    expect(read(await recorder.press(bao, t.pass))).toContain(t.thanksPass);
    await recorder.press(bao, t.visibilities.group);
    expect(read(await recorder.submit(bao, { line: ' \u200b ', okay: '' }))).toContain(t.thanksPass);
    expect(recorder.inChannel(channel)).toEqual([]);
    expect((await member(bao)).visibility).toBe('me');
  });

  it('never takes the place of words written before', async () => {
    const { recorder, users, use, channel } = await inRound();
    const bao = users[1]!;
    await recorder.press(bao, t.promptOpen);
    await recorder.press(bao, t.visibilities.group);
    await recorder.submit(bao, { line: 'rain' });
    await recorder.press(bao, t.pass);
    expect(
      recorder
        .inChannel(channel)
        .map(({ card }) => text(card))
        .join(),
    ).toContain('rain');
    expect((await use.mine(bao, 1, 'en')).entries.map(({ words }) => words?.line)).toEqual(['rain']);
  });

  it('is taking part, and ends the counting of unanswered prompts', async () => {
    const { recorder, users, channel, store, participants } = await createCheckInWorld();
    const bao = users[1]!;
    await store.write(async (s) => {
      const person = (await s.people.findByUser(bao))!;
      await s.people.save({ ...person, unansweredPrompts: 2 });
    });
    await recorder.command(bao, channel, 'checkin');
    await recorder.press(bao, t.pass);
    expect((await store.read((s) => s.people.findByUser(bao)))?.unansweredPrompts).toBe(0);
    expect(participants).toEqual(['bao']);
  });
});

describe('pressing twice', () => {
  it('keeps one answer and one copy, one after the other', async () => {
    const { recorder, channel, users, use } = await createCheckInWorld();
    const bao = users[1]!;
    await recorder.command(bao, channel, 'checkin');
    for (const line of ['rain', 'rain']) {
      await recorder.press(bao, t.visibilities.group);
      await recorder.submit(bao, { line });
    }
    expect((await use.mine(bao, 1, 'en')).entries).toHaveLength(1);
    expect(recorder.inChannel(channel)).toHaveLength(1);
  });

  it('keeps one answer and one copy, both at once', async () => {
    const { recorder, channel, users, use, groupId, clock } = await createCheckInWorld();
    const said = {
      user: users[1]!,
      channel,
      group: groupId,
      start: 'ans_0123456789abcdef',
      visibility: 'group' as const,
    };
    const press = () => use.answer({ ...said, words: { line: 'rain' }, at: clock.now(), language: 'en' });
    const [first, second] = await Promise.all([press(), press()]);
    expect([first.kind, second.kind]).toEqual(['kept', 'kept']);
    expect((await use.mine(users[1]!, 1, 'en')).entries).toHaveLength(1);
    expect(recorder.inChannel(channel)).toHaveLength(1);
  });

  it('months later begins anew and overwrites nothing', async () => {
    const { recorder, channel, users, use, clock } = await createCheckInWorld();
    const bao = users[1]!;
    await recorder.command(bao, channel, 'checkin');
    await recorder.press(bao, t.visibilities.me);
    await recorder.submit(bao, { line: 'spring' });
    clock.advance('P60D');
    await recorder.press(bao, t.visibilities.me);
    await recorder.submit(bao, { line: 'early summer' });
    const lines = (await use.mine(bao, 1, 'en')).entries.map(({ words }) => words?.line);
    expect(lines).toEqual(['early summer', 'spring']);
  });
});

describe('words that may mean danger', () => {
  it('bring help inside the answer, before everything else', async () => {
    const { recorder, channel, users } = await createCheckInWorld();
    await recorder.command(users[1]!, channel, 'checkin');
    await recorder.press(users[1]!, t.visibilities.me);
    const receipt = read(await recorder.submit(users[1]!, { line: danger, wish: 'ideas' }));
    expect(receipt.startsWith('Help is here.')).toBe(true);
    expect(receipt).not.toContain(t.seenBy.me);
    expect(receipt).not.toContain(t.stepIdeasShare);
  });

  it('keep their help in sight when who sees them is changed', async () => {
    const { recorder, channel, users } = await createCheckInWorld();
    await recorder.command(users[1]!, channel, 'checkin');
    await recorder.press(users[1]!, t.visibilities.group);
    await recorder.submit(users[1]!, { line: danger });
    const reply = await recorder.press(users[1]!, t.changeTo(t.visibilities.me));
    expect(reply.kind).toBe('card');
    expect(
      recorder
        .ephemeralTo(users[1]!)
        .map(({ card }) => text(card))
        .join(),
    ).toContain('Help is here.');
    expect(recorder.inChannel(channel)).toEqual([]);
  });

  it('bring help when nothing can be kept, from either field', async () => {
    const { use, users, channel, groupId, store, clock, screened, log } = await createCheckInWorld();
    store.unplug();
    const said = {
      user: users[1]!,
      channel,
      group: groupId,
      start: 'ans_0123456789abcdef',
      visibility: 'group' as const,
    };
    const answered = await use.answer({ ...said, words: { okay: danger }, at: clock.now(), language: 'en' });
    expect(answered).toMatchObject({ kind: 'refused', why: 'memory-away' });
    expect(answered.offer).toBeDefined();
    expect(screened).toEqual([{ words: danger, told: 'asChosen' }]);
    expect(log.events()).toContain('check-in.not-kept');
    await expect(use.answer({ ...said, words: { okay: 'tea' }, at: clock.now(), language: 'en' })).rejects.toThrow();
  });

  it('bring help through the form itself with the store away', async () => {
    const { recorder, channel, users, store } = await createCheckInWorld();
    await recorder.command(users[1]!, channel, 'checkin');
    await recorder.press(users[1]!, t.visibilities.me);
    store.unplug();
    const reply = read(await recorder.submit(users[1]!, { line: danger }));
    expect(reply).toContain('Help is here.');
    expect(reply).toContain(t.notKept);
    expect(reply).toContain(danger);
  });

  it('bring help when the text is too long to keep', async () => {
    const { recorder, channel, users, screened, use } = await createCheckInWorld();
    await recorder.command(users[1]!, channel, 'checkin');
    await recorder.press(users[1]!, t.visibilities.me);
    const reply = read(await recorder.submit(users[1]!, { line: `${danger} ${'🫂'.repeat(1000)}` }));
    expect(reply).toContain('Help is here.');
    expect(reply).toContain(t.tooLong(t.lineField, 1000));
    expect(screened).toHaveLength(1);
    expect((await use.mine(users[1]!, 1, 'en')).entries).toEqual([]);
  });
});

describe('a form that comes too late', () => {
  it('is refused kindly once the group has closed, with the words given back', async () => {
    const { recorder, channel, users, changeGroup, screened } = await createCheckInWorld();
    await recorder.command(users[1]!, channel, 'checkin');
    await recorder.press(users[1]!, t.visibilities.group);
    await changeGroup({ state: 'closed' });
    const reply = read(await recorder.submit(users[1]!, { line: 'rain' }));
    expect(reply).toContain(en.access.groupClosed('Willow'));
    expect(reply).toContain('rain');
    expect(screened).toHaveLength(1);
    expect(recorder.inChannel(channel)).toEqual([]);
  });

  it('is refused once the group is gone, or the writer has left', async () => {
    const gone = await createCheckInWorld();
    await gone.recorder.command(gone.users[1]!, gone.channel, 'checkin');
    await gone.recorder.press(gone.users[1]!, t.visibilities.group);
    await gone.store.write((s) => s.groups.erase(gone.groupId));
    expect(read(await gone.recorder.submit(gone.users[1]!, { line: 'rain' }))).toContain(en.common.goneGroup);

    const left = await createCheckInWorld();
    await left.recorder.command(left.users[1]!, left.channel, 'checkin');
    await left.recorder.press(left.users[1]!, t.visibilities.group);
    await left.changeMember(left.users[1]!, { leftAt: left.clock.now() });
    expect(read(await left.recorder.submit(left.users[1]!, { line: 'rain' }))).toContain(en.access.notMember('Willow'));
    expect(left.recorder.inChannel(left.channel)).toEqual([]);
  });

  it('keeps the words as an unprompted check-in when the round closed meanwhile', async () => {
    const { recorder, users, clock, use } = await inRound();
    await recorder.press(users[1]!, t.promptOpen);
    await recorder.press(users[1]!, t.visibilities.me);
    clock.advance('P3D');
    expect(read(await recorder.submit(users[1]!, { line: 'rain' }))).toContain(t.closedMeanwhile);
    const [entry] = (await use.mine(users[1]!, 1, 'en')).entries;
    expect(entry?.answer.checkIn).toBeUndefined();
  });
});

describe('a prompt of another group', () => {
  it('tells nothing of it to whoever opens it, neither when it is open nor until when', async () => {
    const world = await inRound();
    const { group, member } = await world.pass(world.users[1]!);
    const elsewhere = 'grp_zzzzzzzzzzzzzzzz' as typeof group.id;
    const round = 'chk_zzzzzzzzzzzzzzzz' as CheckInId;
    await world.store.write(async (s) => {
      await s.groups.save({
        ...group,
        id: elsewhere,
        version: 0,
        calendarToken: 'y'.repeat(32),
        channel: { ...group.channel, channel: 'elsewhere' },
      });
      const own = (await s.checkIns.findOn(group.id, Temporal.PlainDate.from('2026-03-02')))!;
      await s.checkIns.save({ ...own, id: round, group: elsewhere });
    });
    expect(await world.use.open(group, member, round)).toMatchObject({ ok: false });
  });
});

describe('an old prompt', () => {
  it('says kindly that it is over and offers an unprompted one', async () => {
    const { recorder, users, clock } = await inRound();
    clock.advance('P3D');
    for (const label of [t.promptOpen, t.pass])
      expect(read(await recorder.press(users[1]!, label))).toContain(t.overOffer);
    expect(read(await recorder.press(users[1]!, t.checkInNow))).toContain(t.invite);
  });

  it('does so for a form asked for on an open card, too', async () => {
    const { recorder, users, clock } = await inRound();
    await recorder.press(users[1]!, t.promptOpen);
    clock.advance('P3D');
    expect(read(await recorder.press(users[1]!, t.visibilities.me))).toContain(t.overOffer);
  });
});

describe('the one step at the end', () => {
  const step = async (visibility: keyof typeof t.visibilities, wish: string) => {
    const { recorder, channel, users } = await createCheckInWorld({ facilitatorsChannel: true });
    await recorder.command(users[1]!, channel, 'checkin');
    await recorder.press(users[1]!, t.visibilities[visibility]);
    const receipt = read(await recorder.submit(users[1]!, { line: 'rain', wish }));
    const steps = { stepListenShare: t.stepListenShare, stepListen: t.stepListen, stepIdeasShare: t.stepIdeasShare };
    const more = { stepIdeas: t.stepIdeas, stepCompanyAt: t.stepCompanyAt, stepCompany: t.stepCompany };
    return Object.entries({ ...steps, ...more }).flatMap(([name, words]) => (receipt.includes(words) ? [name] : []));
  };

  it('fits what would help and who sees it, and is one', async () => {
    expect(await step('me', 'listen')).toEqual(['stepListenShare']);
    expect(await step('facilitators', 'listen')).toEqual(['stepListen']);
    expect(await step('me', 'ideas')).toEqual(['stepIdeasShare']);
    expect(await step('group', 'ideas')).toEqual(['stepIdeas']);
    expect(await step('me', 'company')).toEqual(['stepCompanyAt']);
    expect(await step('me', 'nothing')).toEqual([]);
  });

  it('shows it on when taken', async () => {
    const { recorder, channel, users } = await createCheckInWorld({ facilitatorsChannel: true });
    await recorder.command(users[1]!, channel, 'checkin');
    await recorder.press(users[1]!, t.visibilities.me);
    await recorder.submit(users[1]!, { line: 'rain', wish: 'listen' });
    await recorder.press(users[1]!, t.stepListenShareButton);
    expect(text(recorder.inChannel({ ...channel, channel: 'holders' })[0]?.card)).toContain('rain');
  });
});

describe('another person', () => {
  it('can neither change nor erase what is not theirs', async () => {
    const { recorder, channel, users, use } = await createCheckInWorld();
    await recorder.command(users[1]!, channel, 'checkin');
    await recorder.press(users[1]!, t.visibilities.me);
    const id = idIn(await recorder.submit(users[1]!, { line: 'rain' }));
    expect(await use.show(users[2]!, id, 'group')).toBe('gone');
    expect(await use.erase(users[0]!, id)).toBe('gone');
    expect((await use.mine(users[1]!, 1, 'en')).entries).toHaveLength(1);
  });
});

/** The answer a receipt's "change who sees this" is about. */
function idIn(reply: Reply): AnswerId {
  const select = 'card' in reply ? reply.card.components?.find((it) => it.kind === 'select') : undefined;
  const actionId = select?.kind === 'select' ? (select.options[0]?.actionId ?? '') : '';
  return actionId.split('~')[2] as AnswerId;
}
