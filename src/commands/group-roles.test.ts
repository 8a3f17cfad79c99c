/** A community’s own roles, through the dispatcher: chosen after a look, followed, given, taken, refused. */
import { describe, expect, it } from 'vitest';
import { openCircle } from '../../test/fakes/a-circle.ts';
import { groupIn, joinAs, memberOf, openHouse, said, setUp, type House } from '../../test/fakes/group-house.ts';
import { userKey, type UserRef } from '../core/chat/address.ts';
import { cardProblems } from '../core/chat/limits.ts';
import { languages } from '../core/copy/languages.ts';
import type { AdminPass } from '../core/group/access.ts';
import { rolesCards } from '../core/group/group-roles-cards.ts';

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
    await it.become(it.ada, 'holders');
    await it.become(it.ada, 'blue');
    expect(await it.roleOf(it.ada)).toBe('facilitator');
    await it.become(it.caro, 'holders');
    await it.become(it.ada, 'holders');
    await it.become(it.ada);
    expect(await it.roleOf(it.ada)).toBe('member');
    await it.become(it.caro);
    expect(await it.roleOf(it.caro)).toBe('facilitator');
  });

  it('is caught up with after a start, since nobody told us meanwhile', async () => {
    const roles = { facilitators: 'holders', agreed: undefined };
    const it = await openCircle({ service: { traits: { roles: 'native' } }, settings: { roles } });
    const held = (user: UserRef) => it.chat.state.users.get(userKey(user))!.roles;
    const roleOf = async (user: UserRef) => (await it.memberOf(user)).role;
    const become = (actor: UserRef, ...now: readonly string[]) =>
      it.chat.event({ kind: 'roles-changed', actor, channel: it.lobby, roles: now, at: it.clock.now() });
    held(it.bao).add('holders');
    await it.core.sweep();
    expect(await roleOf(it.bao)).toBe('facilitator');
    const restarted = it.restarted();
    await it.chat.platform.open(restarted.registry, restarted.inbound);
    // Before anything was caught up with, another’s change is enough to look who has the role.
    await become(it.dov, 'blue');
    await become(it.bao);
    expect(await roleOf(it.bao)).toBe('member');
    // Each group once: afterwards the service tells.
    held(it.caro).add('holders');
    await it.core.sweep();
    expect(await roleOf(it.caro)).toBe('member');
    await become(it.caro, 'holders');
    expect(await roleOf(it.caro)).toBe('facilitator');
  });

  it('costs one read and no write where it concerns nobody', async () => {
    const it = await openRoles();
    expect(await asked(it, () => it.become(it.caro, 'blue'))).toEqual({ reads: 1, writes: 0 });
    await it.choose({ facilitators: 'holders' });
    expect(await asked(it, () => it.become(it.caro, 'blue', 'green'))).toEqual({ reads: 1, writes: 0 });
    expect(await asked(it, () => it.become(it.bao, 'holders'))).toEqual({ reads: 1, writes: 0 });
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
    // Once they had the role, losing it counts.
    await it.become(it.caro, 'holders');
    await it.become(it.caro);
    expect(await it.roleOf(it.caro)).toBe('member');
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
