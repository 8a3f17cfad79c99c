/** A community’s own roles, through the dispatcher: chosen after a look, followed, given, taken, refused. */
import { describe, expect, it } from 'vitest';
import { openCircle } from '../../test/fakes/a-circle.ts';
import { groupIn, joinAs, memberOf, openHouse, said, setUp, type House } from '../../test/fakes/group-house.ts';
import { userKey, type UserRef } from '../core/chat/address.ts';
import { cardProblems } from '../core/chat/limits.ts';
import { languages } from '../core/copy/languages.ts';
import type { AdminPass } from '../core/group/access.ts';
import { rolesCards } from '../core/group/group-roles-cards.ts';
import { newMember } from '../core/group/group.ts';
import type { MemberId } from '../core/kit/ids.ts';

const { roles: t, setup, notNow } = languages.en.group;
const quietly = ['No, thank you', 'Nothing unless I ask', 'Rather not say'];

/** A service with roles; Ada administers it and holds the group, Caro is a member, Bao is in the channel alone. */
async function openRoles() {
  const house = await openHouse({ traits: { roles: 'native' } });
  await setUp(house);
  await joinAs(house, house.caro);
  const { chat, ada, circle, clock } = house;
  const rolesOf = (user: UserRef) => chat.state.users.get(userKey(user))!.roles;
  return {
    ...house,
    house,
    rolesOf,
    held: (user: UserRef) => [...rolesOf(user)],
    ask: async (input: Record<string, string> = {}) => said(await chat.command(ada, circle, 'group roles', input)),
    press: async (label: string) => said(await chat.press(ada, label)),
    async choose(input: Record<string, string>) {
      await chat.command(ada, circle, 'group roles', input);
      return said(await chat.press(ada, t.use));
    },
    /** What the service tells when somebody’s roles become these. */
    async become(actor: UserRef, ...roles: readonly string[]) {
      rolesOf(actor).clear();
      for (const role of roles) rolesOf(actor).add(role);
      await chat.event({ kind: 'roles-changed', actor, channel: house.lobby, roles, at: clock.now() });
    },
    roleOf: async (user: UserRef) => (await memberOf(house, user))?.role,
    chosen: async () => (await groupIn(house, circle)).settings.roles,
  };
}

/** A whole core on a service with roles, where the group goes by one of them. */
async function openHolders() {
  const roles = { facilitators: 'holders', agreed: undefined };
  const it = await openCircle({ service: { traits: { roles: 'native' } }, settings: { roles } });
  /** Changes what somebody has without telling anybody. */
  const now = (user: UserRef, ...its: readonly string[]) => {
    const held = it.chat.state.users.get(userKey(user))!.roles;
    held.clear();
    for (const role of its) held.add(role);
  };
  return {
    ...it,
    now,
    roleOf: async (user: UserRef) => (await it.memberOf(user)).role,
    async become(actor: UserRef, ...its: readonly string[]) {
      now(actor, ...its);
      await it.chat.event({ kind: 'roles-changed', actor, channel: it.lobby, roles: its, at: it.clock.now() });
    },
  };
}

/** How often the store is asked during this. */
async function asked({ store }: Pick<House, 'store'>, work: () => Promise<unknown>) {
  const count = { reads: 0, writes: 0 };
  const before = { ...store };
  Object.assign(store, {
    read: (it: never) => ((count.reads += 1), before.read(it)),
    write: (it: never) => ((count.writes += 1), before.write(it)),
  });
  await work();
  Object.assign(store, before);
  return count;
}

