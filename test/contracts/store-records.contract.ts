/** The store contract for what is kept: whole values come back, versions hold, lists are in order. */
import { describe, expect, it } from 'vitest';
import type { PlatformId } from '../../src/core/chat/address.ts';
import type { GroupId, MemberId } from '../../src/core/kit/ids.ts';
import { StaleVersion } from '../../src/core/ports/stores.ts';
import {
  aChannel,
  aCheckIn,
  aCopy,
  aCrisis,
  aDraft,
  aGroup,
  aMeeting,
  aMember,
  aMessage,
  aNudge,
  anAnswer,
  anInstallation,
  anRsvp,
  aPerson,
  aSet,
  at,
  aThread,
  aUser,
  community,
  lasting,
  noon,
  on,
  sealed,
  settings,
} from './store-samples.ts';
import type { Tried } from './store.contract.ts';

/** Right-to-left, combining, astral, zero-width, a ping, quotes and a backslash. */
const anyText = 'שלום עליכם \u202E e\u0301\u0323 👩‍👩‍👧‍👦 𝒯\u200B @everyone "\'\\ \n\t %_ {} $1 — 😶‍🌫️';

export function recordsContract(tried: Tried): void {
  describe('communities', () => {
    communities(tried);
  });
  describe('installations', () => {
    installations(tried);
  });
  describe('groups', () => {
    groups(tried);
  });
  describe('members', () => {
    members(tried);
  });
  describe('people', () => {
    people(tried);
  });
  describe('keys', () => {
    keys(tried);
  });
  describe('check-ins', () => {
    checkIns(tried);
  });
  describe('meetings', () => {
    meetings(tried);
  });
  describe('guidelines', () => {
    guidelines(tried);
  });
  describe('crises', () => {
    crises(tried);
  });
  describe('drafts', () => {
    drafts(tried);
  });
}

function communities({ read, write }: Tried): void {
  it('remembers when it was put out, until it is let in again', async () => {
    const other = { platform: 'elsewhere' as PlatformId, community: 'c1' };
    await write((s) => s.communities.setLeft(community, noon));
    await write((s) => s.communities.setLeft(other, noon.add({ hours: 1 })));
    const before = (hours: number) => read((s) => s.communities.leftBefore(noon.add({ hours })));
    expect(await before(0)).toEqual([]);
    expect(await before(1)).toEqual([community]);
    expect(await before(2)).toEqual([community, other]);
    await write((s) => s.communities.setLeft(community, noon.add({ hours: 5 })));
    expect(await before(2)).toEqual([other]);
    await write((s) => s.communities.setLeft(other, undefined));
    expect(await before(9)).toEqual([community]);
  });

  it('lets the groups of one that put us out rest until it lets us in again', async () => {
    const [here, there] = [aGroup(), aGroup({ channel: { ...aChannel(), community: 'c2' } })];
    await write(async (s) => {
      for (const it of [here, there]) await s.groups.save(it);
      await s.communities.setLeft(community, noon);
    });
    const all = async () => (await read((s) => s.groups.all())).map((it) => it.id);
    expect(await all()).toEqual([there.id]);
    await write((s) => s.communities.setLeft(community, undefined));
    expect(await all()).toHaveLength(2);
  });
}

function installations({ read, write }: Tried): void {
  it('is one for each community: a later one takes its place, and the key of the former is gone', async () => {
    const [first, again] = [
      anInstallation(),
      anInstallation({ credential: sealed('another'), installedAt: noon.add({ hours: 1 }) }),
    ];
    const other = anInstallation({ community: { ...community, community: 'c0' } });
    const elsewhere = anInstallation({ community: { ...community, platform: 'elsewhere' as PlatformId } });
    await write(async (s) => {
      for (const it of [first, other, elsewhere]) await s.installations.save(it);
    });
    expect(await read((s) => s.installations.findIn(community))).toEqual(first);
    await write((s) => s.installations.save(again));
    expect(await read((s) => s.installations.findIn(community))).toEqual(again);
    expect(await read((s) => s.installations.of(community.platform))).toEqual([other, again]);
    expect(await read((s) => s.keys.find(first.id))).toBeUndefined();
  });

  it('is gone with its key when it is erased, and no use without it', async () => {
    const [gone, shut] = [anInstallation(), anInstallation({ community: { ...community, community: 'c0' } })];
    await write(async (s) => {
      for (const it of [gone, shut]) await s.installations.save(it);
      await s.installations.erase(gone.community);
      await s.keys.erase(shut.id, noon);
    });
    await read(async (s) => {
      for (const it of [gone, shut]) {
        expect(await s.installations.findIn(it.community)).toBeUndefined();
        expect(await s.keys.find(it.id)).toBeUndefined();
      }
      expect(await s.installations.of(community.platform)).toEqual([]);
    });
  });
}

