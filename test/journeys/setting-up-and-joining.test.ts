/** A group is set up from a pack; Bao joins it, joins again, leaves, comes back and is forgotten. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../src/core/copy/languages.ts';
import type { Name } from '../kit/journey-actor.ts';
import { allWords, openStage, services } from '../kit/journey.ts';
import type { Stage } from '../kit/journey.ts';
import { answerPace, circle, join, pressed } from '../kit/journey-steps.ts';

describe.each(services)('on the %s, a new group', (renderer) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(renderer);
  });
  afterAll(() => stage.endWell());

  it('is set up by Noor step by step, and nothing is posted before the last', async () => {
    const [noor, diego] = [stage.as('noor'), stage.as('diego')];
    const before = diego.sees().length;
    const packs = await noor.ask('group setup');
    expect(packs.buttons).toEqual(expect.arrayContaining(['Depression', 'Anxiety', 'Bipolar', 'Grief and loss']));
    expect((await noor.press('Depression')).words).toContain('Company for low and heavy days');
    // Where the service knows where she is, that is filled in.
    const known = renderer === 'discord' ? {} : { zone: 'Europe/London' };
    expect((await noor.press('Name and place')).form).toMatchObject(known);
    const mend = await noor.submit({
      name: circle,
      whoFor: 'People who live with low days.',
      zone: 'Lodnon',
      country: 'GB',
    });
    expect(mend.words).toContain('I don’t know the time zone “Lodnon”');
    const choices = await noor.press('Use Europe/London');
    expect(choices.words).toContain('18 or older');
    await noor.press('Choose facilitators’ channel');
    await noor.submit({ staff: stage.cast.channels.facilitators.channel });
    await noor.press('Tell facilitators, where members agreed');
    const review = await noor.press('Look it over');
    expect(review.words).toContain('Services shown for');
    expect(review.words).toContain('#facilitators');
    expect(diego.sees()).toHaveLength(before);

    const opened = await noor.press('Open the group');
    expect(opened.words).toContain(`${circle} is open.`);
    await stage.beat();
    const posted = diego.sees().slice(before);
    expect(posted.map(({ isPinned }) => isPinned)).toEqual([true, true]);
    expect(posted[0]?.words).toContain(`Welcome to ${circle}`);
    expect(posted[0]?.words).toContain('my silence does not mean that anyone saw');
    expect(posted[1]?.words).toContain(`Guidelines of ${circle}`);
  });

  it('is one group a channel: who tries again is told so', async () => {
    const again = await stage.as('noor').ask('group setup');
    expect(again.words).toContain(`${circle} is in this channel already`);
    expect((await stage.as('diego').ask('group setup', {}, 'lobby')).words).toContain('who administer this community');
  });

  it('is found by Bao, who reads what to expect, agrees, and chooses', async () => {
    const bao = stage.as('bao');
    const found = await bao.ask('group find', {}, 'lobby');
    expect(found.words).toContain('People who live with low days.');
    const expectation = await bao.press(`Join ${circle}`);
    // Slack itself shows who comes into a private channel, and its owners may export what is said there.
    expect(expectation.words).toContain(
      renderer === 'slack'
        ? 'may show there who comes in and who leaves'
        : 'leave at any time without anybody being told',
    );
    expect(expectation.words.includes(languages.en.privacy.owners)).toBe(renderer === 'slack');
    expect(bao.sees()).toEqual([]);
    const guidelines = await bao.press(pressed.age);
    expect(guidelines.words).toContain('This is what people here agree to.');
    expect((await bao.press(pressed.agree)).words).toContain('May I notice?');
    expect((await bao.press(pressed.notice)).words).toContain('May facilitators be told?');
    expect((await bao.press(pressed.tellNobody)).buttons).toContain(pressed.nothing);
    expect(await stage.member('bao')).toBeUndefined();
    const welcome = await answerPace(stage, 'bao', 'checkIns');
    expect(welcome.words).toContain(`Welcome to ${circle}`);
    expect(welcome.words).toContain('noticing: yes; telling facilitators: no');
    expect(await stage.member('bao')).toMatchObject({ noticing: true, paging: false, pace: 'check-ins-too' });
    expect(allWords(bao.sees())).toContain(`Guidelines of ${circle}`);
  });

  it('takes Bao once: joining again changes nothing', async () => {
    const bao = stage.as('bao');
    const { id } = (await stage.member('bao'))!;
    expect((await bao.ask('group join')).words).toContain(`You are in ${circle} already`);
    expect(await stage.member('bao')).toMatchObject({ id, paging: false });
  });

  it('takes Diego once though he pressed the last button twice', async () => {
    const diego = stage.as('diego');
    await diego.ask('group join');
    for (const label of [pressed.age, pressed.agree, pressed.doNotNotice]) await diego.press(label);
    const last = () => (renderer === 'discord' ? diego.press('Rather not say') : diego.press(pressed.meetings));
    if (renderer === 'discord') await diego.press(pressed.meetings);
    const both = await Promise.all([last(), last()]);
    expect(allWords(both)).toContain(`Welcome to ${circle}`);
    const { rows } = await memberRows(stage, 'diego');
    expect(rows).toHaveLength(1);
  });

  it('is left by Bao silently, and he is welcome back with what was his', async () => {
    const [ada, bao] = [stage.as('ada'), stage.as('bao')];
    const others = () => [ada.sees(), ada.sees('facilitators'), ada.direct()].map((it) => it.length);
    const before = others();
    await bao.ask('group leave');
    expect((await bao.press('Leave')).words).toContain(renderer === 'slack' ? 'I told nobody' : 'Nobody was told');
    await stage.beat();
    expect(others()).toEqual(before);
    expect(await stage.member('bao')).toBeUndefined();
    expect(bao.sees()).toEqual([]);

    expect((await join(stage, 'bao')).words).toContain(`Welcome back to ${circle}`);
    expect((await memberRows(stage, 'bao')).rows).toHaveLength(1);
  });

  it('cannot be left by the only one who holds it', async () => {
    await stage.as('noor').ask('group leave');
    expect((await stage.as('noor').press('Leave')).words).toContain(`You are the only one who holds ${circle}`);
    expect(await stage.member('noor')).toMatchObject({ role: 'facilitator' });
  });

  it('forgets Bao at once, with a receipt, after asking', async () => {
    const bao = stage.as('bao');
    expect((await bao.ask('mydata forget')).words).toContain('can’t be undone');
    const receipt = await bao.press('Erase everything about me');
    expect(receipt.words).toContain('You are forgotten');
    expect(receipt.words).toContain('1 group membership');
    expect((await memberRows(stage, 'bao')).rows).toEqual([]);
    expect((await bao.ask('mydata export', {}, 'lobby')).words).toContain('I keep nothing about you.');
  });
});

const memberRows = async (stage: Stage, name: Name) => {
  const { members = [] } = await stage.stored();
  return { rows: members.filter((row) => row.includes(`,${stage.cast.people[name].user},`)) };
};
