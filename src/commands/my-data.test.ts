import { describe, expect, it } from 'vitest';
import { openCircle, said, type Circle } from '../../test/fakes/a-circle.ts';
import { aCheckIn, aMeeting, anAnswer, aNudge, anRsvp } from '../../test/contracts/store-samples.ts';
import { plainText } from '../../test/kit/plain-text.ts';
import { channelKey, userKey, type UserRef } from '../core/chat/address.ts';
import { text, type Card } from '../core/chat/card.ts';
import { cardProblems } from '../core/chat/limits.ts';
import { languages } from '../core/copy/languages.ts';
import type { CheckIn } from '../core/check-in/check-in.ts';
import { newRecord } from '../core/crisis/crisis.ts';
import type { AnswerId, CheckInId, CrisisId, DraftId, MeetingId, NudgeId, RuleId } from '../core/kit/ids.ts';
import { err } from '../core/kit/result.ts';
import { sealWords } from '../core/kit/words.ts';
import { dataClasses, keeps } from '../core/privacy/privacy.ts';
import type { Reply } from '../core/chat/spec.ts';

const copy = languages.en;
const t = copy.privacy;

const fileIn = (it: Reply): string => {
  const card: Card | undefined = 'card' in it ? it.card : undefined;
  const found = card?.body.find((its) => its.kind === 'file');
  return found === undefined ? '' : new TextDecoder().decode(found.content);
};

type Stores = Parameters<Parameters<Circle['memory']['write']>[0]>[0];

/** Fills every store with rows about one person, each with words that name them. */
async function fill(it: Circle, user: UserRef, checkIn: CheckIn) {
  const name = user.user;
  const member = await it.memberOf(user);
  const shown = await it.chat.platform.messages.post(
    it.channel,
    { body: [text(`copy of ${name}`)] },
    'ndg_x' as NudgeId,
  );
  if (!shown.ok) throw new Error('not posted');
  const draft = it.ids.next('drf') as DraftId;
  const draftKey = it.vault.createKey(draft);
  const ids = {
    answer: it.ids.next('ans') as AnswerId,
    meeting: it.ids.next('mtg') as MeetingId,
    nudge: it.ids.next('ndg') as NudgeId,
    stray: it.ids.next('ndg') as NudgeId,
    crisis: it.ids.next('cri') as CrisisId,
    draft,
  };
  const rows = async (s: Stores): Promise<void> => {
    const key = (await s.keys.find(member.id))!;
    const person = (await s.people.findByUser(user))!;
    await s.people.save({
      ...person,
      zone: 'Europe/Dublin',
      country: name === 'bao' ? 'IE' : 'NZ',
      directClosed: true,
    });
    await s.checkIns.saveAnswer(
      anAnswer(member, {
        id: ids.answer,
        checkIn: checkIn.id,
        visibility: 'group',
        words: sealWords(it.vault, key, { line: `${name} wrote this` }),
        shown: [shown.value],
      }),
    );
    await s.meetings.save(aMeeting(it.group, { id: ids.meeting, host: member.id }));
    await s.meetings.saveRsvp(anRsvp(ids.meeting, member.id));
    await s.guidelines.saveAgreement({ group: it.group, member: member.id, version: 1, at: it.clock.now() });
    await s.nudges.plan([
      aNudge(it.group, { id: ids.nudge, key: ids.nudge, member: member.id, to: user }),
      aNudge(it.group, { id: ids.stray, key: ids.stray, member: undefined, to: user }),
    ]);
    await s.crises.save({
      ...newRecord(
        { level: 2, theme: 'eating', certainty: 'clear', rules: [`en.${name}` as RuleId], language: 'en' },
        {
          id: ids.crisis,
          user,
          group: it.group,
          member: member.id,
          message: { ...it.channel, message: `m-${name}` },
          offered: 'ephemeral',
          paged: true,
          at: it.clock.now(),
        },
      ),
      acknowledgedBy: (await s.members.findByUser(it.group, it.ada))?.id,
      acknowledgedAt: it.clock.now(),
    });
    await s.drafts.save({
      id: draft,
      by: user,
      channel: it.channel,
      kind: 'group-join',
      words: sealWords(it.vault, draftKey, { note: `draft of ${name}` }),
      key: draftKey,
      updatedAt: it.clock.now(),
    });
  };
  await it.memory.write(rows);
  return { ...ids, member: member.id, shown: shown.value };
}