function groups({ read, write }: Tried): void {
  it('come back whole, with all settings or none of the optional ones', async () => {
    const full = aGroup({ name: anyText, state: 'closed', closedAt: noon.add({ milliseconds: 1 }) });
    const bare = aGroup({
      settings: {
        ...settings,
        country: undefined,
        cover: undefined,
        facilitatorsChannel: undefined,
        prompt: undefined,
        guidelineEveryDays: undefined,
        roles: { facilitators: undefined, agreed: undefined },
      },
    });
    for (const group of [full, bare]) {
      expect(await write((s) => s.groups.save(group))).toEqual({ ...group, version: 1 });
      const found = await read((s) => s.groups.find(group.id));
      expect(found).toEqual({ ...group, version: 1 });
      expect(found?.settings.cover?.to.toString()).toBe(group.settings.cover?.to.toString());
      expect(found?.settings.prompt?.window.toString()).toBe(group.settings.prompt?.window.toString());
      expect(found?.createdAt.toString()).toBe(group.createdAt.toString());
    }
  });

  it('are versioned: new is 0, a stale or invented version is refused', async () => {
    const group = await write((s) => s.groups.save(aGroup()));
    const changed = await write((s) => s.groups.save({ ...group, name: 'Changed' }));
    expect(changed.version).toBe(2);
    for (const stale of [{ ...group, version: 0 }, group, { ...changed, version: 3 }, { ...aGroup(), version: 4 }])
      await expect(write((s) => s.groups.save(stale))).rejects.toThrow(StaleVersion);
    expect(await read((s) => s.groups.find(group.id))).toEqual(changed);
  });

  it('hold a channel alone while they are open', async () => {
    const first = await write((s) => s.groups.save(aGroup()));
    const second = aGroup({ channel: first.channel });
    await expect(write((s) => s.groups.save(second))).rejects.toThrow(StaleVersion);
    expect(await read((s) => s.groups.findByChannel(first.channel))).toEqual(first);
    const closed = await write((s) => s.groups.save({ ...first, state: 'closed', closedAt: noon }));
    expect(await read((s) => s.groups.findByChannel(first.channel))).toBeUndefined();
    const next = await write((s) => s.groups.save(second));
    expect(await read((s) => s.groups.findByChannel(first.channel))).toEqual(next);
    await expect(write((s) => s.groups.save({ ...closed, state: 'open' }))).rejects.toThrow(StaleVersion);
  });

  it('are found by calendar token, which no two share', async () => {
    const group = await write((s) => s.groups.save(aGroup()));
    expect(await read((s) => s.groups.findByCalendarToken(group.calendarToken))).toEqual(group);
    expect(await read((s) => s.groups.findByCalendarToken('another'))).toBeUndefined();
    const twin = aGroup({ calendarToken: group.calendarToken });
    await expect(write((s) => s.groups.save(twin))).rejects.toThrow(StaleVersion);
  });

  it('of a community are listed by name, open ones only; all are listed by age', async () => {
    const elsewhere = { ...aChannel(), community: 'c2' };
    await write(async (s) => {
      await s.groups.save(aGroup({ name: 'beta', createdAt: noon.add({ hours: 3 }) }));
      await s.groups.save(aGroup({ name: 'Gamma', createdAt: noon.add({ hours: 1 }) }));
      await s.groups.save(aGroup({ name: 'Alpha', createdAt: noon.add({ hours: 2 }) }));
      await s.groups.save(aGroup({ name: 'Closed', state: 'closed', closedAt: noon }));
      await s.groups.save(aGroup({ name: 'Elsewhere', channel: elsewhere }));
    });
    const names = async (list: 'of' | 'all') =>
      (await read((s) => (list === 'of' ? s.groups.of(community) : s.groups.all()))).map((it) => it.name);
    expect(await names('of')).toEqual(['Alpha', 'beta', 'Gamma']);
    expect(await names('all')).toEqual(['Elsewhere', 'Gamma', 'Alpha', 'beta']);
  });

  it('are found by anything that belongs to them', async () => {
    const group = aGroup();
    const member = aMember(group.id);
    const meeting = aMeeting(group.id);
    const checkIn = aCheckIn(group.id);
    const answer = anAnswer(member);
    const copy = aCopy(checkIn, 'Y29weQ');
    const set = aSet(group.id, 1);
    const crisis = aCrisis({ group: group.id });
    const nudge = aNudge(group.id);
    await write(async (s) => {
      await s.groups.save(group);
      await s.members.save(member);
      await s.meetings.save(meeting);
      await s.checkIns.save(checkIn);
      await s.checkIns.saveAnswer(answer);
      await s.checkIns.release([copy], []);
      await s.guidelines.publish(set);
      await s.crises.save(crisis);
      await s.nudges.plan([nudge]);
      await s.groups.save(aGroup());
    });
    const occurrence = `${meeting.id}.2026-11-26`;
    const subjects = [group, meeting, checkIn, answer, copy, set, crisis, nudge].map((it) => it.id as string);
    const found = await read((s) => Promise.all([...subjects, occurrence].map((it) => s.groups.findBySubject(it))));
    expect(found.map((it) => it?.id)).toEqual([...subjects, occurrence].map(() => group.id));
  });

  it('are not found by what belongs to none', async () => {
    const crisis = aCrisis();
    await write((s) => s.crises.save(crisis));
    for (const subject of [crisis.id, aGroup().id, aMeeting(aGroup().id).id, 'xyz_0000000000000000', 'mtg', ''])
      expect(await read((s) => s.groups.findBySubject(subject))).toBeUndefined();
  });
}

