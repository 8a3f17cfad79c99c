import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../test/fakes/fake-clock.ts';
import { createManualScheduler } from '../../../test/fakes/manual-scheduler.ts';
import { createMemoryStore } from '../../../test/fakes/memory-store.ts';
import { createRecordingLog } from '../../../test/fakes/recording-log.ts';
import { aGroup, aNudge } from '../../../test/contracts/store-samples.ts';
import type { NudgeScheduler } from '../ports/nudge-scheduler.ts';
import { StoreUnavailable } from '../ports/stores.ts';
import type { Delivery } from './delivery.ts';
import { noJobs, type Jobs } from './jobs.ts';
import { createSweep, plannedAhead } from './sweep.ts';
import type { Nudge } from './nudge.ts';

const noon = Temporal.Instant.from('2026-03-02T12:00:00Z');

async function openBench(jobs: readonly Jobs[] = [], scheduler?: Partial<NudgeScheduler>) {
  const clock = createFakeClock(noon);
  const store = createMemoryStore({ now: () => clock.now() });
  const queue = createManualScheduler();
  const log = createRecordingLog();
  const delivered: string[] = [];
  const settled: string[] = [];
  const delivery: Delivery = {
    async deliver(nudge) {
      delivered.push(nudge.id);
      await store.write((s) => s.nudges.record(nudge.id, nudge.lease!.token, { kind: 'expired' }, clock.now()));
    },
    settle: async (nudge) => void settled.push(nudge.id),
  };
  const group = await store.write((s) => s.groups.save(aGroup()));
  const sweeping = createSweep({ store, scheduler: { ...queue, ...scheduler }, clock, log }, delivery, jobs);
  const plan = async (minutes: number, it: Partial<Nudge> = {}): Promise<Nudge> => {
    const due = clock.now().add({ minutes });
    const nudge = aNudge(group.id, { due, notBefore: due, ...it });
    await store.write((s) => s.nudges.plan([nudge]));
    return nudge;
  };
  return { clock, store, queue, log, delivered, settled, plan, ...sweeping };
}

