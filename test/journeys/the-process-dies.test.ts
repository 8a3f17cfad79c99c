/** The process dies around sending a message: after it comes back, exactly one is seen. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Name } from '../kit/journey-actor.ts';
import { services, openStage } from '../kit/journey.ts';
import type { Stage } from '../kit/journey.ts';
import { gather } from '../kit/journey-steps.ts';

describe.each(services)('on the %s, when the process dies', (renderer) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(renderer, { start: '2026-03-02T09:00:00Z' });
    await gather(stage, { diego: { pace: 'checkIns' }, emi: { pace: 'checkIns' } });
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  it('after a prompt left and before that was written down, Diego sees one', async () => {
    await stage.passUntil('2026-03-02T12:59:00Z');
    stage.dieAt('after-sending');
    await stage.passUntil('2026-03-02T13:00:00Z');
    expect(stage.trouble()).toEqual([expect.stringContaining('the process died before it wrote this down')]);
    await stage.restart();
    await stage.beat();
    expect(promptsTo(stage, 'diego')).toBe(1);
    await stage.leasesLapse();
    await stage.beat();
    await stage.pass('PT30M');
    expect(promptsTo(stage, 'diego')).toBe(1);
    expect(await lifeOf(stage, 'diego')).toEqual(['sent']);
  });

  it('after claiming a prompt and before it left, Emi sees one', async () => {
    // Eight in the morning in Sydney, when her quiet hours end.
    await stage.passUntil('2026-03-02T20:59:00Z');
    stage.dieAt('before-sending');
    await stage.passUntil('2026-03-02T21:00:00Z');
    await stage.restart();
    await stage.beat();
    expect(promptsTo(stage, 'emi')).toBe(0);
    await stage.leasesLapse();
    await stage.beat();
    await stage.beat();
    expect(promptsTo(stage, 'emi')).toBe(1);
    expect(await lifeOf(stage, 'emi')).toEqual(['sent']);
  });

  it('after posting in the channel, the channel has one, which is still closed when its time is over', async () => {
    await stage.passUntil('2026-03-09T09:59:00Z');
    stage.dieAt('after-sending');
    await stage.passUntil('2026-03-09T10:00:00Z');
    await stage.restart('PT10M');
    await stage.leasesLapse();
    await stage.beat();
    expect(openPrompts(stage)).toBe(1);
    await stage.passUntil('2026-03-10T22:00:00Z');
    expect(openPrompts(stage)).toBe(0);
  });

  it('loses its whole queue, the ledger still knows what is due', async () => {
    await stage.passUntil('2026-03-16T09:50:00Z');
    expect(stage.scheduler.queued.length).toBeGreaterThan(0);
    stage.scheduler.wipe();
    await stage.passUntil('2026-03-16T10:00:00Z');
    expect(openPrompts(stage)).toBe(1);
  });
});

const promptsTo = (stage: Stage, name: Name): number =>
  stage
    .as(name)
    .direct()
    .filter(({ words }) => words.includes('A check-in, if you like')).length;
const openPrompts = (stage: Stage): number =>
  stage
    .as('ada')
    .sees()
    .filter(({ words, buttons }) => words.includes('A check-in, if you like') && buttons.length > 0).length;

/** What became of the first prompt to somebody. */
async function lifeOf(stage: Stage, name: Name): Promise<readonly string[]> {
  const all = await stage.running().ports.store.read((s) => s.nudges.toUser(stage.cast.people[name]));
  const first = all.filter((it) => it.topic === 'check-in-prompt' && it.occurrence.startsWith('2026-03-02'));
  return first.map(({ status }) => status.kind);
}