function members({ read, write, store }: Tried): void {
  it('and their group are found in one question, as they are at the time', async () => {
    const group = aGroup({ closedAt: noon.add({ hours: 9 }), state: 'closed' });
    const [ada, gone] = [aMember(group.id), aMember(group.id, { leftAt: noon.add({ hours: 1 }) })];
    const look = (user: typeof ada.user) => store().single((s) => s.members.placeIn(group.id, user));
    expect(await look(ada.user)).toBeUndefined();
    const saved = await write(async (s) => ({
      group: await s.groups.save(group),
      ada: await s.members.save(ada),
      gone: await s.members.save(gone),
    }));
    expect(await look(ada.user)).toEqual({ group: saved.group, member: saved.ada });
    expect(await look(ada.user)).toEqual({ group: saved.group, member: saved.ada });
    for (const user of [gone.user, aUser()])
      expect(await look(user)).toEqual({ group: saved.group, member: undefined });
    const renamed = await write((s) => s.groups.save({ ...saved.group, name: `"Willow" ${anyText}` }));
    const back = await write((s) => s.members.save({ ...saved.gone, leftAt: undefined }));
    expect(await look(gone.user)).toEqual({ group: renamed, member: back });
  });

  it('come back whole, and versions hold', async () => {
    const group = aGroup();
    const full = aMember(group.id, { role: 'facilitator', holdsByRole: true, leftAt: noon.add({ hours: 1 }) });
    const bare = aMember(group.id, { prompt: undefined, visibility: 'me', pace: 'only-when-asked' });
    await write((s) => s.groups.save(group));
    for (const member of [full, bare]) {
      expect(await write((s) => s.members.save(member))).toEqual({ ...member, version: 1 });
      expect(await read((s) => s.members.find(member.id))).toEqual({ ...member, version: 1 });
      await expect(write((s) => s.members.save(member))).rejects.toThrow(StaleVersion);
    }
    const changed = await write((s) => s.members.save({ ...bare, version: 1, pace: 'check-ins-too' }));
    expect(await read((s) => s.members.find(bare.id))).toEqual(changed);
    await expect(write((s) => s.members.save({ ...bare, version: 1 }))).rejects.toThrow(StaleVersion);
  });

  it('are listed in order of joining, present ones only, and per account with the past', async () => {
    const group = aGroup();
    const other = aGroup();
    const user = aUser();
    const gone = aMember(group.id, { user, leftAt: noon.add({ hours: 9 }) });
    const late = aMember(group.id, { joinedAt: noon.add({ hours: 2 }) });
    const back = aMember(group.id, { user, joinedAt: noon.add({ hours: 1 }) });
    const elsewhere = aMember(other.id, { user, joinedAt: noon.add({ hours: 3 }) });
    await write(async (s) => {
      for (const it of [group, other]) await s.groups.save(it);
      for (const it of [gone, late, back, elsewhere]) await s.members.save(it);
    });
    const ids = async (list: Promise<readonly { id: MemberId }[]>) => (await list).map((it) => it.id);
    expect(await ids(read((s) => s.members.of(group.id)))).toEqual([back.id, late.id]);
    expect(await ids(read((s) => s.members.ofUser(user)))).toEqual([gone.id, back.id, elsewhere.id]);
    expect(await ids(read((s) => s.members.all()))).toEqual([back.id, late.id, elsewhere.id]);
    expect((await read((s) => s.members.findByUser(group.id, user)))?.id).toBe(back.id);
    expect(await read((s) => s.members.findByUser(group.id, aUser()))).toBeUndefined();
    expect(await read((s) => s.members.findByUser(other.id, late.user))).toBeUndefined();
  });

  it('hold one place per account and group at a time', async () => {
    const group = aGroup();
    const first = aMember(group.id);
    await write(async (s) => {
      await s.groups.save(group);
      await s.members.save(first);
    });
    const twin = aMember(group.id, { user: first.user });
    await expect(write((s) => s.members.save(twin))).rejects.toThrow(StaleVersion);
    await write((s) => s.members.save({ ...first, version: 1, leftAt: noon }));
    await write((s) => s.members.save(twin));
    expect((await read((s) => s.members.of(group.id))).map((it) => it.id)).toEqual([twin.id]);
  });
}