async function openFilled() {
  const it = await openCircle();
  const checkIn = aCheckIn(it.group, { id: it.ids.next('chk') as CheckInId });
  await it.memory.write((s) => s.checkIns.save(checkIn));
  return { ...it, checkIn, mine: await fill(it, it.bao, checkIn), others: await fill(it, it.caro, checkIn) };
}

/** Every row the store still has that names any of these. */
const left = (it: Circle, words: readonly string[]) =>
  it.memory.read(async (s) => {
    const members = await s.members.all();
    const all = [
      ...(await s.groups.all()),
      ...members,
      ...(await s.people.all()),
      ...(await Promise.all(
        members.map((its) => s.checkIns.answersOf(its.id, Temporal.Instant.fromEpochMilliseconds(0))),
      )),
      ...(await s.meetings.of(it.group)),
      ...(await Promise.all(members.map((its) => s.meetings.rsvpsOf(its.id)))),
      ...(await s.nudges.upcoming(1000)),
      ...(await Promise.all([it.ada, it.bao, it.caro].map((its) => s.crises.ofUser(its)))),
      ...(await Promise.all([it.ada, it.bao, it.caro].map((its) => s.drafts.ofUser(its)))),
      await s.guidelines.current(it.group),
    ].map((its) => JSON.stringify(its) ?? '');
    return all.filter((row) => words.some((word) => row.includes(word)));
  });

describe('/privacy', () => {
  it('says in plain words what is kept, who runs it, and class by class in the file, where', async () => {
    const it = await openCircle();
    const answer = await it.chat.command(it.dov, it.lobby, 'privacy');
    for (const sentence of [...t.short, t.operator('someone@example.org')]) expect(said(answer)).toContain(sentence);
    for (const { id, stored } of dataClasses) {
      expect(fileIn(answer)).toContain(t.classes[id].what);
      expect(fileIn(answer)).toContain(t.classes[id].keep);
      for (const [table, columns] of Object.entries(stored))
        expect(fileIn(answer)).toContain(`${table} (${columns.join(', ')})`);
    }
    if (!('card' in answer)) throw new Error('a card was expected');
    expect(cardProblems(answer.card)).toEqual([]);
  });

  it('names the days that retention goes by', () => {
    const days = (id: keyof typeof t.classes) => t.classes[id].keep;
    expect(days('checkIns')).toContain(`${keeps.answers} days`);
    expect(days('ledger')).toContain(`${keeps.ledger} days`);
    expect(days('crisis')).toContain(`${keeps.crisis} days`);
    expect(days('groups')).toContain(`${keeps.closedGroup} days`);
    expect(days('membership')).toContain(`${keeps.leftMember} days`);
  });

  it('works while the database is away', async () => {
    const it = await openCircle();
    it.memory.unplug();
    expect(said(await it.chat.command(it.dov, it.lobby, 'privacy'))).toContain(t.title);
    expect(said(await it.chat.press(it.dov, t.exportButton))).toBe(
      `${copy.common.storeAway}\n[${copy.home.crisisButton}]`,
    );
  });

  it('says when it tidied last', async () => {
    const it = await openCircle();
    await it.core.sweep();
    expect(said(await it.chat.command(it.dov, it.lobby, 'privacy'))).toContain(t.lastTidied);
  });
});

