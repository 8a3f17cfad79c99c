/** A group is set up where the bot may hardly do anything: what it lacks is named one by one, with what does not work without it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../src/core/copy/languages.ts';
import { behind } from '../kit/journey-discord.ts';
import { openStage } from '../kit/journey.ts';
import type { Stage } from '../kit/journey.ts';
import { circle, join } from '../kit/journey-steps.ts';

const { lacks } = languages.en.group.setup;
/** Made for these tests; nobody said it. */
const danger = 'I am going to kill myself tonight';

describe('with neither intent and hardly a permission, a group', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage('discord', { discord: { privileged: { messageContent: false, members: false } } });
    const { service, ids } = behind(stage.cast);
    service.denyBot(ids.channels.circle, ['ViewChannel']);
  });
  afterAll(() => stage.endWell());

  it('in a channel the bot cannot see is set up to the last step, which says just that', async () => {
    const noor = stage.as('noor');
    await noor.ask('group setup');
    await noor.press('Depression');
    await noor.press('Name and place');
    await noor.submit({ name: circle, whoFor: 'People who live with low days.', zone: 'Europe/London', country: 'GB' });
    const review = await noor.press('Look it over');
    expect(review.words).toContain(`View Channel: ${lacks.everything}`);
    expect(review.buttons.slice(0, 2)).toEqual(['Check again', 'Open it anyway']);
  });

  it('is looked over again with everything that is lacking, by the name Discord has for it', async () => {
    const { service, ids } = behind(stage.cast);
    service.denyBot(ids.channels.circle, [
      'SendMessages',
      'ReadMessageHistory',
      'AttachFiles',
      'PinMessages',
      'ManageRoles',
    ]);
    const review = await stage.as('noor').press('Check again');
    const named = [
      ['Send Messages', lacks.everything],
      ['Read Message History', lacks['finding-again']],
      ['Attach Files', lacks.files],
      ['Pin Messages', lacks.pinning],
      ['Manage Permissions', lacks.admitting],
      ['Message Content Intent', lacks.noticing],
      ['Server Members Intent', lacks['comings-and-goings']],
    ];
    const lines = review.words.split('\n').filter((line) => named.some(([name]) => line.startsWith(`${name}: `)));
    expect(lines).toEqual(named.map(([name, says]) => `${name}: ${says}`));
    expect(review.buttons.slice(0, 2)).toEqual(['Check again', 'Open it anyway']);
  });

  it('is looked at again after each is mended, until only what the operator can do is left', async () => {
    const { service, ids } = behind(stage.cast);
    service.denyBot(ids.channels.circle, ['PinMessages']);
    const better = await stage.as('noor').press('Check again');
    expect(better.words).toContain(`Pin Messages: ${lacks.pinning}`);
    expect(better.words).not.toContain('Send Messages');
    expect(better.buttons).toContain('Open the group');
    service.denyBot(ids.channels.circle, []);
    await stage.as('noor').press(languages.en.group.setup.choices);
    const best = await stage.as('noor').press('Look it over');
    expect(best.words).not.toContain('Pin Messages');
    expect(best.words).toContain(`Message Content Intent: ${lacks.noticing}`);
  });

  it('opens, and does everything that takes no intent: joining, answering, help that is asked for', async () => {
    expect((await stage.as('noor').press('Open the group')).words).toContain(`${circle} is open.`);
    expect((await join(stage, 'diego', { pace: 'checkIns' })).words).toContain(`Welcome to ${circle}`);
    expect((await stage.as('diego').ask('crisis')).words).toContain('116 123');
    await stage.passUntil('2026-03-02T13:00:00Z');
    expect(stage.as('diego').direct().at(-1)?.words).toContain('A check-in, if you like');
  });

  it('is not noticed in, as was said; what is written to the bot alone is', async () => {
    const alone = stage.as('diego').alone().length;
    await stage.as('diego').say(danger);
    expect(stage.as('diego').alone()).toHaveLength(alone);
    await stage.as('diego').type(danger);
    expect(stage.as('diego').alone().at(-1)?.words).toContain('999');
  });
});