function people({ read, write }: Tried): void {
  it('come back whole, one per account, versioned', async () => {
    const full = aPerson();
    const bare = aPerson({
      zone: undefined,
      language: undefined,
      country: undefined,
      quiet: undefined,
      awayUntil: undefined,
      lastOffer: undefined,
      off: [],
      paused: 'no',
    });
    for (const person of [full, bare]) {
      expect(await write((s) => s.people.save(person))).toEqual({ ...person, version: 1 });
      expect(await read((s) => s.people.find(person.id))).toEqual({ ...person, version: 1 });
      expect(await read((s) => s.people.findByUser(person.user))).toEqual({ ...person, version: 1 });
      await expect(write((s) => s.people.save(person))).rejects.toThrow(StaleVersion);
    }
    const found = await read((s) => s.people.find(full.id));
    expect(found?.quiet?.to.toString()).toBe('08:00:01');
    await expect(write((s) => s.people.save(aPerson({ user: full.user })))).rejects.toThrow(StaleVersion);
    expect((await read((s) => s.people.all())).map((it) => it.id).sort()).toEqual([full.id, bare.id].sort());
    const sooner = await write((s) => s.people.save({ ...bare, version: 1, unansweredPrompts: 3 }));
    expect(await read((s) => s.people.findByUser(bare.user))).toEqual(sooner);
    await write((s) => s.people.erase(bare.id));
    expect(await read((s) => s.people.findByUser(bare.user))).toBeUndefined();
  });
}

function keys({ read, write }: Tried): void {
  it('are kept per owner, replaced, and destroyed', async () => {
    const owner = 'mem_00000000000key01' as MemberId;
    const other = 'grp_00000000000key01' as GroupId;
    await write(async (s) => {
      await s.keys.save({ owner, wrapped: 'one' });
      await s.keys.save({ owner: other, wrapped: 'other' });
    });
    expect(await read((s) => s.keys.find(owner))).toEqual({ owner, wrapped: 'one' });
    await write((s) => s.keys.save({ owner, wrapped: 'two' }));
    expect(await read((s) => s.keys.find(owner))).toEqual({ owner, wrapped: 'two' });
    await write((s) => s.keys.erase(owner, noon));
    expect(await read((s) => s.keys.find(owner))).toBeUndefined();
    expect(await read((s) => s.keys.find(other))).toEqual({ owner: other, wrapped: 'other' });
    await write((s) => s.keys.erase(owner, noon.add({ hours: 1 })));
  });
}

