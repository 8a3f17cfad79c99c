/** What comes unasked keeps to people’s hours, stops when they say so, pauses by itself, and never piles up. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Name } from '../kit/journey-actor.ts';
import { services, openStage } from '../kit/journey.ts';
import type { Stage } from '../kit/journey.ts';
import { gather } from '../kit/journey-steps.ts';

describe.each(services)('on the %s, what comes unasked', (renderer) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(renderer, { start: '2026-03-01T12:00:00Z' });
    await gather(stage, {
      diego: { pace: 'nothing' },
      emi: { pace: 'checkIns' },
      bao: { pace: 'checkIns' },
      caro: { pace: 'checkIns' },
    });
  });
  afterAll(() => stage.endWell());

  it('is told beforehand, with the reason', async () => {
    await stage.beat();
    const coming = await stage.as('emi').ask('nudges show');
    expect(coming.words).toContain('2026-03-02T10:00Z check-in prompts: You asked me for check-in prompts: ');
    expect((await stage.as('diego').ask('nudges show')).words).toContain('I would send you nothing');
  });

  it('waits for Bao’s own quiet hours to end', async () => {
    expect((await stage.as('bao').ask('nudges hours', { from: '21:00', to: 'half past never' })).words).toContain(
      'half past never',
    );
    expect((await stage.as('bao').ask('nudges hours', { from: '21:00', to: '14:00' })).words).toContain(
      'From 21:00 to 14:00',
    );
    await stage.passUntil('2026-03-02T13:59:00Z');
    expect(prompts(stage, 'bao')).toBe(0);
    await stage.passUntil('2026-03-02T14:00:00Z');
    expect(prompts(stage, 'bao')).toBe(1);
  });

  it('stays away while somebody is away, and comes again afterwards', async () => {
    expect((await stage.as('emi').ask('nudges pause', { until: '31 February' })).words).toContain('31 February');
    await stage.as('emi').ask('nudges pause', { until: '12 March' });
    await stage.passUntil('2026-03-11T23:00:00Z');
    expect(prompts(stage, 'emi')).toBe(0);
    await stage.passUntil('2026-03-17T00:00:00Z');
    expect(prompts(stage, 'emi')).toBe(1);
  });

  it('stops with one tap on the message itself, and starts again with another', async () => {
    const before = prompts(stage, 'bao');
    const stopped = await stage.as('bao').press('Stop these');
    expect(stopped.words).toContain('I won’t send you check-in prompts any more.');
    await stage.passUntil('2026-03-24T12:00:00Z');
    expect(prompts(stage, 'bao')).toBe(before);
    await stage.as('bao').press('Turn on check-in prompts');
    await stage.as('bao').ask('checkin');
    await stage.as('bao').press('Pass today');
    await stage.passUntil('2026-03-31T00:00:00Z');
    expect(prompts(stage, 'bao')).toBe(before + 1);
  });

  // On Slack nobody can close their direct messages to an app alone.
  it.skipIf(renderer === 'slack')(
    'does not reach Caro, whose direct messages are closed, and tells her so where she looks',
    async () => {
      expect(stage.as('caro').direct()).toEqual([]);
      expect((await stage.as('caro').ask('nudges show')).words).toContain('Yours are closed to me');
    },
  );

  it('pauses by itself after three prompts without an answer, with one note', async () => {
    const diego = stage.as('diego');
    await diego.ask('nudges prompt', { days: 'every day', time: '09:30' });
    const before = prompts(stage, 'diego');
    await stage.pass('PT336H');
    expect(prompts(stage, 'diego') - before).toBe(3);
    expect(diego.direct().filter(({ words }) => words.includes('I’ve paused these messages'))).toHaveLength(1);
    expect((await diego.ask('nudges show')).words).toContain('I paused by myself');
    await diego.press('Start again');
    await stage.pass('PT48H');
    expect(prompts(stage, 'diego') - before).toBeGreaterThan(3);
    await diego.ask('nudges prompt');
  });

  it('after three days without the bot is what is still useful, and never two prompts at once', async () => {
    await stage.as('noor').ask('group settings');
    await stage.as('noor').press('Check-in times');
    await stage.as('noor').submit({ days: 'every day', at: '10:00', hours: '72' });
    await stage.passUntil('2026-04-21T12:00:00Z');
    await stage.as('emi').press('Pass today');
    await stage.as('bao').press('Pass today');
    const before = { channel: shared(stage), emi: prompts(stage, 'emi'), bao: prompts(stage, 'bao') };
    await stage.restart('PT72H');
    await stage.beat();
    await stage.beat();
    expect(shared(stage) - before.channel).toBe(1);
    expect(prompts(stage, 'emi') - before.emi).toBeLessThanOrEqual(1);
    expect(prompts(stage, 'bao') - before.bao).toBeLessThanOrEqual(1);
    const planned = await stage.running().ports.store.read((s) => s.nudges.upcoming(200));
    const late = planned.filter(
      ({ topic, due }) =>
        topic !== 'check-in-summary' && Temporal.Instant.compare(due, stage.clock.now().subtract({ hours: 3 })) < 0,
    );
    expect(late).toEqual([]);
  });
});

const isPrompt = ({ words }: Readonly<{ words: string }>): boolean => words.includes('A check-in, if you like');
const prompts = (stage: Stage, name: Name): number => stage.as(name).direct().filter(isPrompt).length;
const shared = (stage: Stage): number => stage.as('ada').sees().filter(isPrompt).length;
