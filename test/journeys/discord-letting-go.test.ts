/** People leave a server, and a server lets the bot go: memberships end, nothing is sent any more, and what is kept goes in time. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Name } from '../kit/journey-actor.ts';
import { settle } from '../kit/discord-bench.ts';
import { behind } from '../kit/journey-discord.ts';
import { openStage } from '../kit/journey.ts';
import type { Stage } from '../kit/journey.ts';
import { circle, gather } from '../kit/journey-steps.ts';

const prompt = 'A check-in, if you like';
const settled = (stage: Stage) => {
  const { service, discord } = behind(stage.cast);
  return settle(service, discord);
};
const pendingTo = async (stage: Stage, name: Name) => {
  const all = await stage.running().ports.store.read((s) => s.nudges.toUser(stage.cast.people[name]));
  return all.filter(({ status }) => status.kind === 'planned').length;
};

describe('a server with a group in it', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage('discord', { start: '2026-03-02T09:00:00Z' });
    await gather(stage, { diego: { pace: 'checkIns' }, emi: { pace: 'checkIns' } });
    await stage.as('emi').ask('checkin');
    await stage.as('emi').press('Only me');
    await stage.as('emi').submit({ line: 'a stone in the shoe' });
    await stage.beat();
  });
  afterAll(() => stage.endWell());

  it('is left by Diego: he is no member any more, and nothing is on its way to him; nobody is told', async () => {
    const [diego, emi] = [await pendingTo(stage, 'diego'), await pendingTo(stage, 'emi')];
    expect([diego > 0, emi > 0]).toEqual([true, true]);
    const { service, ids } = behind(stage.cast);
    const seen = stage.as('ada').sees().length;
    service.leave(ids.guild, ids.people.diego);
    await settled(stage);
    expect(await stage.member('diego')).toBeUndefined();
    expect(await pendingTo(stage, 'diego')).toBe(0);
    expect([await stage.member('emi'), await pendingTo(stage, 'emi')]).toEqual([expect.anything(), emi]);
    expect(stage.as('ada').sees()).toHaveLength(seen);
    const before = stage.as('diego').direct().length;
    await stage.passUntil('2026-03-03T09:00:00Z');
    expect(stage.as('diego').direct()).toHaveLength(before);
    expect(stage.as('emi').direct().at(-1)?.words).toContain(prompt);
  });

  it('puts the bot out while nobody listens: that is known at the next start', async () => {
    const { service, ids } = behind(stage.cast);
    const away = stage.restart('PT1H');
    service.kickBot(ids.guild);
    await away;
    await settled(stage);
    expect(await pendingTo(stage, 'emi')).toBe(0);
  });

  it('lets it in again within 30 days: everything is as it was, and messages come again', async () => {
    await stage.passUntil('2026-03-28T09:00:00Z');
    const { service, ids } = behind(stage.cast);
    service.inviteBot(ids.guild);
    await settled(stage);
    // Nobody has to say a word for it.
    const before = stage.as('emi').direct().length;
    for (const day of [29, 30, 31]) await stage.passUntil(`2026-03-${day}T09:00:00Z`);
    expect(stage.as('emi').direct().length).toBeGreaterThan(before);
    expect((await stage.as('noor').ask('group about')).words).toContain(circle);
    // As long again as it was away, and nothing is thrown away.
    await stage.passUntil('2026-04-03T09:00:00Z');
    expect(await stage.member('emi')).toBeDefined();
  });

  it('puts it out for good: nothing is sent any more, what is kept stays for 29 days over a restart, and is gone after 30', async () => {
    const { service, ids } = behind(stage.cast);
    service.kickBot(ids.guild);
    await settled(stage);
    const from = service.requests.length;
    const changes = () => service.requests.slice(from).filter(({ method }) => method !== 'GET');
    expect(await pendingTo(stage, 'emi')).toBe(0);
    await stage.passUntil('2026-04-20T09:00:00Z');
    await stage.restart('P1D');
    await stage.passUntil('2026-05-02T08:00:00Z');
    const kept = await stage.stored();
    expect([kept['groups'], kept['members'], kept['answers']].map((rows) => rows?.length)).toEqual([1, 4, 1]);
    await stage.passUntil('2026-05-03T10:00:00Z');
    await stage.beat();
    const { erasures: _, ...left } = await stage.stored();
    expect(Object.entries(left).filter(([, rows]) => rows.length > 0)).toEqual([]);
    expect(changes()).toEqual([]);
  });
});