function checkIns({ read, write, store }: Tried): void {
  it('come back whole, are replaced, and are found by day', async () => {
    const group = aGroup();
    const checkIn = aCheckIn(group.id, { on: on('2028-02-29') });
    await write(async (s) => {
      await s.groups.save(group);
      await s.checkIns.save(checkIn);
    });
    const found = await read((s) => s.checkIns.find(checkIn.id));
    expect(found).toEqual(checkIn);
    expect(found?.on.toString()).toBe('2028-02-29');
    expect(await read((s) => s.checkIns.findOn(group.id, on('2028-02-29')))).toEqual(checkIn);
    expect(await read((s) => s.checkIns.findOn(group.id, on('2028-03-01')))).toBeUndefined();
    const posted = { ...checkIn, message: undefined, summarisedAt: noon };
    await write((s) => s.checkIns.save(posted));
    expect(await read((s) => s.checkIns.find(checkIn.id))).toEqual(posted);
    await expect(write((s) => s.checkIns.save(aCheckIn(group.id, { on: checkIn.on })))).rejects.toThrow(StaleVersion);
  });

  it('are listed once their window is over and no summary was made', async () => {
    const group = aGroup();
    const late = aCheckIn(group.id, { on: on('2026-11-01'), closesAt: noon.add({ hours: 2 }) });
    const soon = aCheckIn(group.id, { on: on('2026-11-02'), closesAt: noon.add({ hours: 1 }) });
    const done = aCheckIn(group.id, { on: on('2026-11-03'), closesAt: noon, summarisedAt: noon });
    await write(async (s) => {
      await s.groups.save(group);
      for (const it of [late, soon, done]) await s.checkIns.save(it);
    });
    const closed = async (hours: number) =>
      (await read((s) => s.checkIns.closedBy(noon.add({ hours })))).map((it) => it.id);
    expect(await closed(0)).toEqual([]);
    expect(await closed(1)).toEqual([soon.id]);
    expect(await closed(3)).toEqual([soon.id, late.id]);
  });

  it('keep answers whole, versioned, in order, and let them be taken back', async () => {
    const group = aGroup();
    const [ada, bao] = [aMember(group.id), aMember(group.id)];
    const checkIn = aCheckIn(group.id);
    const first = anAnswer(ada, { checkIn: checkIn.id, words: sealed(anyText), visibility: 'group' });
    const second = anAnswer(bao, { checkIn: checkIn.id, at: noon.add({ minutes: 1 }), pass: true, shown: [] });
    const alone = anAnswer(ada, { at: noon.add({ hours: 1 }), visibility: 'me' });
    await write(async (s) => {
      await s.groups.save(group);
      for (const it of [ada, bao]) await s.members.save(it);
      await s.checkIns.save(checkIn);
      for (const it of [second, first, alone]) expect(await s.checkIns.saveAnswer(it)).toEqual({ ...it, version: 1 });
    });
    const ids = async (list: Promise<readonly { id: string }[]>) => (await list).map((it) => it.id);
    expect(await read((s) => s.checkIns.findAnswer(first.id))).toEqual({ ...first, version: 1 });
    expect(await read((s) => s.checkIns.findAnswer(second.id))).toEqual({ ...second, version: 1 });
    expect(await ids(read((s) => s.checkIns.answersTo(checkIn.id)))).toEqual([first.id, second.id]);
    expect(await ids(read((s) => s.checkIns.answersOf(ada.id, noon)))).toEqual([alone.id, first.id]);
    expect(await ids(read((s) => s.checkIns.answersOf(ada.id, noon.add({ minutes: 1 }))))).toEqual([alone.id]);

    await expect(write((s) => s.checkIns.saveAnswer(first))).rejects.toThrow(StaleVersion);
    const changed = await write((s) => s.checkIns.saveAnswer({ ...first, version: 1, visibility: 'me' }));
    expect(await read((s) => s.checkIns.findAnswer(first.id))).toEqual(changed);
    await write((s) => s.checkIns.eraseAnswer(first.id));
    expect(await read((s) => s.checkIns.findAnswer(first.id))).toBeUndefined();
    await expect(write((s) => s.checkIns.saveAnswer(changed))).rejects.toThrow(StaleVersion);
  });

  it('say in one question what an answer would stand on', async () => {
    const group = aGroup();
    const ada = aMember(group.id);
    const answer = anAnswer(ada, { words: sealed(anyText), shown: [aMessage()] });
    const look = () => store().single((s) => s.checkIns.standing(ada.id, answer.id));
    const nothing = { key: undefined, before: undefined, unansweredPrompts: 0 };
    expect(await look()).toEqual({ ...nothing, agreed: { current: undefined, agreed: undefined } });
    await write(async (s) => {
      await s.groups.save(group);
      await s.members.save(ada);
      for (const version of [1, 2]) await s.guidelines.publish(aSet(group.id, version));
      // Another group’s count for nothing here.
      const elsewhere = await s.groups.save(aGroup());
      for (const version of [1, 2, 3]) await s.guidelines.publish(aSet(elsewhere.id, version));
    });
    expect(await look()).toEqual({ ...nothing, agreed: { current: 2, agreed: undefined } });
    const kept = await write(async (s) => {
      await s.keys.save({ owner: ada.id, wrapped: 'wrapped-ada' });
      await s.people.save(aPerson({ user: ada.user, unansweredPrompts: 2 }));
      await s.guidelines.saveAgreement({ group: group.id, member: ada.id, version: 1, at: noon });
      return s.checkIns.saveAnswer(answer);
    });
    const all = {
      key: { owner: ada.id, wrapped: 'wrapped-ada' },
      before: kept,
      unansweredPrompts: 2,
      agreed: { current: 2, agreed: 1 },
    };
    expect(await look()).toEqual(all);
    // Asked again it is what it has become, and not what it was.
    const changed = await write((s) => s.checkIns.saveAnswer({ ...kept, visibility: 'me', shown: [] }));
    expect(await look()).toEqual({ ...all, before: changed });
  });

  it('release unlinked copies: no author, no time, an order that tells nothing, and originals like any other', async () => {
    const group = aGroup();
    const checkIn = aCheckIn(group.id);
    const authors = ['zeta', 'alpha', 'midway'].map((words) => ({ member: aMember(group.id), words }));
    const answers = authors.map(({ member, words }, minutes) =>
      anAnswer(member, { checkIn: checkIn.id, at: noon.add({ minutes }), words: sealed(`own-${words}`) }),
    );
    const copies = authors.map(({ words }) => aCopy(checkIn, words));
    await write(async (s) => {
      await s.groups.save(group);
      await s.checkIns.save(checkIn);
      for (const { member } of authors) await s.members.save(member);
      for (const answer of answers) await s.checkIns.saveAnswer(answer);
      await s.checkIns.release(
        copies,
        answers.map((it) => it.id),
      );
    });
    const released = await read((s) => s.checkIns.unnamedOf(checkIn.id));
    // Sealed words are random, so their own order says nothing of who answered when.
    expect(released.map((it) => it.words)).toEqual(['alpha', 'midway', 'zeta']);
    for (const copy of released) expect(Object.keys(copy).sort()).toEqual(['checkIn', 'group', 'id', 'words']);
    const originals = await read((s) => s.checkIns.answersTo(checkIn.id));
    expect(originals.map((it) => it.id)).toEqual(answers.map((it) => it.id));
    for (const original of originals) expect(original).toMatchObject({ visibility: 'me', shown: [], version: 2 });
    expect(await read((s) => s.checkIns.unnamedOf(aCheckIn(group.id).id))).toEqual([]);
  });

  it('purge old answers, and copies by the end of their window', async () => {
    const group = aGroup();
    const member = aMember(group.id);
    const old = aCheckIn(group.id, { on: on('2026-01-01'), closesAt: noon });
    const fresh = aCheckIn(group.id, { on: on('2026-01-02'), closesAt: noon.add({ hours: 2 }) });
    const oldAnswer = anAnswer(member, { checkIn: old.id });
    const freshAnswer = anAnswer(member, { at: noon.add({ hours: 2 }) });
    await write(async (s) => {
      await s.groups.save(group);
      await s.members.save(member);
      for (const it of [old, fresh]) await s.checkIns.save(it);
      for (const it of [oldAnswer, freshAnswer]) await s.checkIns.saveAnswer(it);
      await s.checkIns.release([aCopy(old, 'b2xk'), aCopy(fresh, 'ZnJlc2g')], []);
    });
    expect(await write((s) => s.checkIns.purge(noon.add({ hours: 1 })))).toBe(2);
    expect(await read((s) => s.checkIns.findAnswer(oldAnswer.id))).toBeUndefined();
    expect(await read((s) => s.checkIns.findAnswer(freshAnswer.id))).toBeDefined();
    expect(await read((s) => s.checkIns.unnamedOf(old.id))).toEqual([]);
    expect(await read((s) => s.checkIns.unnamedOf(fresh.id))).toHaveLength(1);
    expect(await write((s) => s.checkIns.purge(noon.add({ hours: 1 })))).toBe(0);
  });
}