describe('/mydata export', () => {
  it('holds everything of the asker in words they can read', async () => {
    const it = await openFilled();
    const data = JSON.parse(fileIn(await it.chat.command(it.bao, it.channel, 'mydata export'))) as Record<
      string,
      never[]
    >;
    expect(data['account']).toMatchObject({ zone: 'Europe/Dublin', country: 'IE', directClosed: true });
    expect(data['memberships']).toMatchObject([{ id: it.mine.member, groupName: 'Willow', agreement: { version: 1 } }]);
    expect(data['checkIns']).toMatchObject([
      { id: it.mine.answer, words: { line: 'bao wrote this' }, visibility: 'group', shown: 1 },
    ]);
    expect(data['meetingAnswers']).toMatchObject([{ meeting: it.mine.meeting, coming: 'going' }]);
    expect(data['meetingsHosted']).toEqual([{ group: it.group, meeting: it.mine.meeting }]);
    expect(data['messagesToYou']!.map((its: { id: string }) => its.id).toSorted()).toEqual(
      [it.mine.nudge, it.mine.stray].toSorted(),
    );
    expect(data['crisisNotes']).toMatchObject([{ id: it.mine.crisis, level: 2, rules: ['en.bao'], paged: true }]);
    expect(data['drafts']).toMatchObject([{ id: it.mine.draft, words: { note: 'draft of bao' } }]);
  });

  it('and nothing of anybody else, nor any key', async () => {
    const it = await openFilled();
    const data = fileIn(await it.chat.command(it.bao, it.channel, 'mydata export'));
    const { shown: _, ...others } = it.others;
    const ada = (await it.memberOf(it.ada)).id;
    for (const word of [...Object.values(others), ada, 'caro', 'NZ', 'wrapped', 'lease'])
      expect(data).not.toContain(word);
  });

  it('tells a facilitator what they did for the group', async () => {
    const it = await openFilled();
    const data = JSON.parse(fileIn(await it.chat.command(it.ada, it.channel, 'mydata export'))) as Record<
      string,
      never[]
    >;
    expect(data['guidelinesPublished']).toMatchObject([{ group: it.group, version: 1 }]);
  });

  it('says so when there is nothing', async () => {
    const it = await openCircle();
    expect(said(await it.chat.command(it.dov, it.channel, 'mydata export'))).toBe(t.exportEmpty);
  });
});