describe('a round of the sweep', () => {
  it('sends what is due, hands the queue what is due within 15 minutes, and leaves the rest', async () => {
    const it = await openBench();
    const due = await it.plan(-1);
    const soon = await it.plan(14);
    const exact = await it.plan(15);
    await it.plan(16);
    await it.sweep();
    expect(it.delivered).toEqual([due.id]);
    expect(it.queue.queued.map((its) => its.id)).toEqual([soon.id, exact.id]);
  });

  it('goes on until nothing is due, however much it is', async () => {
    const it = await openBench();
    for (let count = 0; count < 45; count += 1) await it.plan(-1);
    await it.sweep();
    expect(new Set(it.delivered).size).toBe(45);
  });

  it('wakes for one, once', async () => {
    const it = await openBench();
    const nudge = await it.plan(-1);
    await Promise.all([it.due(nudge.id), it.due(nudge.id)]);
    expect(it.delivered).toEqual([nudge.id]);
    const later = await it.plan(10);
    await it.due(later.id);
    expect(it.delivered).toEqual([nudge.id]);
  });

  it('settles claims that lapsed before it sends', async () => {
    const it = await openBench();
    const nudge = await it.plan(-1);
    await it.store.write((s) => s.nudges.claimOne(nudge.id, it.clock.now(), Temporal.Duration.from('PT90S')));
    await it.sweep();
    expect(it.settled).toEqual([]);
    it.clock.advance('PT91S');
    await it.sweep();
    expect(it.settled).toEqual([nudge.id]);
  });

  it('is followed by exactly one more, however many beats fall into it', async () => {
    const [gate, begun] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let rounds = 0;
    let going = 0;
    const slow: Jobs = {
      ...noJobs,
      planAhead: async () => {
        rounds += 1;
        begun.resolve();
        going += 1;
        expect(going).toBe(1);
        await gate.promise;
        going -= 1;
      },
    };
    const it = await openBench([slow]);
    const first = it.sweep();
    await begun.promise;
    const beats = [it.sweep(), it.sweep(), it.sweep()];
    gate.resolve();
    await first;
    await Promise.all(beats);
    expect(rounds).toBe(2);
    await it.sweep();
    expect(rounds).toBe(3);
  });

  it('sends what falls due while another round runs, before it says that it is done', async () => {
    const [gate, begun] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow: Jobs = {
      ...noJobs,
      planAhead: async () => {
        begun.resolve();
        await gate.promise;
      },
    };
    const it = await openBench([slow]);
    const nudge = await it.plan(60);
    const background = it.sweep();
    await begun.promise;
    it.clock.advance('PT1H');
    const forward = it.sweep();
    gate.resolve();
    await background;
    expect(it.delivered).toEqual([]);
    await forward;
    expect(it.delivered).toEqual([nudge.id]);
  });

  it('plans eight days ahead for every noun, and one noun’s trouble keeps nobody waiting', async () => {
    const asked: Temporal.Instant[] = [];
    const broken: Jobs = {
      ...noJobs,
      planAhead: async () => {
        throw new Error('somebody’s words');
      },
      tidy: async () => {
        throw new Error('somebody’s words');
      },
    };
    let tidied = 0;
    const sound: Jobs = {
      ...noJobs,
      planAhead: async (_, until) => void asked.push(until),
      tidy: async () => void (tidied += 1),
    };
    const it = await openBench([broken, sound]);
    const nudge = await it.plan(-1);
    await it.sweep();
    expect(asked).toEqual([noon.add(plannedAhead)]);
    expect(tidied).toBe(1);
    expect(it.delivered).toEqual([nudge.id]);
    expect(it.log.events()).toEqual(['sweep.job-failed', 'sweep.job-failed']);
  });

  it('keeps up what stands once everything due was sent, in every round, one noun’s trouble alone', async () => {
    const seen: number[] = [];
    const broken: Jobs = {
      ...noJobs,
      keepUp: async () => {
        throw new Error('broken');
      },
    };
    const bench = await openBench([broken, { ...noJobs, keepUp: async () => void seen.push(bench.delivered.length) }]);
    for (let count = 0; count < 3; count += 1) await bench.plan(-1);
    await bench.sweep();
    await bench.sweep();
    expect(seen).toEqual([3, 3]);
    expect(bench.log.events()).toEqual(['sweep.job-failed', 'sweep.job-failed']);
  });

  it('tidies about once an hour, and removes rows past their ninety days', async () => {
    let tidied = 0;
    const it = await openBench([{ ...noJobs, tidy: async () => void (tidied += 1) }]);
    const nudge = await it.plan(-1);
    await it.sweep();
    it.clock.advance('PT59M');
    await it.sweep();
    expect(tidied).toBe(1);
    it.clock.advance('PT1M');
    await it.sweep();
    expect(tidied).toBe(2);
    it.clock.advance('P89D');
    await it.sweep();
    expect(await it.store.read((s) => s.nudges.find(nudge.id))).toBeDefined();
    it.clock.advance('P1D');
    await it.sweep();
    expect(await it.store.read((s) => s.nudges.find(nudge.id))).toBeUndefined();
  });

  it('ends quietly while the database is away, and goes on when it is back', async () => {
    const it = await openBench();
    const nudge = await it.plan(-1);
    it.store.unplug();
    await it.sweep();
    expect(it.log.lines).toMatchObject([{ level: 'warn', event: 'sweep.store-unavailable' }]);
    it.store.plug();
    await it.sweep();
    expect(it.delivered).toEqual([nudge.id]);
  });

  it('ends at once when a noun meets a database that is away', async () => {
    let reached = false;
    const away: Jobs = {
      ...noJobs,
      planAhead: async () => {
        throw new StoreUnavailable('away');
      },
    };
    const it = await openBench([away, { ...noJobs, planAhead: async () => void (reached = true) }]);
    await it.sweep();
    expect(reached).toBe(false);
    expect(it.log.events()).toEqual(['sweep.store-unavailable']);
  });

  it('sends and tidies all the same while the queue is away', async () => {
    let tidied = 0;
    const it = await openBench([{ ...noJobs, tidy: async () => void (tidied += 1) }], {
      schedule: async () => {
        throw new Error('no queue');
      },
    });
    const nudge = await it.plan(-1);
    await it.plan(5);
    await it.sweep();
    expect(it.delivered).toEqual([nudge.id]);
    expect(tidied).toBe(1);
  });
});