function meetings({ read, write }: Tried): void {
  it('come back whole, one-off or repeating, versioned, in order of planning', async () => {
    const group = aGroup();
    const host = aMember(group.id);
    const series = aMeeting(group.id, { host: host.id, createdAt: noon.add({ hours: 1 }) });
    const single = aMeeting(group.id, {
      rrule: undefined,
      exceptions: [],
      cancelledAt: noon,
      duration: lasting('PT1H30M'),
      start: Temporal.PlainDateTime.from('1999-12-31T23:59:59'),
    });
    await write(async (s) => {
      await s.groups.save(group);
      await s.members.save(host);
      for (const it of [series, single]) expect(await s.meetings.save(it)).toEqual({ ...it, version: 1 });
    });
    for (const it of [series, single]) {
      const found = await read((s) => s.meetings.find(it.id));
      expect(found).toEqual({ ...it, version: 1 });
      expect([found?.start, found?.duration].map(String)).toEqual([it.start, it.duration].map(String));
      expect(found?.exceptions.map((e) => [e.on, e.to].map(String))).toEqual(
        it.exceptions.map((e) => [e.on, e.to].map(String)),
      );
      await expect(write((s) => s.meetings.save(it))).rejects.toThrow(StaleVersion);
    }
    expect((await read((s) => s.meetings.of(group.id))).map((it) => it.id)).toEqual([single.id, series.id]);
    const moved = await write((s) => s.meetings.save({ ...single, version: 1, revision: 9 }));
    expect(await read((s) => s.meetings.find(single.id))).toEqual(moved);
  });

  it('keep one RSVP per member and occurrence, the latest, and purge past ones', async () => {
    const group = aGroup();
    const [ada, bao] = [aMember(group.id), aMember(group.id)];
    const meeting = aMeeting(group.id);
    const early = anRsvp(meeting.id, ada.id);
    const changed = { ...early, coming: 'maybe', revision: 2, at: noon.add({ hours: 1 }) } as const;
    const second = anRsvp(meeting.id, bao.id, { coming: 'not-this-time' });
    const next = anRsvp(meeting.id, ada.id, { on: on('2026-12-08') });
    await write(async (s) => {
      await s.groups.save(group);
      for (const it of [ada, bao]) await s.members.save(it);
      await s.meetings.save(meeting);
      for (const it of [next, early, second, changed]) await s.meetings.saveRsvp(it);
    });
    expect(await read((s) => s.meetings.rsvpsFor(meeting.id, early.on))).toEqual([second, changed]);
    expect(await read((s) => s.meetings.rsvpsOf(ada.id))).toEqual([changed, next]);
    expect(await read((s) => s.meetings.rsvpsFor(meeting.id, on('2026-11-25')))).toEqual([]);
    expect(await write((s) => s.meetings.purgeRsvps(next.on))).toBe(2);
    expect(await read((s) => s.meetings.rsvpsOf(ada.id))).toEqual([next]);
  });

  it('keep one side conversation per occurrence, whole, and forget it', async () => {
    const group = aGroup();
    const [meeting, other] = [aMeeting(group.id), aMeeting(group.id)];
    const waiting = aThread(meeting, { on: on('2026-12-08'), thread: undefined });
    const open = aThread(meeting);
    const elsewhere = aThread(other);
    await write(async (s) => {
      await s.groups.save(group);
      for (const it of [meeting, other]) await s.meetings.save(it);
      for (const it of [waiting, { ...open, thread: undefined }, open, elsewhere]) await s.meetings.saveThread(it);
    });
    expect(await read((s) => s.meetings.threadOf(meeting.id, open.on))).toEqual(open);
    expect(await read((s) => s.meetings.threadOf(meeting.id, on('2026-11-25')))).toBeUndefined();
    expect(await read((s) => s.meetings.threadsOf(meeting.id))).toEqual([open, waiting]);
    await write((s) => s.meetings.forgetThread(meeting.id, open.on));
    expect(await read((s) => s.meetings.threadsOf(meeting.id))).toEqual([waiting]);
    expect(await read((s) => s.meetings.threadsOf(other.id))).toEqual([elsewhere]);
    await expect(write((s) => s.meetings.saveThread(aThread(aMeeting(group.id))))).rejects.toThrow();
  });

  it('list side conversations that are due: to open, to close, and those of a closed group not tried yet', async () => {
    const group = aGroup();
    const meeting = aMeeting(group.id);
    const after = (hours: number) => noon.add({ hours });
    const toOpen = aThread(meeting, { on: on('2026-11-01'), thread: undefined, opensAt: after(2), closesAt: after(9) });
    const open = aThread(meeting, { on: on('2026-11-02'), opensAt: after(0), closesAt: after(4), tries: 0 });
    const over = aThread(meeting, { on: on('2026-11-03'), thread: undefined, opensAt: after(9), closesAt: after(1) });
    const saved = await write(async (s) => {
      for (const it of [toOpen, open, over]) await s.meetings.saveThread(it);
      await s.meetings.save(meeting);
      return s.groups.save(group);
    });
    const due = (hours: number) => read((s) => s.meetings.threadsDue(after(hours)));
    expect(await due(0)).toEqual([]);
    expect(await due(1)).toEqual([over]);
    expect(await due(2)).toEqual([over, toOpen]);
    expect(await due(4)).toEqual([over, open, toOpen]);
    await write((s) => s.groups.save({ ...saved, state: 'closed', closedAt: noon }));
    expect(await due(0)).toEqual([open]);
    expect(await due(1)).toEqual([over, open]);
  });
}

