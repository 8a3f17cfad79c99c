/** A weekly meeting across a clock change: planned in words, answered once, reminded of once each, at the right hour. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bothRenderers, openStage, type Stage } from '../kit/journey.ts';
import { gather } from '../kit/journey-steps.ts';

describe.each(bothRenderers)('on the %s, a meeting', (renderer) => {
  let stage: Stage;
  beforeAll(async () => {
    // Monday; London's clocks go forward on Sunday 29 March.
    stage = await openStage(renderer, { start: '2026-03-23T09:00:00Z' });
    await gather(stage, { diego: {}, emi: {}, caro: {} });
  });
  afterAll(async () => {
    await stage[Symbol.asyncDispose]();
  });

  const direct = (name: 'diego' | 'emi', words: string) =>
    stage
      .as(name)
      .direct()
      .filter((it) => it.words.includes(words));

  it('is planned in words and announced to the channel once', async () => {
    const planned = await stage
      .as('ada')
      .ask('meeting plan', { when: 'every Thursday 19:00', title: 'Thursday evening' });
    expect(planned.words).toContain('every Thursday at 19:00 (Europe/London)');
    await stage.beat();
    await stage.beat();
    const announced = stage
      .as('emi')
      .sees()
      .filter((it) => it.words.includes('A meeting is planned'));
    expect(announced).toHaveLength(1);
    expect(announced[0]?.buttons).toEqual(['Going', 'Maybe', 'Not this time']);
  });

  it('reminds who goes twice, once each, even when the process starts anew in between', async () => {
    expect((await stage.as('diego').press('Going')).words).toContain('You’re going');
    await stage.passUntil('2026-03-25T20:00:00Z');
    expect(direct('diego', 'Thursday evening')).toHaveLength(1);
    await stage.restart();
    await stage.passUntil('2026-03-26T18:50:00Z');
    expect(direct('diego', 'Thursday evening')).toHaveLength(2);
    expect(direct('emi', 'Thursday evening')).toHaveLength(0);
  });

  it('starts at its hour, without names', async () => {
    await stage.passUntil('2026-03-26T19:00:00Z');
    const start = stage
      .as('emi')
      .sees()
      .find((it) => it.words.includes('Thursday evening is starting'));
    expect(start?.words).not.toContain('Diego');
  });

  it('keeps its hour on the wall a week later, an hour earlier by the sun', async () => {
    await stage.passUntil('2026-04-01T10:00:00Z');
    const listed = await stage.as('diego').ask('meeting list');
    expect(listed.words).toContain('Thursday evening');
    expect((await stage.running().core.use.meetings.nextStarts(await stage.group(), 1))[0]?.toString()).toBe(
      '2026-04-02T18:00:00Z',
    );
    await stage.as('emi').press('Going');
    await stage.passUntil('2026-04-02T18:00:00Z');
    expect(direct('emi', 'Thursday evening')).toHaveLength(2);
    expect(direct('diego', 'Thursday evening')).toHaveLength(2);
  });

  it('moves, is told of, and is stored without anybody’s words in the clear', async () => {
    const { id } = await stage.group();
    const meetings = await stage.running().ports.store.read((s) => s.meetings.of(id));
    const which = `${meetings[0]?.id}.2026-04-09`;
    await stage.as('emi').ask('meeting rsvp', { which, coming: 'maybe' });
    expect((await stage.as('ada').ask('meeting move', { which, to: 'Friday 20:00' })).words).toContain('Moved: now');
    await stage.passUntil('2026-04-11T00:00:00Z');
    expect(direct('emi', 'has moved')).toHaveLength(1);
    expect(direct('emi', 'You said maybe')).toHaveLength(1);
    expect(JSON.stringify(await stage.stored())).not.toContain('Thursday evening');
    expect(stage.trouble()).toEqual([]);
  });
});
