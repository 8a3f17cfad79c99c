/** More than one process: a worker that only sends, and a gateway whose line breaks while a thousand people ask. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../doubles/discord/index.ts';
import { settle } from '../kit/discord-bench.ts';
import { behind } from '../kit/journey-discord.ts';
import { openStage } from '../kit/journey.ts';
import type { Stage } from '../kit/journey.ts';
import { gather } from '../kit/journey-steps.ts';

const prompt = 'A check-in, if you like';

let stage: Stage;
beforeAll(async () => {
  // That answers come within three seconds is told elsewhere; here a machine may have other things to do.
  stage = await openStage('discord', { start: '2026-03-02T09:00:00Z', discord: { answerWithin: 25_000 } });
  await gather(stage, { diego: { pace: 'checkIns' } });
  await stage.restart('PT1M', 'worker');
});
afterAll(() => stage.endWell());

describe('a worker', () => {
  it('sends what is due to people and to the channel, and never opens a line to the gateway', async () => {
    const { service } = behind(stage.cast);
    const identified = service.gateway.identifies.length;
    const seen = stage.as('ada').sees().length;
    await stage.passUntil('2026-03-09T13:00:00Z');
    expect(stage.as('diego').direct().at(-1)?.words).toContain(prompt);
    expect(stage.as('ada').sees().length).toBeGreaterThan(seen);
    expect(service.gateway.sessions()).toEqual([]);
    expect(service.gateway.identifies).toHaveLength(identified);
    expect(service.requests.some(({ path }) => path.startsWith('/gateway/bot'))).toBe(true);
  });

  it('leaves answering to the gateway beside it, which sends nothing that is due', async () => {
    await stage.restart('PT1M', 'gateway');
    const { service } = behind(stage.cast);
    const before = stage.as('diego').direct().length;
    stage.clock.advance('P7D');
    await stage.scheduler.run(stage.clock.now());
    expect(stage.as('diego').direct()).toHaveLength(before);
    expect(service.gateway.sessions()).toHaveLength(1);
    // The prompt that the worker sent is answered here.
    expect((await stage.as('diego').press('Pass today')).words).not.toBe('');
  });
});

describe('a thousand people who ask while the line breaks three times', () => {
  it('are each answered once', async () => {
    const { service, discord, ids } = behind(stage.cast);
    const people = Object.values(ids.people).map((id) => service.as(id));
    const from = service.requests.length;
    const [identified, resumed] = [service.gateway.identifies.length, service.gateway.resumes];
    const answers: Answer[] = [];
    const breaks = [
      () => service.gateway.reconnect(),
      () => service.gateway.drop(),
      () => service.gateway.invalidate(true),
    ];
    for (const [times, breakIt] of breaks.entries()) {
      const asking: Promise<Answer>[] = [];
      const ask = (count: number) => {
        for (let at = 0; at < count; at += 1)
          asking.push(people[at % people.length]!.command(ids.channels.lobby, 'crisis'));
      };
      ask(167);
      breakIt();
      ask(167);
      await service.until(() => service.gateway.resumes === resumed + times + 1, 20_000);
      answers.push(...(await Promise.all(asking)));
    }
    await settle(service, discord);
    const shown = await Promise.all(answers.map((it) => it.final()));
    expect(new Set(shown.map((it) => it?.id)).size).toBe(1002);
    const seen = people.flatMap((it) => it.sees(ids.channels.lobby)).filter((it) => it.ephemeralTo !== undefined);
    expect(seen).toHaveLength(1002);
    const callbacks = service.requests.slice(from).filter(({ path }) => path.endsWith('/callback'));
    // A machine with other things to do may let one be asked again, which Discord refuses as answered already.
    const taken = callbacks.filter(({ status }) => status === 204).map(({ path }) => path.split('/')[2]);
    expect([new Set(taken).size, taken.length]).toEqual([1002, 1002]);
    expect(callbacks.filter(({ status }) => status !== 204 && status !== 400)).toEqual([]);
    expect(service.gateway.identifies).toHaveLength(identified);
  });
});