function guidelines({ read, write }: Tried): void {
  it('publish versions once, and know the newest', async () => {
    const group = aGroup();
    const author = aMember(group.id);
    const [one, two] = [aSet(group.id, 1), aSet(group.id, 2, { publishedBy: author.id, words: sealed(anyText) })];
    await write(async (s) => {
      await s.groups.save(group);
      await s.members.save(author);
      for (const it of [two, one]) await s.guidelines.publish(it);
    });
    expect(await read((s) => s.guidelines.current(group.id))).toEqual(two);
    expect(await read((s) => s.guidelines.findVersion(group.id, 1))).toEqual(one);
    expect(await read((s) => s.guidelines.findVersion(group.id, 3))).toBeUndefined();
    expect(await read((s) => s.guidelines.current(aGroup().id))).toBeUndefined();
    await expect(write((s) => s.guidelines.publish(aSet(group.id, 2)))).rejects.toThrow(StaleVersion);
    const race = [3, 3].map((version) => write((s) => s.guidelines.publish(aSet(group.id, version))));
    expect((await Promise.allSettled(race)).map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await read((s) => s.guidelines.findVersion(group.id, 2))).toEqual(two);
  });

  it('keep the latest agreement of a member, and the living card', async () => {
    const group = aGroup();
    const member = aMember(group.id);
    const agreement = { group: group.id, member: member.id, version: 1, at: noon };
    const card = { group: group.id, message: aMessage(), postedAt: noon, messagesSince: 4, scheduledAt: noon };
    await write(async (s) => {
      await s.groups.save(group);
      await s.members.save(member);
      expect(await s.guidelines.agreementOf(member.id)).toBeUndefined();
      expect(await s.guidelines.living(group.id)).toBeUndefined();
      await s.guidelines.saveAgreement(agreement);
      await s.guidelines.saveLiving(card);
    });
    expect(await read((s) => s.guidelines.agreementOf(member.id))).toEqual(agreement);
    expect(await read((s) => s.guidelines.living(group.id))).toEqual(card);
    const later = { ...agreement, version: 2, at: noon.add({ hours: 1 }) };
    const bare = { group: group.id, message: undefined, postedAt: undefined, messagesSince: 0, scheduledAt: undefined };
    await write(async (s) => {
      await s.guidelines.saveAgreement(later);
      await s.guidelines.saveLiving(bare);
    });
    expect(await read((s) => s.guidelines.agreementOf(member.id))).toEqual(later);
    expect(await read((s) => s.guidelines.living(group.id))).toEqual(bare);
  });
}