describe('/group roles', () => {
  it('is for whoever administers the community, and about the group of this channel', async () => {
    const it = await openRoles();
    expect(said(await it.chat.command(it.caro, it.circle, 'group roles'))).toMatch(/administer/);
    expect(said(await it.chat.command(it.ada, it.lobby, 'group roles'))).toBe(languages.en.access.noGroupHere);
    const elsewhere = { platform: it.ada.platform, community: 'alder' } as AdminPass;
    const { id } = await groupIn(it.house, it.circle);
    expect(await it.useCases.roles.view(elsewhere, { group: id })).toBeUndefined();
    expect(await it.useCases.roles.choose(elsewhere, id, 1, { agreed: 'members' })).toMatchObject({ ok: false });
    expect(await it.chosen()).toEqual({ facilitators: undefined, agreed: undefined });
  });

  it('says that both are off at first, what each does, and what roles show to everybody', async () => {
    const it = await openRoles();
    const shown = await it.ask();
    for (const part of [t.does.facilitators, t.does.agreed, t.exposes, t.how]) expect(shown).toContain(part);
    expect(shown).toContain(`${t.names.facilitators}: ${t.off}\n${t.names.agreed}: ${t.off}`);
    expect(shown).not.toMatch(/\[/);
    await it.choose({ facilitators: 'holders' });
    const after = await it.ask();
    expect(after).toContain(`${t.names.facilitators}: a role\n${t.names.agreed}: ${t.off}`);
    expect(after).toMatch(new RegExp(`\\[${t.switchOff.facilitators}\\]$`));
  });

  it('says kindly where a service has no roles, whatever was asked', async () => {
    const house = await openHouse();
    await setUp(house);
    for (const input of [{}, { agreed: 'our members' }, { facilitators: 'holders' }]) {
      const answer = said(await house.chat.command(house.ada, house.circle, 'group roles', input));
      expect(answer).toBe(`${t.title('Tuesday Circle')}\n${t.none}`);
    }
  });

  it('shows what would happen before it does anything, and “Not now” changes nothing', async () => {
    const it = await openRoles();
    it.rolesOf(it.caro).add('holders');
    const before = await it.ask({ facilitators: 'holders', agreed: 'members' });
    for (const part of [t.will.facilitators, t.will.agreed, t.seen, t.tellFirst]) expect(before).toContain(part);
    expect(await it.press(notNow)).toContain(t.exposes);
    expect(await it.chosen()).toEqual({ facilitators: undefined, agreed: undefined });
    expect(await it.roleOf(it.caro)).toBe('member');
    expect(it.held(it.caro)).toEqual(['holders']);
  });

  it('shows what is lacking, for roles alone', async () => {
    const it = await openRoles();
    it.chat.lack('roles', 'Manage Roles');
    it.chat.lack('threads', 'Create Threads');
    for (const input of [{}, { agreed: 'members' }]) {
      const shown = await it.ask(input);
      expect(shown).toContain(`Manage Roles: ${setup.lacks.roles}`);
      expect(shown).not.toContain('Create Threads');
    }
    // What has nothing to do with roles is said elsewhere.
    const lacks = ['noticing', 'everything'].map((keepsFrom) => ({ name: `for ${keepsFrom}`, keepsFrom }));
    Object.assign(it.chat.platform.channels, { missingPermissions: async () => lacks });
    const shown = await it.ask();
    expect(shown).toContain(`for everything: ${setup.lacks.everything}`);
    expect(shown).not.toContain('for noticing');
  });

  it('fits every service, however long the ids', async () => {
    const it = await openRoles();
    const group = { ...(await groupIn(it.house, it.circle)), version: 99_999, name: 'x'.repeat(80) };
    const wish = { facilitators: '9'.repeat(20), agreed: '8'.repeat(20) };
    const missing = [{ name: 'Manage Roles', keepsFrom: 'roles' } as const];
    const view = { group: { ...group, settings: { ...group.settings, roles: wish } }, hasRoles: true, missing };
    const proposal = { view: { ...view, without: 99 }, wish };
    const tally = { done: 99, refused: 99, needs: 'Manage Roles' };
    const applied = { ...proposal, promoted: 99, given: tally, taken: tally };
    const copy = languages.en;
    for (const card of [rolesCards.ask(copy, proposal), rolesCards.applied(copy, applied)])
      expect(cardProblems(card)).toEqual([]);
  });

  it('takes one role for one thing: what is given to all must give no rights, in no group', async () => {
    const it = await openRoles();
    expect(await it.ask({ facilitators: 'one', agreed: 'one' })).toBe(t['same-role']);
    await it.choose({ facilitators: 'holders', agreed: 'members' });
    expect(await it.ask({ agreed: 'holders' })).toBe(t['same-role']);
    const second = it.chat.addChannel('second');
    await setUp(it.house, { channel: second, words: { name: 'Second' } });
    const there = async (input: Record<string, string>) =>
      said(await it.chat.command(it.ada, second, 'group roles', input));
    for (const input of [{ agreed: 'members' }, { agreed: 'holders' }, { facilitators: 'members' }])
      expect(await there(input)).toBe(t['role-in-use']);
    expect(await there({ facilitators: 'holders' })).toContain(t.will.facilitators);
    // Chosen here meanwhile: looked at once more when it is done.
    await there({ agreed: 'later' });
    await it.choose({ agreed: 'later' });
    expect(said(await it.chat.press(it.ada, t.use, it.chat.ephemeralTo(it.ada).at(-2)!.ref))).toBe(t['role-in-use']);
  });

  it('gives nobody a role that allows more than everybody may, or of which that cannot be told', async () => {
    const it = await openRoles();
    it.chat.state.rights.set('moderators', 'some').set('veiled', 'unknown');
    expect(await it.ask({ agreed: 'moderators' })).toBe(t['role-with-rights']);
    expect(await it.ask({ agreed: 'veiled' })).toBe(t['role-rights-unknown']);
    // Who has it facilitates; it is not given.
    expect(await it.ask({ facilitators: 'moderators' })).toContain(t.will.facilitators);
    const { users } = it.chat.platform;
    const before = { ...users };
    Object.assign(users, { rightsOf: () => Promise.reject(new Error('late')) });
    expect(await it.ask({ agreed: 'members' })).toBe(t['role-rights-unknown']);
    Object.assign(users, before);
    // Rights it got after the look, and after it was chosen.
    await it.ask({ agreed: 'members' });
    it.chat.state.rights.set('members', 'some');
    expect(await it.press(t.use)).toBe(t['role-with-rights']);
    expect([await it.chosen(), it.held(it.caro)]).toEqual([{ facilitators: undefined, agreed: undefined }, []]);
    it.chat.state.rights.delete('members');
    await it.choose({ agreed: 'members' });
    it.chat.state.rights.set('members', 'some');
    expect(await it.ask({ agreed: 'members' })).toBe(t['role-with-rights']);
    await it.ask();
    expect(await it.press(t.switchOff.agreed)).toContain(t.switchedOff.agreed);
  });

  it('knows an id that is none', async () => {
    const it = await openRoles();
    for (const typed of ['two words', '-', 'x'.repeat(21), 'x~y'])
      expect(await it.ask({ agreed: typed })).toMatch(/couldn’t find what “Role of those who agreed”/);
  });

  it('overwrites nothing that somebody else saved meanwhile, and takes a double press for one', async () => {
    const it = await openRoles();
    await it.ask({ agreed: 'members' });
    const group = await groupIn(it.house, it.circle);
    await it.useCases.settings.set(group as never, group.version, 'style-informal');
    expect(await it.press(t.use)).toMatch(/Somebody else changed/);
    expect(await it.chosen()).toMatchObject({ agreed: undefined });
    await it.ask({ agreed: 'members' });
    const [one, two] = await Promise.all([it.press(t.use), it.press(t.use)]);
    expect([one, two].filter((its) => its.includes(t.chosen)).length).toBeGreaterThanOrEqual(1);
    expect(await it.chosen()).toMatchObject({ agreed: 'members' });
    expect((await groupIn(it.house, it.circle)).version).toBe(group.version + 2);
  });
});

describe('the facilitators’ role', () => {
  it('makes facilitators of the members who have it, once chosen; it is never given by us', async () => {
    const it = await openRoles();
    it.rolesOf(it.caro).add('holders');
    it.rolesOf(it.bao).add('holders');
    expect(await it.ask({ facilitators: 'holders' })).toContain(t.without(1));
    const changed = it.told.changed;
    expect(await it.press(t.use)).toContain(t.promoted(1));
    expect(await it.roleOf(it.caro)).toBe('facilitator');
    expect(it.chat.state.roles.has('facilitator:recorder/willow/circle:caro')).toBe(true);
    expect(it.told.changed).toBeGreaterThan(changed);
    // Bao has the role and is no member; Ada holds the group without it.
    expect(await it.roleOf(it.bao)).toBeUndefined();
    expect(await it.roleOf(it.ada)).toBe('facilitator');
    expect(it.held(it.ada)).toEqual([]);
  });

  it('is followed: who gets it holds the group, who loses it does not, and the crisis path hears of both', async () => {
    const it = await openRoles();
    await it.choose({ facilitators: 'holders' });
    let changed = it.told.changed;
    await it.become(it.caro, 'blue', 'holders');
    expect(await it.roleOf(it.caro)).toBe('facilitator');
    expect(it.told.changed).toBe((changed += 1));
    await it.become(it.caro, 'holders');
    expect(it.told.changed).toBe(changed);
    await it.become(it.caro, 'blue');
    expect(await it.roleOf(it.caro)).toBe('member');
    expect(it.chat.state.roles.has('facilitator:recorder/willow/circle:caro')).toBe(false);
    expect(it.told.changed).toBe(changed + 1);
  });

  it('never leaves a group without somebody who holds it', async () => {
    const it = await openRoles();
    await it.choose({ facilitators: 'holders' });
    await it.become(it.caro, 'holders');
    await it.useCases.settings.demote((await groupIn(it.house, it.circle)) as never, it.ada);
    expect(await it.roleOf(it.ada)).toBe('member');
    await it.become(it.caro);
    expect(await it.roleOf(it.caro)).toBe('facilitator');
    // Once somebody else does, whoever lost it need not any more.
    await it.become(it.ada, 'holders');
    await it.become(it.caro, 'blue');
    expect([await it.roleOf(it.ada), await it.roleOf(it.caro)]).toEqual(['facilitator', 'member']);
  });

  it('is caught up with after a start: who got it or lost it while nobody listened', async () => {
    const it = await openHolders();
    await it.become(it.bao, 'holders');
    expect(await it.roleOf(it.bao)).toBe('facilitator');
    it.now(it.bao);
    it.now(it.caro, 'holders');
    const restarted = it.restarted();
    await restarted.sweep();
    expect([await it.roleOf(it.bao), await it.roleOf(it.caro)]).toEqual(['member', 'facilitator']);
    // Ada was there before there was a role, and goes by no role.
    expect(await it.roleOf(it.ada)).toBe('facilitator');
  });

  it('is looked at once an hour, since what tells us may have been away while this process was not', async () => {
    const it = await openHolders();
    await it.become(it.bao, 'holders');
    await it.core.sweep();
    it.now(it.bao);
    it.clock.advance('PT59M');
    await it.core.sweep();
    expect(await it.roleOf(it.bao)).toBe('facilitator');
    it.clock.advance('PT1M');
    await it.core.sweep();
    expect(await it.roleOf(it.bao)).toBe('member');
  });

  it('lost is followed by a process that only listens, knows nothing yet and never sweeps', async () => {
    const it = await openHolders();
    await it.become(it.bao, 'holders');
    const gateway = it.restarted();
    await it.chat.platform.open(gateway.registry, gateway.inbound);
    await it.become(it.dov, 'blue');
    await it.become(it.bao, 'blue');
    expect(await it.roleOf(it.bao)).toBe('member');
  });

  it('is taken from nobody while the service cannot say who has it', async () => {
    const it = await openHolders();
    await it.become(it.bao, 'holders');
    const { users } = it.chat.platform;
    const before = { ...users };
    Object.assign(users, { rolesOf: () => Promise.reject(new Error('late')) });
    it.now(it.bao);
    await it.restarted().sweep();
    expect(await it.roleOf(it.bao)).toBe('facilitator');
    Object.assign(users, before);
    await it.restarted().sweep();
    expect(await it.roleOf(it.bao)).toBe('member');
  });

  it('passes on where the only one lost it and another has it, whoever came first', async () => {
    const it = await openHolders();
    await it.become(it.bao, 'holders');
    await it.changeMember(it.ada, { role: 'member' });
    it.now(it.bao);
    it.now(it.caro, 'holders');
    await it.core.sweep();
    expect([await it.roleOf(it.bao), await it.roleOf(it.caro)]).toEqual(['member', 'facilitator']);
  });

  it('is looked for in five groups a round, and everywhere in turn', async () => {
    const it = await openHolders();
    const group = await it.groupNow();
    await it.memory.write(async (s) => {
      for (let count = 0; count < 7; count += 1) {
        const id = it.ids.next('grp') as typeof group.id;
        const channel = it.chat.addChannel(`other-${count}`);
        await s.keys.save({ owner: id, wrapped: 'wrapped' });
        await s.groups.save({ ...group, id, version: 0, calendarToken: it.ids.token(), channel });
        const member = newMember(it.ids.next('mem') as MemberId, id, it.dov, it.clock.now());
        await s.members.save({ ...member, role: 'facilitator', holdsByRole: true });
        await s.members.save(newMember(it.ids.next('mem') as MemberId, id, it.bao, it.clock.now()));
      }
    });
    it.now(it.bao, 'holders');
    const places = async () =>
      (await it.memory.read((s) => s.members.ofUser(it.bao))).filter(({ role }) => role === 'facilitator').length;
    const rounds = [];
    for (let round = 0; round < 3; round += 1) {
      await it.core.sweep();
      rounds.push(await places());
    }
    expect(rounds).toEqual([5, 8, 8]);
  });

  it('costs one read and no write where it concerns nobody', async () => {
    const it = await openRoles();
    expect(await asked(it, () => it.become(it.caro, 'blue'))).toEqual({ reads: 1, writes: 0 });
    await it.choose({ facilitators: 'holders' });
    expect(await asked(it, () => it.become(it.caro, 'blue', 'green'))).toEqual({ reads: 1, writes: 0 });
    expect(await asked(it, () => it.become(it.bao, 'holders'))).toEqual({ reads: 1, writes: 0 });
    // Ada holds the group by name.
    expect(await asked(it, () => it.become(it.ada, 'blue'))).toEqual({ reads: 1, writes: 0 });
    const alder = it.chat.addChannel('alder', { community: 'alder' });
    const elsewhere = { kind: 'roles-changed', actor: it.caro, channel: alder, roles: ['holders'] } as const;
    await it.chat.event({ ...elsewhere, at: it.clock.now() });
    expect(await it.roleOf(it.caro)).toBe('member');
  });

  it('makes a facilitator of whoever joins with it, at once', async () => {
    const it = await openRoles();
    await it.choose({ facilitators: 'holders' });
    it.rolesOf(it.bao).add('holders');
    expect(said(await joinAs(it.house, it.bao, quietly))).toContain(t.holds);
    expect(await it.roleOf(it.bao)).toBe('facilitator');
  });

  it('keeps nobody out who joins while the service does not say', async () => {
    const it = await openRoles();
    await it.choose({ facilitators: 'holders' });
    Object.assign(it.chat.platform.users, { rolesOf: () => Promise.reject(new Error('late')) });
    expect(said(await joinAs(it.house, it.bao, quietly))).not.toContain(t.holds);
    expect(await it.roleOf(it.bao)).toBe('member');
  });

  it('goes beside the list: who was added there stays, whatever becomes of their other roles', async () => {
    const it = await openRoles();
    const add = async () =>
      said(await it.chat.command(it.ada, it.circle, 'group facilitators', { person: 'caro', change: 'add' }));
    await it.choose({ facilitators: 'holders' });
    expect(await add()).toContain(t.byList);
    // Services tell of changes that are none, a new name for one.
    await it.become(it.caro);
    await it.become(it.caro, 'blue');
    expect(await it.roleOf(it.caro)).toBe('facilitator');
    expect(await it.ask()).toContain(t.without(2));
    await it.become(it.caro, 'holders');
    await it.become(it.caro);
    expect(await it.roleOf(it.caro)).toBe('facilitator');
  });

  it('leaves whoever is added by name afterwards, too', async () => {
    const it = await openRoles();
    await it.choose({ facilitators: 'holders' });
    await it.become(it.caro, 'holders');
    const add = async () =>
      said(await it.chat.command(it.ada, it.circle, 'group facilitators', { person: 'caro', change: 'add' }));
    const { added, already } = languages.en.group.facilitators;
    expect(await add()).toContain(added);
    expect(await add()).toBe(already);
    await it.become(it.caro);
    expect(await it.roleOf(it.caro)).toBe('facilitator');
  });

  it('of another name leaves whoever facilitated by the one before, and follows who has it', async () => {
    const it = await openRoles();
    await joinAs(it.house, it.bao, quietly);
    await it.choose({ facilitators: 'holders' });
    await it.become(it.caro, 'holders', 'keepers');
    await it.become(it.bao, 'holders');
    await it.choose({ facilitators: 'keepers' });
    expect([await it.roleOf(it.caro), await it.roleOf(it.bao)]).toEqual(['facilitator', 'facilitator']);
    await it.become(it.caro, 'holders');
    await it.become(it.bao);
    expect([await it.roleOf(it.caro), await it.roleOf(it.bao)]).toEqual(['member', 'facilitator']);
  });

  it('is forgotten by whoever leaves: coming back is coming back as a member', async () => {
    const it = await openRoles();
    await it.choose({ facilitators: 'holders' });
    await it.become(it.caro, 'holders');
    expect(await memberOf(it.house, it.caro)).toMatchObject({ holdsByRole: true });
    await it.chat.leave(it.caro, it.circle);
    const left = await it.store.read((s) => s.members.ofUser(it.caro));
    expect(left).toMatchObject([{ role: 'member', holdsByRole: false }]);
    it.rolesOf(it.caro).clear();
    await joinAs(it.house, it.caro);
    expect(await memberOf(it.house, it.caro)).toMatchObject({ role: 'member', holdsByRole: false });
  });

  it('switched off, leaves whoever facilitates where they are', async () => {
    const it = await openRoles();
    await it.choose({ facilitators: 'holders' });
    await it.become(it.caro, 'holders');
    expect(await it.press(t.switchOff.facilitators)).toContain(t.switchedOff.facilitators);
    expect(await it.roleOf(it.caro)).toBe('facilitator');
    await it.become(it.caro, 'blue');
    expect(await it.roleOf(it.caro)).toBe('facilitator');
    expect(said(await it.chat.command(it.ada, it.circle, 'group facilitators'))).not.toContain(t.byList);
    // Nor is it taken from them once there is one again.
    await it.choose({ facilitators: 'keepers' });
    await it.become(it.caro, 'blue');
    expect(await it.roleOf(it.caro)).toBe('facilitator');
  });
});

describe('the role of those who agreed', () => {
  it('goes to those who agreed already, and to whoever joins, who is told before', async () => {
    const it = await openRoles();
    expect(await it.choose({ agreed: 'members' })).toContain(t.given(2));
    expect([it.held(it.ada), it.held(it.caro), it.held(it.bao)]).toEqual([['members'], ['members'], []]);
    expect(said(await it.chat.command(it.bao, it.circle, 'group join'))).toContain(t.expect);
    await joinAs(it.house, it.bao, quietly);
    expect(it.held(it.bao)).toEqual(['members']);
  });

  it('goes with whoever leaves, in silence or with the channel', async () => {
    const it = await openRoles();
    await joinAs(it.house, it.bao, quietly);
    await it.choose({ agreed: 'members' });
    await it.chat.command(it.caro, it.circle, 'group leave');
    expect(said(await it.chat.press(it.caro, 'Leave'))).not.toContain(t.stays);
    expect(it.held(it.caro)).toEqual([]);
    await it.chat.leave(it.bao, it.circle);
    expect(it.held(it.bao)).toEqual([]);
    expect(it.held(it.ada)).toEqual(['members']);
  });

  it('is taken back when it is switched off, when another is chosen, and when the group closes', async () => {
    const it = await openRoles();
    await it.choose({ agreed: 'members' });
    it.rolesOf(it.bao).add('members');
    expect(await it.ask({ agreed: 'friends' })).toContain(t.replaces);
    expect(await it.press(t.use)).toContain(t.taken(2));
    // Bao has it from somebody else.
    expect([it.held(it.ada), it.held(it.caro), it.held(it.bao)]).toEqual([['friends'], ['friends'], ['members']]);
    expect(await it.press(t.switchOff.agreed)).toContain(t.switchedOff.agreed);
    expect([it.held(it.ada), it.held(it.caro)]).toEqual([[], []]);
    expect(await it.chosen()).toEqual({ facilitators: undefined, agreed: undefined });
    await it.choose({ agreed: 'members' });
    const group = await groupIn(it.house, it.circle);
    expect((await it.useCases.ending.close(group as never, group.version)).ok).toBe(true);
    expect([it.held(it.ada), it.held(it.caro)]).toEqual([[], []]);
  });

  it('that the service refuses is said, and hinders nobody', async () => {
    const it = await openRoles();
    it.chat.lack('roles', 'Manage Roles');
    const answer = await it.choose({ agreed: 'members' });
    expect(answer).toContain(t.given(0));
    expect(answer).toContain(t.notGivenTo(2));
    expect(answer.split(`Manage Roles: ${setup.lacks.roles}`)).toHaveLength(2);
    expect(await it.chosen()).toMatchObject({ agreed: 'members' });
    expect(said(await joinAs(it.house, it.bao, quietly))).toContain(t.notGiven);
    expect(await it.roleOf(it.bao)).toBe('member');
    // Once it may, choosing it again reaches everybody.
    it.chat.lack('roles', undefined);
    expect(await it.choose({ agreed: 'members' })).toContain(t.given(3));
    it.chat.lack('roles', 'Manage Roles');
    await it.chat.command(it.bao, it.circle, 'group leave');
    expect(said(await it.chat.press(it.bao, 'Leave'))).toMatch(new RegExp(`You have left.*\n${t.stays}`));
    expect(await it.roleOf(it.bao)).toBeUndefined();
    expect(await it.ask()).toContain(`[${t.switchOff.agreed}]`);
    const off = await it.press(t.switchOff.agreed);
    for (const part of [t.switchedOff.agreed, t.notTakenFrom(2)]) expect(off).toContain(part);
    expect(it.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('that stands too high is said, too, though nothing else is lacking', async () => {
    const it = await openRoles();
    const grant = async () => ({ ok: false, problem: { kind: 'forbidden', needs: 'A higher role' } });
    Object.assign(it.chat.platform.users, { grant });
    expect(await it.choose({ agreed: 'members' })).toContain(`${t.notGivenTo(2)}\nA higher role: ${setup.lacks.roles}`);
  });

  it('is given to nobody who left while it was being handed out', async () => {
    const it = await openRoles();
    const { users } = it.chat.platform;
    const before = { ...users };
    Object.assign(users, {
      grant: async (...given: Parameters<typeof users.grant>) => {
        Object.assign(users, before);
        await it.chat.leave(it.caro, it.circle);
        return before.grant(...given);
      },
    });
    expect(await it.choose({ agreed: 'members' })).toContain(t.given(1));
    expect([it.held(it.ada), it.held(it.caro)]).toEqual([['members'], []]);
  });
});