describe('/mydata forget', () => {
  const forget = async (it: Circle, user: UserRef) => {
    await it.chat.command(user, it.channel, 'mydata forget');
    return said(await it.chat.press(user, t.forgetYes));
  };

  it('asks first, and "Keep everything" keeps everything', async () => {
    const it = await openFilled();
    expect(said(await it.chat.command(it.bao, it.channel, 'mydata forget'))).toContain(t.forgetAsk);
    expect(said(await it.chat.press(it.bao, t.forgetNo))).toBe(t.forgetKept);
    expect(await it.memberOf(it.bao)).toBeDefined();
  });

  it('erases every row and the key, at once, with a receipt; and nothing of anybody else', async () => {
    const it = await openFilled();
    const words = ['bao', ...Object.values(it.mine).filter((its) => typeof its === 'string' && !its.startsWith('mtg'))];
    expect((await left(it, words as string[])).length).toBeGreaterThan(5);
    const before = await left(it, ['caro']);
    const receipt = await forget(it, it.bao);
    expect(receipt).toContain(t.forgot({ groups: 1, checkIns: 1, rsvps: 1, messages: 2, crises: 1 }));
    expect(receipt).toContain(
      'Erased: 1 group membership, 1 check-in, 1 meeting answer, 2 rows about messages to you, 1 note of shown help,',
    );
    expect(await left(it, words as string[])).toEqual([]);
    expect(await left(it, ['caro'])).toEqual(before);
    expect(await it.memory.read((s) => s.keys.find(it.mine.member))).toBeUndefined();
    expect(await it.memory.read((s) => s.keys.find(it.mine.draft))).toBeUndefined();
    expect(await it.memory.read((s) => s.checkIns.findAnswer(it.mine.answer))).toBeUndefined();
    expect(await it.memory.read((s) => s.keys.find(it.others.member))).toBeDefined();
    // A meeting goes on without its host.
    expect(await it.memory.read((s) => s.meetings.find(it.mine.meeting))).toMatchObject({ host: undefined });
    expect(it.memory.erasures().map((its) => its.owner)).toContain(it.mine.member);
  });

  it('takes posted copies back, and says how many it could not', async () => {
    const it = await openFilled();
    await forget(it, it.bao);
    expect(it.chat.state.messages.find((its) => its.ref.message === it.mine.shown.message)?.removed).toBe(true);
    await it.chat.command(it.caro, it.channel, 'mydata forget');
    it.chat.deny('Manage Messages');
    expect(said(await it.chat.press(it.caro, t.forgetYes))).toContain(t.forgotPosts(1));
    expect(await left(it, ['caro'])).toEqual([]);
  });

  it('takes back what facilitators were sent directly, or counts it', async () => {
    for (const denied of [undefined, 'Manage Messages']) {
      const it = await openFilled();
      await it.changeSettings({ facilitatorsChannel: undefined });
      await it.chat.command(it.bao, it.channel, 'checkin');
      await it.chat.press(it.bao, copy.checkIn.visibilities.facilitators);
      await it.chat.submit(it.bao, { line: 'plum rain' });
      const copies = () => it.chat.directTo(it.ada).filter(({ card }) => plainText(card!).includes('plum rain')).length;
      expect(copies()).toBe(1);
      it.chat.deny(denied);
      const receipt = await forget(it, it.bao);
      expect(copies()).toBe(denied === undefined ? 0 : 1);
      expect(receipt.includes(t.forgotPosts(2))).toBe(denied !== undefined);
      expect(receipt.includes('could not be removed')).toBe(denied !== undefined);
    }
  });

  it('takes the role of those who agreed, or counts it, and leaves others theirs', async () => {
    const roles = { facilitators: 'holders', agreed: 'members' };
    for (const lacks of [undefined, 'Manage Roles']) {
      const it = await openCircle({ service: { traits: { roles: 'native' } }, settings: { roles } });
      const held = (user: UserRef) => [...it.chat.state.users.get(userKey(user))!.roles];
      for (const user of [it.bao, it.caro])
        for (const role of ['members', 'holders']) await it.chat.platform.users.grant(user, it.channel, role, true);
      it.chat.lack('roles', lacks);
      const receipt = await forget(it, it.bao);
      expect(receipt).toContain(t.forgotTitle);
      expect(receipt.includes(t.forgotRoles(1))).toBe(lacks !== undefined);
      // The facilitators’ is not ours to take.
      expect(held(it.bao)).toEqual(lacks === undefined ? ['holders'] : ['members', 'holders']);
      expect(held(it.caro)).toEqual(['members', 'holders']);
    }
  });

  it('closes the channel, or counts it where it could not, and where it is gone does not', async () => {
    for (const [goesWrong, isCounted] of [
      [undefined, false],
      [() => Promise.resolve(err({ kind: 'forbidden', needs: 'Manage Roles' } as const)), true],
      [() => Promise.reject(new Error('late')), true],
      [() => Promise.resolve(err({ kind: 'gone' } as const)), false],
    ] as const) {
      const it = await openFilled();
      if (goesWrong !== undefined) Object.assign(it.chat.platform.users, { setAdmitted: goesWrong });
      const receipt = await forget(it, it.bao);
      expect(receipt).toContain(t.forgotTitle);
      expect(receipt.includes(t.forgotChannels(1))).toBe(isCounted);
      const { members } = it.chat.state.channels.get(channelKey(it.channel))!;
      expect(members.has(it.bao.user)).toBe(goesWrong !== undefined);
    }
  });

  it('is done even when taking back breaks', async () => {
    const it = await openFilled();
    Object.assign(it.chat.platform.messages, {
      remove: async () => {
        throw new Error('cut');
      },
    });
    expect(await forget(it, it.bao)).toContain(t.forgotPosts(1));
    expect(await left(it, ['bao'])).toEqual([]);
  });

  it('pressed twice has nothing more to erase', async () => {
    const it = await openFilled();
    await it.chat.command(it.bao, it.channel, 'mydata forget');
    const [one, two] = await Promise.all([it.chat.press(it.bao, t.forgetYes), it.chat.press(it.bao, t.forgetYes)]);
    expect([said(one), said(two)].filter((its) => its.includes(t.forgotNothing))).toHaveLength(1);
    expect([said(one), said(two)].filter((its) => its.includes(t.forgotTitle))).toHaveLength(1);
    expect(said(await it.chat.command(it.bao, it.channel, 'mydata export'))).toBe(t.exportEmpty);
  });

  it('is nobody’s to refuse: the last facilitator is forgotten too, and their role is given back', async () => {
    const it = await openFilled();
    await it.chat.platform.users.setRole(it.ada, it.channel, 'facilitator', true);
    expect(await forget(it, it.ada)).toContain(t.forgotTitle);
    expect([...it.chat.state.roles]).toEqual([]);
    expect(await left(it, ['ada'])).toEqual([]);
    expect(await it.memory.read((s) => s.groups.find(it.group))).toMatchObject({ state: 'open' });
    expect(await it.memory.read((s) => s.guidelines.current(it.group))).toMatchObject({ publishedBy: undefined });
  });

  it('changes nothing while the database is away', async () => {
    const it = await openFilled();
    await it.chat.command(it.bao, it.channel, 'mydata forget');
    it.memory.unplug();
    expect(said(await it.chat.press(it.bao, t.forgetYes))).toBe(
      `${copy.common.storeAway}\n[${copy.home.crisisButton}]`,
    );
    it.memory.plug();
    expect(await it.memberOf(it.bao)).toBeDefined();
  });
});