function crises({ read, write }: Tried): void {
  it('come back whole, versioned, newest first, and go by account or age', async () => {
    const user = aUser();
    const full = aCrisis({ user, group: aGroup().id, member: aMember(aGroup().id).id });
    const bare = aCrisis({
      user,
      at: noon.add({ hours: 1 }),
      message: undefined,
      acknowledgedAt: undefined,
      misreadAt: undefined,
      rules: [],
      level: 1,
    });
    const other = aCrisis({ at: noon.add({ hours: 2 }) });
    await write(async (s) => {
      for (const it of [full, bare, other]) expect(await s.crises.save(it)).toEqual({ ...it, version: 1 });
    });
    // Kept even where the group is gone by the time it is written down.
    expect(await read((s) => s.crises.find(full.id))).toEqual({ ...full, version: 1 });
    expect(await read((s) => s.crises.find(bare.id))).toEqual({ ...bare, version: 1 });
    await expect(write((s) => s.crises.save(full))).rejects.toThrow(StaleVersion);
    const taken = await write((s) => s.crises.save({ ...full, version: 1, offered: 'not-shown' }));
    expect(await read((s) => s.crises.ofUser(user))).toEqual([{ ...bare, version: 1 }, taken]);
    expect(await write((s) => s.crises.purge(bare.at))).toBe(1);
    await write((s) => s.crises.eraseOfUser(user));
    expect(await read((s) => s.crises.ofUser(user))).toEqual([]);
    expect(await read((s) => s.crises.find(other.id))).toBeDefined();
  });
}

function drafts({ read, write }: Tried): void {
  it('come back whole with their key, are replaced, and go with it', async () => {
    const draft = aDraft({ words: sealed(anyText) });
    await write((s) => s.drafts.save(draft));
    expect(await read((s) => s.drafts.find(draft.id))).toEqual(draft);
    expect(await read((s) => s.keys.find(draft.id))).toEqual(draft.key);
    const next = { ...draft, words: sealed('next'), updatedAt: noon.add({ minutes: 1 }) };
    await write((s) => s.drafts.save(next));
    expect(await read((s) => s.drafts.find(draft.id))).toEqual(next);
    await write((s) => s.drafts.erase(draft.id));
    expect(await read((s) => s.drafts.find(draft.id))).toBeUndefined();
    expect(await read((s) => s.keys.find(draft.id))).toBeUndefined();
  });

  it('may be about a channel of another community than their author', async () => {
    const draft = aDraft({ channel: { ...aChannel(), community: 'another' } });
    await write((s) => s.drafts.save(draft));
    expect(await read((s) => s.drafts.find(draft.id))).toEqual(draft);
  });

  it('of a person are listed newest first, and old ones are purged', async () => {
    const by = aUser();
    const [old, fresh] = [aDraft({ by }), aDraft({ by, updatedAt: at('2026-11-23T12:00:00Z'), kind: 'forget' })];
    await write(async (s) => {
      for (const it of [old, fresh, aDraft({ updatedAt: fresh.updatedAt })]) await s.drafts.save(it);
    });
    expect((await read((s) => s.drafts.ofUser(by))).map((it) => it.id)).toEqual([fresh.id, old.id]);
    expect(await write((s) => s.drafts.purge(fresh.updatedAt))).toBe(1);
    expect(await read((s) => s.drafts.ofUser(by))).toEqual([fresh]);
    expect(await read((s) => s.keys.find(old.id))).toBeUndefined();
    await write((s) => s.keys.erase(fresh.id, noon));
    expect(await read((s) => s.drafts.ofUser(by))).toEqual([]);
  });
}
