/** Groups as people meet them, through the dispatcher: setting up, finding, joining, choosing, leaving, looking after. */
import { describe, expect, it } from 'vitest';
import { userKey, type ChannelRef, type UserRef } from '../core/chat/address.ts';
import { limits } from '../core/chat/limits.ts';
import { plainText } from '../../test/kit/plain-text.ts';
import { languages } from '../core/copy/languages.ts';
import { groupActions } from '../core/group/group-actions.ts';
import type { Member } from '../core/group/group.ts';
import type { GroupId, MemberId, NudgeId } from '../core/kit/ids.ts';
import { err } from '../core/kit/result.ts';
import type { Nudge } from '../core/nudge/nudge.ts';
import {
  age,
  described,
  groupIn,
  joinAs,
  lastFor,
  memberOf,
  openHouse,
  packs,
  said,
  setUp,
} from '../../test/fakes/group-house.ts';
import { groupHandlers } from './group.ts';

describe('what people see of the family', () => {
  const copy = languages.en;
  it('fits every service', () => {
    for (const { name, summary, fields } of groupHandlers.commands) {
      expect(name.split(' ')).toHaveLength(2);
      expect(summary(copy).length).toBeLessThanOrEqual(limits.commandSummary);
      for (const [key, it] of Object.entries(fields)) {
        expect(key.length).toBeLessThanOrEqual(limits.optionName);
        expect(it.label(copy).length).toBeLessThanOrEqual(limits.optionDescription);
      }
    }
    for (const { title, submit, fields } of groupHandlers.forms) {
      expect(title(copy).length).toBeLessThanOrEqual(limits.formTitle);
      expect(submit(copy).length).toBeLessThanOrEqual(limits.formSubmit);
      expect(Object.keys(fields).length).toBeLessThanOrEqual(limits.formFields);
      for (const it of Object.values(fields)) expect(it.label(copy).length).toBeLessThanOrEqual(limits.formLabel);
    }
  });

  it('has a handler for everything a card offers, and names nothing twice', () => {
    const names = groupHandlers.actions.map(({ name }) => name);
    expect([...names].sort()).toEqual(
      Object.values(groupActions)
        .map(({ name }) => name)
        .sort(),
    );
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('setting a group up', () => {
  it('is for whoever administers the community', async () => {
    const house = await openHouse();
    expect(said(await house.chat.command(house.bao, house.circle, 'group setup'))).toMatch(/administer/);
  });

  it('goes from pack to open group, and posts nothing before the last step', async () => {
    const house = await openHouse();
    const { chat, ada, circle, store, told } = house;
    await chat.command(ada, circle, 'group setup');
    await chat.press(ada, 'Grief and loss');
    expect(lastFor(house, ada)).toMatch(/Brings 15 guidelines/);
    const form = await chat.press(ada, 'Name and place');
    expect(form).toMatchObject({ kind: 'form', prefill: { zone: 'Europe/Berlin' } });
    await chat.submit(ada, { ...described, country: 'ireland', cover: 'weekdays 18:00-21:00' });
    expect(lastFor(house, ada)).toMatch(/Small|3 to 10 people/);
    await chat.press(ada, '16 or older; youth lines come first in a crisis');
    await chat.press(ada, 'Tell nobody');
    await chat.press(ada, 'Look it over');
    const review = lastFor(house, ada);
    expect(review).toMatch(/Services shown for Ireland/);
    expect(review).toMatch(/112/);
    expect(review).toMatch(/Losses are not compared/);
    expect(review).toMatch(/welcome card, pinned/);
    expect(chat.inChannel(circle)).toEqual([]);
    expect(await store.read((s) => s.groups.findByChannel(circle))).toBeUndefined();

    expect(said(await chat.press(ada, 'Open the group'))).toMatch(/Tuesday Circle is open/);
    const group = await groupIn(house, circle);
    expect(group).toMatchObject({ name: 'Tuesday Circle', pack: 'grief', version: 1, state: 'open' });
    expect(group.settings).toMatchObject({
      ages: '16+',
      paging: false,
      zone: 'Europe/Berlin',
      country: 'IE',
      summaryMinimum: 5,
    });
    expect(group.settings.cover?.days).toEqual([1, 2, 3, 4, 5]);
    const [set, member, drafts] = await store.read(async (s) => [
      await s.guidelines.current(group.id),
      await s.members.findByUser(group.id, ada),
      await s.drafts.ofUser(ada),
    ]);
    expect(set?.version).toBe(1);
    expect(member).toMatchObject({ role: 'facilitator', noticing: false, paging: false, pace: 'only-when-asked' });
    expect((await store.read((s) => s.guidelines.agreementOf(member?.id as MemberId)))?.version).toBe(1);
    expect(drafts).toEqual([]);
    expect(told.afterSetup.map(({ id }) => id)).toEqual([group.id]);
    expect(told.changed).toBe(1);
  });

  it('pins what is screened, who may be told, and that silence means nothing', async () => {
    const house = await openHouse();
    await setUp(house);
    const [pinned] = house.chat.pinnedIn(house.circle);
    const words = plainText(pinned!.card!);
    expect(words).toMatch(/this channel only/);
    expect(words).toMatch(/facilitators get a link to the message, never the words/);
    expect(words).toMatch(/my silence does not mean that anyone saw/);
    expect(pinned?.card?.why).toBeDefined();
  });

  it('keeps the words sealed', async () => {
    const house = await openHouse();
    await setUp(house);
    expect((await groupIn(house, house.circle)).words).not.toMatch(/Tuesdays/);
  });

  it('offers the zone and country that were probably meant, and keeps the rest', async () => {
    const house = await openHouse();
    const { chat, ada, circle } = house;
    await chat.command(ada, circle, 'group setup');
    await chat.press(ada, 'Anxiety');
    await chat.press(ada, 'Name and place');
    const answer = await chat.submit(ada, {
      ...described,
      zone: 'Europe/Berlni',
      country: 'Irelnd',
      cover: 'whenever',
    });
    expect(said(answer)).toMatch(/“Europe\/Berlni”/);
    await chat.press(ada, 'Use Europe/Berlin');
    await chat.press(ada, 'Use Ireland');
    expect(said(await chat.press(ada, 'Without hours'))).toMatch(/How the group works/);
    await chat.press(ada, 'Look it over');
    await chat.press(ada, 'Open the group');
    expect((await groupIn(house, circle)).settings).toMatchObject({
      zone: 'Europe/Berlin',
      country: 'IE',
      cover: undefined,
    });
  });

  it('asks each person for their country where none was chosen', async () => {
    const house = await openHouse();
    await house.chat.command(house.ada, house.circle, 'group setup');
    await house.chat.press(house.ada, 'Informal drop-in');
    await house.chat.press(house.ada, 'Name and place');
    await house.chat.submit(house.ada, described);
    await house.chat.press(house.ada, 'Look it over');
    expect(lastFor(house, house.ada)).toMatch(/asks each person where they are/);
  });

  it('explains what it may not do yet, and can be asked again', async () => {
    const house = await openHouse();
    const { chat, ada, circle } = house;
    await chat.command(ada, circle, 'group setup');
    await chat.press(ada, 'Depression');
    await chat.press(ada, 'Name and place');
    await chat.submit(ada, described);
    chat.deny('Pin messages');
    expect(said(await chat.press(ada, 'Look it over'))).toMatch(/Pin messages: I may not do this here yet/);
    expect(said(await chat.press(ada, 'Open it anyway'))).toMatch(/couldn’t post the welcome card/);
    chat.deny(undefined);
    expect((await groupIn(house, circle)).state).toBe('open');
  });

  it('holds one group per channel; of two who set one up, the second is told', async () => {
    const house = await openHouse();
    const { chat, circle } = house;
    const eve = chat.addUser('eve', { admin: true, in: [circle] });
    for (const admin of [house.ada, eve]) {
      await chat.command(admin, circle, 'group setup');
      await chat.press(admin, 'Depression');
      await chat.press(admin, 'Name and place');
      await chat.submit(admin, { ...described, name: `The circle of ${admin.user}` });
      await chat.press(admin, 'Look it over');
    }
    const [first, second] = await Promise.all([
      chat.press(house.ada, 'Open the group'),
      chat.press(eve, 'Open the group'),
    ]);
    expect(said(first)).toMatch(/circle of ada is open/);
    expect(said(second)).toMatch(/circle of ada is in this channel already/);
    expect(chat.inChannel(circle)).toHaveLength(1);
    expect(said(await chat.command(eve, circle, 'group setup'))).toMatch(/holds one group/);
  });

  it('puts a draft away after a day, and says so when an old button is pressed', async () => {
    const house = await openHouse();
    const { chat, ada, circle, clock } = house;
    await chat.command(ada, circle, 'group setup');
    await chat.press(ada, 'Depression');
    clock.advance('PT25H');
    expect(said(await chat.press(ada, 'Anxiety'))).toMatch(/put away/);
    await house.jobs.tidy(clock.now());
    expect(await house.store.read((s) => s.drafts.ofUser(ada))).toEqual([]);
  });

  it('opens once when the button is pressed twice', async () => {
    const house = await openHouse();
    await setUp(house);
    const before = house.chat.inChannel(house.circle).length;
    const opened = await house.useCases.setup.open(house.circle as never, house.ada, 'drf_0000000000000001', 'en');
    expect(opened).toEqual({ ok: false, problem: { kind: 'draft-gone' } });
    expect(house.chat.inChannel(house.circle)).toHaveLength(before);
  });

  it.each([
    ['a name of zero-width characters', { name: '\u200b\u2060\ufeff' }, /Please fill in/],
    ['a name of joiners alone', { name: '\u200d\u200d' }, /at least one letter/],
    ['4,000 emoji', { name: '🌙'.repeat(4000) }, /up to 80/],
    ['an empty zone', { zone: ' ' }, /Please fill in/],
    ['a zone of emoji', { zone: '🌙🌙' }, /don’t know the time zone/],
  ])('is kind about %s', async (_, words, sentence) => {
    const house = await openHouse();
    await house.chat.command(house.ada, house.circle, 'group setup');
    await house.chat.press(house.ada, 'Depression');
    await house.chat.press(house.ada, 'Name and place');
    expect(said(await house.chat.submit(house.ada, { ...described, ...words }))).toMatch(sentence);
  });

  it.each(['@everyone', 'مجموعة الثلاثاء', '🌙'])('takes %s as a name like any other', async (name) => {
    const house = await openHouse();
    await setUp(house, { words: { name } });
    expect((await groupIn(house, house.circle)).name).toBe(name);
  });

  it('fits every limit with the longest words and every pack', async () => {
    for (const { title } of packs.all()) {
      const house = await openHouse();
      // The recorder throws for a card that fits nowhere.
      await setUp(house, { pack: title, words: { name: 'N'.repeat(80), whoFor: 'w'.repeat(400), country: 'US' } });
      expect(house.chat.pinnedIn(house.circle)).toHaveLength(1);
    }
  });
});

describe('what a group says of itself', () => {
  it('says who it is for and not for, and whether facilitators share it', async () => {
    const house = await openHouse();
    await setUp(house);
    house.told.meetings.push(Temporal.Instant.from('2026-03-03T18:00:00Z'));
    const words = said(await house.chat.command(house.bao, house.circle, 'group about'));
    expect(words).toMatch(/Who it is for: People who like Tuesdays/);
    expect(words).toMatch(/Who it is not for: \S/);
    expect(words).toMatch(/not said yet whether they share/);
    expect(words).toMatch(/beside treatment/);
    expect(words).toMatch(/\/privacy/);
    expect(words).toMatch(/2026-03-03T18:00Z/);
    expect(words).toMatch(/18 or older/);
  });

  it('knows of no group where there is none', async () => {
    const house = await openHouse();
    expect(said(await house.chat.command(house.bao, house.lobby, 'group about'))).toMatch(/no group in this channel/);
  });

  it('is found by wishes, each suggestion with its why, and nothing is kept', async () => {
    const house = await openHouse();
    const { chat, ada, bao, lobby } = house;
    await setUp(house);
    await setUp(house, { pack: 'Informal drop-in', channel: chat.addChannel('porch'), words: { name: 'The Porch' } });
    const words = said(
      await chat.command(bao, lobby, 'group find', { topic: 'depression', style: 'structured', size: 'small' }),
    );
    expect(words.indexOf('Tuesday Circle')).toBeLessThan(words.indexOf('The Porch'));
    expect(words).toMatch(/Fits: topic and structured or informal\. Different: size\./);
    expect(words).toMatch(/come closest/);
    expect(words).toMatch(/I keep nothing/);
    expect(await house.store.read((s) => s.people.findByUser(bao))).toBeUndefined();
    expect(await chat.suggest(ada, lobby, 'group find', 'topic', 'anx')).toEqual([
      { value: 'anxiety', label: 'Anxiety' },
    ]);
    const porch = (await chat.suggest(bao, lobby, 'group join', 'group', 'porch'))[0];
    expect(said(await chat.command(bao, lobby, 'group join', { group: porch?.value ?? '' }))).toMatch(
      /expect in The Porch/,
    );
  });

  it('says so kindly where there is nothing to find', async () => {
    const house = await openHouse();
    expect(said(await house.chat.command(house.bao, house.lobby, 'group find'))).toMatch(/no group here yet/);
  });
});

describe('joining', () => {
  it('asks one thing at a time, and keeps nothing before the last', async () => {
    const house = await openHouse();
    const { chat, bao, circle, store } = house;
    await setUp(house);
    const group = await groupIn(house, circle);
    await chat.command(bao, circle, 'group join');
    expect(lastFor(house, bao)).toMatch(/What to expect/);
    await chat.press(bao, age);
    expect(lastFor(house, bao)).toMatch(/12\. |1\. What people share here stays here/);
    await chat.press(bao, 'I agree');
    expect(lastFor(house, bao)).toMatch(/May I notice/);
    await chat.press(bao, 'Yes, notice');
    expect(lastFor(house, bao)).toMatch(/May facilitators be told/);
    await chat.press(bao, 'No, only me');
    expect(lastFor(house, bao)).toMatch(/hear from me/);
    expect(await store.read((s) => s.members.ofUser(bao))).toEqual([]);
    await chat.press(bao, 'Reminders of my meetings');
    expect(lastFor(house, bao)).toMatch(/Same as the group: Europe\/Berlin/);
    const welcome = said(await chat.press(bao, 'Same as the group: Europe/Berlin'));
    expect(welcome).toMatch(/Welcome to Tuesday Circle/);
    expect(welcome.match(/\/crisis/g)).toHaveLength(1);
    expect(welcome).toMatch(/not treatment, and not an emergency service/);

    const member = await memberOf(house, bao);
    expect(member).toMatchObject({ role: 'member', noticing: true, paging: false, pace: 'my-meetings' });
    const [agreement, person, key, drafts] = await store.read(async (s) => [
      await s.guidelines.agreementOf(member!.id),
      await s.people.findByUser(bao),
      await s.keys.find(member!.id),
      await s.drafts.ofUser(bao),
    ]);
    expect(agreement).toMatchObject({ group: group.id, version: 1 });
    expect(person?.zone).toBe('Europe/Berlin');
    expect(key?.owner).toBe(member!.id);
    expect(drafts).toEqual([]);
  });

  it('does not ask for a zone the service knows, nor for paging without noticing', async () => {
    const house = await openHouse();
    await setUp(house);
    const welcome = said(await joinAs(house, house.caro, ['No, thank you', 'Nothing unless I ask']));
    expect(welcome).toMatch(/Welcome to/);
    expect(await memberOf(house, house.caro)).toMatchObject({ noticing: false, paging: false });
    expect((await house.store.read((s) => s.people.findByUser(house.caro)))?.zone).toBe('America/Lima');
  });

  it('does not ask for paging where the group pages nobody', async () => {
    const house = await openHouse();
    await setUp(house);
    await house.chat.command(house.ada, house.circle, 'group settings');
    await house.chat.press(house.ada, 'Tell nobody in danger');
    expect(said(await joinAs(house, house.caro, ['Yes, notice', 'Nothing unless I ask']))).toMatch(/Welcome to/);
  });

  it('takes a city for a zone, offers the nearest for a slip, and can do without', async () => {
    const house = await openHouse();
    await setUp(house);
    await joinAs(house, house.bao);
    await house.chat.press(house.bao, 'Another time zone');
    expect(said(await house.chat.submit(house.bao, { zone: 'Amerca/Lima' }))).toMatch(/don’t know that time zone/);
    expect(said(await house.chat.press(house.bao, 'Use America/Lima'))).toMatch(/Welcome to/);
    expect((await house.store.read((s) => s.people.findByUser(house.bao)))?.zone).toBe('America/Lima');
    const dana = house.chat.addUser('dana', { in: [house.circle] });
    await joinAs(house, dana);
    expect(said(await house.chat.press(dana, 'Rather not say'))).toMatch(/Welcome to/);
    expect((await house.store.read((s) => s.people.findByUser(dana)))?.zone).toBeUndefined();
  });

  it('can be left at any step, with nothing kept', async () => {
    const house = await openHouse();
    await setUp(house);
    await house.chat.command(house.bao, house.circle, 'group join');
    await house.chat.press(house.bao, age);
    expect(said(await house.chat.press(house.bao, 'Not now'))).toMatch(/Nothing was kept/);
    const [drafts, places] = await house.store.read(async (s) => [
      await s.drafts.ofUser(house.bao),
      await s.members.ofUser(house.bao),
    ]);
    expect([...drafts, ...places]).toEqual([]);
  });

  it('answers a second joining and a repeated press kindly, and changes nothing', async () => {
    const house = await openHouse();
    await setUp(house);
    await joinAs(house, house.caro);
    expect(said(await house.chat.command(house.caro, house.circle, 'group join'))).toMatch(/already; nothing changed/);
    const again = await house.useCases.joining.answer(house.caro, house.circle, 'drf_0000000000000009', {
      ofAge: true,
    });
    expect(again).toEqual({ ok: false, problem: { kind: 'already-member', group: 'Tuesday Circle' } });
  });

  it('makes one member of two last presses at once', async () => {
    const house = await openHouse();
    const { chat, caro } = house;
    await setUp(house);
    await joinAs(house, caro, ['Yes, notice', 'No, only me']);
    await Promise.all([chat.press(caro, 'Nothing unless I ask'), chat.press(caro, 'Nothing unless I ask')]);
    expect(await house.store.read((s) => s.members.ofUser(caro))).toHaveLength(1);
  });

  it('shows the guidelines again when they changed on the way', async () => {
    const house = await openHouse();
    const { chat, caro, store } = house;
    await setUp(house);
    await joinAs(house, caro, ['Yes, notice', 'No, only me']);
    await store.write(async (s) => {
      const group = (await s.groups.findByChannel(house.circle))!;
      const set = (await s.guidelines.current(group.id))!;
      await s.guidelines.publish({ ...set, id: 'gdl_00000000000000zz' as typeof set.id, version: 2 });
    });
    expect(said(await chat.press(caro, 'Nothing unless I ask'))).toMatch(/This is what people here agree to/);
    expect(said(await chat.press(caro, 'I agree'))).toMatch(/Welcome to/);
    const member = await memberOf(house, caro);
    expect((await store.read((s) => s.guidelines.agreementOf(member!.id)))?.version).toBe(2);
  });

  it('is kind when the group is full, also on the last step', async () => {
    const house = await openHouse();
    const { chat, caro, bao, store, circle } = house;
    await setUp(house);
    await joinAs(house, caro, ['Yes, notice', 'No, only me']);
    const group = await groupIn(house, circle);
    await store.write((s) =>
      s.groups.save({ ...group, settings: { ...group.settings, size: { min: 1, target: 1, max: 1 } } }),
    );
    expect(said(await chat.press(caro, 'Nothing unless I ask'))).toMatch(/full at the moment/);
    expect(said(await chat.command(bao, circle, 'group join'))).toMatch(/full at the moment/);
    expect(await store.read((s) => s.members.ofUser(caro))).toEqual([]);
  });

  it('says where nothing can be joined', async () => {
    const house = await openHouse();
    expect(said(await house.chat.command(house.bao, house.lobby, 'group join'))).toMatch(/no group here to join/);
  });

  it('is not possible from another community', async () => {
    const house = await openHouse();
    await setUp(house);
    const group = await groupIn(house, house.circle);
    const stranger = { ...house.bao, community: 'elsewhere' };
    const begun = await house.useCases.joining.begin(stranger, { ...house.lobby, community: 'elsewhere' }, group.id);
    expect(begun).toEqual({ ok: false, problem: { kind: 'no-group' } });
  });

  it('goes from a direct message, where the account is of that community', async () => {
    const house = await openHouse({ accounts: 'elsewhere' });
    const { chat, bao, caro, circle } = house;
    await setUp(house);
    const { id } = await groupIn(house, circle);
    const direct = (user: UserRef) => ({ ...user, channel: `dm-${user.user}` });
    expect(caro.community).not.toBe(circle.community);
    await chat.command(caro, direct(caro), 'group join', { group: id });
    for (const label of [age, 'I agree', 'No, thank you']) await chat.press(caro, label);
    expect(said(await chat.press(caro, 'Nothing unless I ask'))).toMatch(/Welcome to Tuesday Circle/);
    expect(await memberOf(house, caro)).toMatchObject({ user: caro });
    chat.state.users.get(userKey(bao))!.communities.delete(circle.community);
    const refused = await chat.command(bao, direct(bao), 'group join', { group: id });
    expect(said(refused)).toBe(languages.en.group.join.noGroup);
  });

  it('opens the channel, and says so when it may not', async () => {
    const house = await openHouse();
    const eli = house.chat.addUser('eli', { zone: 'Europe/Rome', in: [house.lobby] });
    await setUp(house);
    const group = await groupIn(house, house.circle);
    await house.chat.command(eli, house.lobby, 'group join', { group: group.id });
    for (const label of [age, 'I agree', 'No, thank you']) await house.chat.press(eli, label);
    house.chat.deny('Manage channels');
    expect(said(await house.chat.press(eli, 'Nothing unless I ask'))).toMatch(/not allowed to open the channel/);
    expect(await memberOf(house, eli)).toBeDefined();
  });
});

describe('a member’s own choices', () => {
  it('change whenever they like, and each has its own yes', async () => {
    const house = await openHouse();
    const { chat, caro, circle } = house;
    await setUp(house);
    await joinAs(house, caro);
    await chat.command(caro, circle, 'group mine');
    await chat.press(caro, 'Stop noticing');
    expect(await memberOf(house, caro)).toMatchObject({ noticing: false, paging: false });
    expect(lastFor(house, caro)).not.toMatch(/\[Facilitators may be told\]/);
    await chat.press(caro, 'Notice');
    expect(await memberOf(house, caro)).toMatchObject({ noticing: true, paging: false });
    await chat.press(caro, 'Facilitators may be told');
    await chat.press(caro, 'Meetings and check-ins');
    expect(await memberOf(house, caro)).toMatchObject({ noticing: true, paging: true, pace: 'check-ins-too' });
    expect(house.told.changed).toBeGreaterThanOrEqual(5);
  });

  it('never switch paging on by a stale button while noticing is off', async () => {
    const house = await openHouse();
    await setUp(house);
    await joinAs(house, house.caro, ['No, thank you', 'Nothing unless I ask']);
    const group = await groupIn(house, house.circle);
    const member = (await memberOf(house, house.caro))!;
    await house.useCases.choices.choose(group as never, member, 'paging-on');
    expect(await memberOf(house, house.caro)).toMatchObject({ noticing: false, paging: false });
  });
});

describe('leaving', () => {
  const nudge = (group: GroupId, member: Member): Nudge => ({
    id: 'ndg_00000000000000xx' as NudgeId,
    key: 'meeting:x',
    kind: 'meeting',
    topic: 'meeting-reminder',
    group,
    member: member.id,
    to: member.user,
    subject: '',
    occurrence: '',
    revision: 0,
    lead: '',
    notBefore: Temporal.Instant.from('2026-03-02T09:10:00Z'),
    due: Temporal.Instant.from('2026-03-02T09:10:00Z'),
    uselessAfter: Temporal.Instant.from('2026-03-02T10:10:00Z'),
    asked: true,
    attempts: 0,
    status: { kind: 'planned' },
    lease: undefined,
  });

  it('tells nobody, stops what was planned, and leaves the door open', async () => {
    const house = await openHouse();
    const { chat, caro, circle, store, scheduler, clock } = house;
    await setUp(house);
    await joinAs(house, caro);
    const before = (await memberOf(house, caro))!;
    const planned = nudge(before.group, before);
    await store.write((s) => s.nudges.plan([planned]));
    await scheduler.schedule(planned, clock.now());
    const posts = chat.inChannel(circle).length;
    await chat.command(caro, circle, 'group leave');
    expect(said(await chat.press(caro, 'Stay'))).toMatch(/still in/);
    await chat.command(caro, circle, 'group leave');
    expect(said(await chat.press(caro, 'Leave'))).toMatch(/Nobody was told.*\/mydata forget/);
    expect(chat.inChannel(circle)).toHaveLength(posts);
    expect(await memberOf(house, caro)).toBeUndefined();
    expect((await store.read((s) => s.nudges.find(planned.id)))?.status.kind).toBe('cancelled');
    expect(scheduler.queued).toEqual([]);
    expect([...chat.state.channels.get(`recorder/willow/circle`)!.members]).not.toContain('caro');

    const group = await groupIn(house, circle);
    await chat.command(caro, house.lobby, 'group join', { group: group.id });
    for (const label of [age, 'I agree', 'No, thank you']) await chat.press(caro, label);
    expect(said(await chat.press(caro, 'Nothing unless I ask'))).toMatch(/Welcome back/);
    expect(await memberOf(house, caro)).toMatchObject({ id: before.id, noticing: false, leftAt: undefined });
  });

  it('says when the channel stays open to them, and not when there is none any more', async () => {
    const { notClosed } = languages.en.group.leave;
    for (const [goesWrong, isSaid] of [
      [() => Promise.resolve(err({ kind: 'forbidden', needs: 'Manage Roles' } as const)), true],
      [() => Promise.reject(new Error('late')), true],
      [() => Promise.resolve(err({ kind: 'gone' } as const)), false],
    ] as const) {
      const house = await openHouse();
      const { chat, caro, circle } = house;
      await setUp(house);
      await joinAs(house, caro);
      await chat.command(caro, circle, 'group leave');
      Object.assign(chat.platform.users, { setAdmitted: goesWrong });
      const answer = said(await chat.press(caro, 'Leave'));
      expect(answer).toContain(languages.en.group.leave.left(described.name, 'silent'));
      expect(answer.includes(notClosed)).toBe(isSaid);
      expect(await memberOf(house, caro)).toBeUndefined();
    }
  });

  it('is done, and said to be, whatever breaks afterwards', async () => {
    const house = await openHouse();
    const { chat, ada, caro, circle, useCases } = house;
    await setUp(house);
    await joinAs(house, caro);
    await useCases.settings.promote((await groupIn(house, circle)) as never, caro);
    const broken = () => Promise.reject(new Error('cut'));
    await chat.command(ada, circle, 'group leave');
    Object.assign(chat.platform.users, { setRole: broken });
    house.told.whenChanged = broken;
    expect(said(await chat.press(ada, 'Leave'))).toBe(languages.en.group.leave.left(described.name, 'silent'));
    expect(await memberOf(house, ada)).toBeUndefined();
    expect(house.log.lines.filter(({ level }) => level === 'error').map((it) => it.event)).toEqual([
      'group.ending-unfinished',
      'group.ending-unfinished',
    ]);
  });

  it('hears again of what was planned, once back', async () => {
    const house = await openHouse();
    const { store, useCases } = house;
    await setUp(house);
    await joinAs(house, house.caro);
    const member = (await memberOf(house, house.caro))!;
    const planned = nudge(member.group, member);
    await store.write((s) => s.nudges.plan([planned]));
    expect((await useCases.ending.leave((await groupIn(house, house.circle)) as never, member)).ok).toBe(true);
    await joinAs(house, house.caro);
    const again = { ...planned, id: 'ndg_000000000000again' as NudgeId };
    expect(await store.write((s) => s.nudges.plan([again]))).toEqual([again]);
    expect(await store.read((s) => s.nudges.plannedFor([member.id]))).toEqual([again]);
  });

  it('lets one of two facilitators go who leave, or step down, at once', async () => {
    for (const how of ['leave', 'step down', 'both'] as const) {
      const house = await openHouse();
      const { useCases, ada, caro, circle, chat } = house;
      await setUp(house);
      await joinAs(house, caro);
      await chat.command(ada, circle, 'group facilitators', { person: 'caro', change: 'add' });
      const group = (await groupIn(house, circle)) as never;
      const [one, two] = [(await memberOf(house, ada))!, (await memberOf(house, caro))!];
      const results = await Promise.all([
        how === 'step down' ? useCases.settings.demote(group, ada) : useCases.ending.leave(group, one),
        how === 'leave' ? useCases.ending.leave(group, two) : useCases.settings.demote(group, caro),
      ]);
      expect(results.map((it) => it.ok)).toEqual([true, false]);
      expect(results[1]).toMatchObject({ problem: { kind: 'last-facilitator' } });
      expect(await memberOf(house, caro)).toMatchObject({ role: 'facilitator' });
    }
  });

  it('asks the last facilitator to hand the group on first', async () => {
    const house = await openHouse();
    const { chat, ada, caro, circle } = house;
    await setUp(house);
    await joinAs(house, caro);
    await chat.command(ada, circle, 'group leave');
    expect(said(await chat.press(ada, 'Leave'))).toMatch(/only one who holds/);
    await chat.command(ada, circle, 'group facilitators', { person: 'caro', change: 'add' });
    await chat.command(ada, circle, 'group leave');
    expect(said(await chat.press(ada, 'Leave'))).toMatch(/You have left/);
  });

  it('follows from leaving the channel or the community, silently', async () => {
    const house = await openHouse();
    const { chat, bao, caro, circle, clock } = house;
    await setUp(house);
    await joinAs(house, caro);
    await chat.leave(caro, circle);
    expect(await memberOf(house, caro)).toBeUndefined();
    await joinAs(house, bao, ['No, thank you', 'Nothing unless I ask', 'Rather not say']);
    const posts = chat.state.messages.length;
    await chat.event({ kind: 'member-left', scope: 'community', actor: bao, channel: house.lobby, at: clock.now() });
    expect(await memberOf(house, bao)).toBeUndefined();
    expect(chat.state.messages).toHaveLength(posts);
    // Told twice, as services do.
    await chat.event({ kind: 'member-left', scope: 'channel', actor: bao, channel: circle, at: clock.now() });
    expect(house.log.events().filter((it) => it === 'member.left')).toHaveLength(2);
  });
});

describe('one account in two communities', () => {
  /** Caro belongs to one group in each; the account lives in neither. */
  async function openTwo() {
    const house = await openHouse({ accounts: 'elsewhere' });
    const { chat, caro, clock } = house;
    const alder = chat.addChannel('alder', { community: 'alder' });
    await setUp(house);
    await joinAs(house, caro);
    await setUp(house, { channel: alder, words: { name: 'Alder' } });
    chat.state.users.get(userKey(caro))!.communities.add('alder');
    await chat.command(caro, alder, 'group join');
    for (const label of [age, 'I agree', 'No, thank you', 'Nothing unless I ask']) await chat.press(caro, label);
    const namesOf = async () => (await house.useCases.placesOf(caro)).map(({ group }) => group.name);
    expect(await namesOf()).toEqual(['Tuesday Circle', 'Alder']);
    const leave = (channel: ChannelRef) =>
      chat.event({ kind: 'member-left', scope: 'community', actor: caro, channel, at: clock.now() });
    return { ...house, alder, namesOf, leave };
  }

  it('that leaves one of them leaves its groups, and no others', async () => {
    const one = await openTwo();
    await one.leave(one.lobby);
    expect(await one.namesOf()).toEqual(['Alder']);
    const two = await openTwo();
    await two.leave(two.alder);
    expect(await two.namesOf()).toEqual(['Tuesday Circle']);
    await two.leave(two.chat.addChannel('elm', { community: 'elm' }));
    expect(await two.namesOf()).toEqual(['Tuesday Circle']);
  });
});

describe('endings', () => {
  it('a deleted channel closes its group, and buttons and forms of it are answered kindly', async () => {
    const house = await openHouse();
    const { chat, ada, caro, circle, clock } = house;
    await setUp(house);
    await joinAs(house, caro);
    const group = await groupIn(house, circle);
    await chat.command(ada, circle, 'group settings');
    await chat.press(ada, 'Texts');
    await chat.event({ kind: 'channel-gone', channel: circle, at: clock.now() });
    expect((await house.store.read((s) => s.groups.find(group.id)))?.state).toBe('closed');
    expect(said(await chat.submit(ada, { name: 'Other' }))).toMatch(/has closed/);
    expect(said(await chat.command(caro, house.lobby, 'group join', { group: group.id }))).toMatch(/has closed/);
    expect(said(await chat.command(caro, house.lobby, 'group about', { group: group.id }))).toMatch(/no group/);
  });

  it('a facilitator closes it after being asked, and the channel is free again', async () => {
    const house = await openHouse();
    const { chat, ada, circle } = house;
    await setUp(house);
    await chat.command(ada, circle, 'group settings');
    await chat.press(ada, 'Close the group');
    expect(lastFor(house, ada)).toMatch(/cannot be undone/);
    expect(said(await chat.press(ada, 'Close it'))).toMatch(/is closed/);
    expect(said(await setUp(house, { words: { name: 'Second' } }))).toMatch(/Second is open/);
  });

  it('a community that lets us go is noted, and coming back is noted too', async () => {
    const house = await openHouse();
    const { chat, ada, clock, store } = house;
    await setUp(house);
    const { platform, community } = ada;
    await chat.event({ kind: 'community-left', community: { platform, community }, at: clock.now() });
    const later = clock.advance('P1D');
    expect(await store.read((s) => s.communities.leftBefore(later))).toHaveLength(1);
    await setUp(house, { channel: chat.addChannel('again') });
    expect(await store.read((s) => s.communities.leftBefore(later))).toEqual([]);
  });
});

describe('looking after a group', () => {
  it('is for facilitators', async () => {
    const house = await openHouse();
    await setUp(house);
    await joinAs(house, house.caro);
    expect(said(await house.chat.command(house.caro, house.circle, 'group settings'))).toMatch(/people who hold/);
  });

  it('changes one thing with one tap, brings the pinned card up to date, and takes a double press for one', async () => {
    const house = await openHouse();
    const { chat, ada, circle } = house;
    await setUp(house);
    await chat.command(ada, circle, 'group settings');
    const button = (await groupIn(house, circle)).version;
    await chat.press(ada, 'Tell nobody in danger');
    expect((await groupIn(house, circle)).settings.paging).toBe(false);
    expect(plainText(chat.pinnedIn(circle)[0]!.card!)).toMatch(/Nobody else is told unless/);
    const group = await groupIn(house, circle);
    const again = await house.useCases.settings.set(group as never, button, 'paging-off');
    expect(again.ok).toBe(true);
    expect((await groupIn(house, circle)).version).toBe(group.version);
    await chat.press(ada, 'Large, up to 16');
    await chat.press(ada, 'Make it informal');
    await chat.press(ada, 'Own calendar title');
    await chat.press(ada, 'No line when messages are closed');
    expect((await groupIn(house, circle)).settings).toMatchObject({
      style: 'informal',
      size: { max: 16 },
      calendarTitle: 'own',
      closedMessages: 'page-only',
    });
  });

  it('looks for the pinned card where it was posted, not through everything said since', async () => {
    const house = await openHouse();
    const { chat, ada, circle, clock } = house;
    await setUp(house);
    const { createdAt } = await groupIn(house, circle);
    clock.advance('P30D');
    const { messages } = chat.platform;
    const before = { ...messages };
    const looks: unknown[] = [];
    Object.assign(messages, {
      find: (...it: Parameters<typeof messages.find>) => {
        looks.push(it.slice(2).map(String));
        return before.find(...it);
      },
    });
    await chat.command(ada, circle, 'group settings');
    await chat.press(ada, 'Tell nobody in danger');
    expect(looks).toEqual([[createdAt, createdAt.add({ hours: 1 })].map(String)]);
    expect(plainText(chat.pinnedIn(circle)[0]!.card!)).toMatch(/Nobody else is told unless/);
  });

  it('takes check-in times, guideline rhythm and place by form', async () => {
    const house = await openHouse();
    const { chat, ada, circle } = house;
    await setUp(house);
    await chat.command(ada, circle, 'group settings');
    await chat.press(ada, 'Check-in times');
    await chat.submit(ada, { days: 'Tue, Fri', at: '7:30 pm', hours: '24' });
    await chat.press(ada, 'Guidelines and summaries');
    await chat.submit(ada, { messages: '20', minutes: '60', everyDays: '0', minimum: '8' });
    await chat.press(ada, 'Zone, country, hours');
    await chat.submit(ada, { zone: 'lisbon', country: 'PT', cover: '' });
    const { settings } = await groupIn(house, circle);
    expect(settings.prompt?.days).toEqual([2, 5]);
    expect(settings.prompt?.at.toString()).toBe('19:30:00');
    expect(settings.prompt?.window.total('hours')).toBe(24);
    expect(settings).toMatchObject({
      livingCard: { messages: 20, minutes: 60 },
      guidelineEveryDays: undefined,
      summaryMinimum: 8,
      zone: 'Europe/Lisbon',
      country: 'PT',
      cover: undefined,
    });
    await chat.press(ada, 'Check-in times');
    await chat.submit(ada, { days: '', at: '10:00', hours: '24' });
    expect((await groupIn(house, circle)).settings.prompt).toBeUndefined();
    await chat.press(ada, 'Facilitators’ channel');
    chat.addChannel('holders');
    await chat.submit(ada, { staff: 'holders' });
    expect((await groupIn(house, circle)).settings.facilitatorsChannel?.channel).toBe('holders');
  });

  it('never makes a channel that everybody can read the facilitators’, here or in setting up', async () => {
    const house = await openHouse();
    const { chat, ada, circle } = house;
    const { openChannel } = languages.en.group.settings;
    await chat.command(ada, circle, 'group setup');
    await chat.press(ada, 'Depression');
    await chat.press(ada, 'Name and place');
    await chat.submit(ada, described);
    await chat.press(ada, 'Choose facilitators’ channel');
    expect(said(await chat.submit(ada, { staff: 'lobby' }))).toContain(openChannel);
    await chat.press(ada, 'Look it over');
    await chat.press(ada, 'Open the group');
    await chat.command(ada, circle, 'group settings');
    await chat.press(ada, 'Facilitators’ channel');
    expect(said(await chat.submit(ada, { staff: 'lobby' }))).toContain(openChannel);
    expect((await groupIn(house, circle)).settings.facilitatorsChannel).toBeUndefined();
  });

  it('asks to be let in first where it cannot see the channel, and says who else reads one it can, in both places', async () => {
    const house = await openHouse();
    const { chat, ada, circle } = house;
    const { hiddenChannel, alsoRead } = languages.en.group.settings;
    chat.addChannel('locked', { hidden: true });
    chat.addChannel('holders', { letIn: ['Moderators', 'Helpers'] });
    chat.addChannel('alone');
    await chat.command(ada, circle, 'group setup');
    await chat.press(ada, 'Depression');
    await chat.press(ada, 'Name and place');
    await chat.submit(ada, described);
    const choose = async (label: string, staff: string) => {
      await chat.press(ada, label);
      return said(await chat.submit(ada, { staff }));
    };
    const both = async (label: string) => {
      for (const staff of ['locked', 'nowhere']) expect(await choose(label, staff)).toContain(hiddenChannel);
      expect(await choose(label, 'holders')).toContain(alsoRead(['Moderators', 'Helpers'], 0));
      expect(await choose(label, 'alone')).not.toContain('Besides people by name');
      expect(await choose(label, '')).not.toContain('Besides people by name');
    };
    await both('Choose facilitators’ channel');
    await choose('Choose facilitators’ channel', 'holders');
    await chat.press(ada, 'Look it over');
    await chat.press(ada, 'Open the group');
    expect((await groupIn(house, circle)).settings.facilitatorsChannel?.channel).toBe('holders');
    await chat.command(ada, circle, 'group settings');
    await both('Facilitators’ channel');
    chat.addChannel('crowded', { letIn: Array.from({ length: 40 }, (_, at) => `${at} ${'x'.repeat(100)}`) });
    expect(await choose('Facilitators’ channel', 'crowded')).toContain('… and 30 more.');
  });

  it('never makes the group’s own channel the facilitators’, here or in setting up', async () => {
    const house = await openHouse();
    const { chat, ada, circle } = house;
    await chat.command(ada, circle, 'group setup');
    await chat.press(ada, 'Depression');
    await chat.press(ada, 'Name and place');
    await chat.submit(ada, described);
    await chat.press(ada, 'Choose facilitators’ channel');
    expect(said(await chat.submit(ada, { staff: 'circle' }))).toContain(languages.en.group.settings.ownChannel);
    await chat.press(ada, 'Look it over');
    await chat.press(ada, 'Open the group');
    expect((await groupIn(house, circle)).settings.facilitatorsChannel).toBeUndefined();
    await chat.command(ada, circle, 'group settings');
    await chat.press(ada, 'Facilitators’ channel');
    expect(said(await chat.submit(ada, { staff: 'circle' }))).toContain(languages.en.group.settings.ownChannel);
    expect((await groupIn(house, circle)).settings.facilitatorsChannel).toBeUndefined();
  });

  it('says what could not be read, and changes nothing', async () => {
    const house = await openHouse();
    const { chat, ada, circle } = house;
    await setUp(house);
    const before = await groupIn(house, circle);
    await chat.command(ada, circle, 'group settings');
    await chat.press(ada, 'Check-in times');
    expect(said(await chat.submit(ada, { days: 'someday', at: '10:00', hours: '24' }))).toMatch(
      /couldn’t read the days/,
    );
    await chat.press(ada, 'Guidelines and summaries');
    expect(said(await chat.submit(ada, { minimum: '2' }))).toMatch(/starts at 5/);
    expect(await groupIn(house, circle)).toEqual(before);
    await chat.press(ada, 'Zone, country, hours');
    await chat.submit(ada, { zone: 'Europe/Lisbn' });
    await chat.press(ada, 'Use Europe/Lisbon');
    expect((await groupIn(house, circle)).settings.zone).toBe('Europe/Lisbon');
  });

  it('shows the second of two editors both texts, and overwrites neither', async () => {
    const house = await openHouse();
    const { chat, ada, caro, circle } = house;
    await setUp(house);
    await joinAs(house, caro);
    await chat.command(ada, circle, 'group facilitators', { person: 'caro', change: 'add' });
    for (const one of [ada, caro]) {
      await chat.command(one, circle, 'group settings');
      await chat.press(one, 'Texts');
    }
    const longest = {
      about: 'a'.repeat(400),
      whoFor: 'b'.repeat(400),
      notFor: 'c'.repeat(300),
      facilitators: 'd'.repeat(300),
    };
    await chat.submit(ada, { ...longest, name: 'Ada’s circle' });
    const told = said(
      await chat.submit(caro, {
        name: 'Caro’s circle',
        about: 'x'.repeat(400),
        whoFor: 'y'.repeat(400),
        notFor: 'z'.repeat(300),
        facilitators: 'We share it.',
      }),
    );
    expect(told).toMatch(/Somebody else changed/);
    expect(told).toMatch(/Name of the group, now: Ada’s circle/);
    expect(told).toMatch(/Name of the group, yours: Caro’s circle/);
    expect((await groupIn(house, circle)).name).toBe('Ada’s circle');
    await chat.press(caro, 'Open the form again');
    expect(said(await chat.submit(caro, { name: 'Our circle' }))).toMatch(/Saved/);
    expect((await groupIn(house, circle)).name).toBe('Our circle');
    expect(said(await chat.command(caro, circle, 'group about'))).toMatch(/aaaa/);
  });

  it('never overwrites when two taps arrive in the same moment', async () => {
    const house = await openHouse();
    const { chat, ada, circle } = house;
    await setUp(house);
    const group = await groupIn(house, circle);
    const { settings } = house.useCases;
    const both = await Promise.all([
      settings.set(group as never, group.version, 'style-informal'),
      settings.set(group as never, group.version, 'ages-16'),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, false]);
    expect((await groupIn(house, circle)).settings).toMatchObject({ style: 'informal', ages: '18+' });
    expect(await chat.command(ada, circle, 'group settings')).toMatchObject({ kind: 'card' });
  });

  it('adds and removes those who hold it, but never the last', async () => {
    const house = await openHouse();
    const { chat, ada, caro, circle } = house;
    await setUp(house);
    const change = async (person: string, what: string) =>
      said(await chat.command(ada, circle, 'group facilitators', { person, change: what }));
    expect(await change('caro', 'add')).toMatch(/Only members can hold/);
    await joinAs(house, caro);
    expect(await change('ada', 'remove')).toMatch(/always keeps somebody/);
    expect(await change('caro', 'add')).toMatch(/hold the group now/);
    expect(chat.state.roles.has('facilitator:recorder/willow/circle:caro')).toBe(true);
    expect(await change('caro', 'add')).toMatch(/already/);
    expect(await change('caro', 'remove')).toMatch(/a member again/);
    expect(chat.state.roles.has('facilitator:recorder/willow/circle:caro')).toBe(false);
    expect(await change('caro', 'remove')).toMatch(/do not hold/);
    expect(said(await chat.command(ada, circle, 'group facilitators', { person: 'caro' }))).toMatch(/name the person/);
    expect(said(await chat.command(ada, circle, 'group facilitators'))).toMatch(/Who holds Tuesday Circle/);
  });

  it('can be taken over by an admin who is a member, once all who held it have gone', async () => {
    const house = await openHouse();
    const { chat, ada, circle, clock } = house;
    await setUp(house);
    const eve = chat.addUser('eve', { admin: true, zone: 'Europe/Rome', in: [circle] });
    await chat.event({ kind: 'member-left', scope: 'community', actor: ada, channel: circle, at: clock.now() });
    expect(said(await chat.command(eve, circle, 'group setup'))).toMatch(/those who held it have gone/);
    await joinAs(house, eve);
    expect(said(await chat.command(eve, circle, 'group setup'))).toMatch(/you do now/);
    expect(await memberOf(house, eve)).toMatchObject({ role: 'facilitator' });
    expect(said(await chat.command(eve, circle, 'group setup'))).toMatch(/holds one group/);
  });

  it('logs no words', async () => {
    const house = await openHouse();
    await setUp(house);
    await joinAs(house, house.caro);
    expect(JSON.stringify(house.log.lines)).not.toMatch(/Tuesday|caro/);
    expect(house.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