describe('retention', () => {
  it('removes a closed group after thirty days', async () => {
    const it = await openFilled();
    const group = await it.groupNow();
    await it.memory.write((s) => s.groups.save({ ...group, state: 'closed', closedAt: it.clock.now() }));
    it.clock.advance('P30D');
    await it.core.sweep();
    expect(await it.memory.read((s) => s.groups.find(it.group))).toBeDefined();
    it.clock.advance('P1D');
    await it.core.sweep();
    expect(await it.memory.read((s) => s.groups.find(it.group))).toBeUndefined();
    expect(await it.memory.read((s) => s.members.all())).toEqual([]);
    expect(await it.memory.read((s) => s.keys.find(it.group))).toBeUndefined();
  });

  it('removes all of a community thirty days after it put us out', async () => {
    const it = await openFilled();
    await it.memory.write((s) => s.communities.setLeft(it.bao, it.clock.now()));
    it.clock.advance('P31D');
    await it.core.sweep();
    expect(await left(it, ['ada', 'bao', 'caro'])).toEqual([]);
    expect(await it.memory.read((s) => s.communities.leftBefore(it.clock.now()))).toEqual([]);
  });

  it('keeps a community that put us out and let us in again', async () => {
    const it = await openFilled();
    const { platform, community } = it.bao;
    await it.chat.event({ kind: 'community-left', community: { platform, community }, at: it.clock.now() });
    it.clock.advance('P1D');
    await it.chat.say(it.bao, it.channel, 'hello again');
    it.clock.advance('P30D');
    await it.core.sweep();
    expect(await it.groupNow()).toMatchObject({ state: 'open' });
    expect(await it.memory.read((s) => s.checkIns.findAnswer(it.mine.answer))).toBeDefined();
    expect(await it.memory.read((s) => s.communities.leftBefore(it.clock.now()))).toEqual([]);
  });

  it('removes a member 180 days after leaving, and then the account; others stay', async () => {
    const it = await openFilled();
    await it.changeMember(it.bao, { leftAt: it.clock.now() });
    it.clock.advance('P180D');
    await it.core.sweep();
    expect(await it.memory.read((s) => s.members.find(it.mine.member))).toBeDefined();
    it.clock.advance('P1D');
    await it.core.sweep();
    expect(await it.memory.read((s) => s.members.find(it.mine.member))).toBeUndefined();
    expect(await it.personOf(it.bao)).toBeUndefined();
    expect(await it.personOf(it.caro)).toBeDefined();
  });

  it('keeps that somebody wants no offers of help', async () => {
    const it = await openCircle();
    await it.changeMember(it.bao, { leftAt: it.clock.now() });
    await it.changePerson(it.bao, { crisisOffers: false });
    it.clock.advance('P181D');
    await it.core.sweep();
    expect(await it.personOf(it.bao)).toMatchObject({ crisisOffers: false });
  });
});
