/** What every nudge scheduler promises, whatever it is made of. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NestedTransaction } from '../../src/core/ports/stores.ts';
import type { NudgeId } from '../../src/core/kit/ids.ts';
import type { NudgeKind } from '../../src/core/nudge/nudge.ts';
import type { NudgeScheduler, Wake } from '../../src/core/ports/nudge-scheduler.ts';

/** One scheduler and the hands that move its world. */
export interface SchedulerBench extends AsyncDisposable {
  readonly scheduler: NudgeScheduler;
  /** Lets things due by then happen; a real queue needs nothing done. */
  turn(now: Temporal.Instant): Promise<void>;
  /** Runs inside a transaction, where scheduling is refused. */
  insideTransaction(work: () => Promise<void>): Promise<void>;
  /** Nudges that the queue holds. */
  waiting(): Promise<readonly string[]>;
  /** Loses what is queued, and where it was queued. */
  wipe(): Promise<void>;
  /** Takes the queue away, and gives it back. */
  setDown(down: boolean): Promise<void>;
}

export function schedulerContract(name: string, open: () => Promise<SchedulerBench>): void {
  describe(`scheduler, ${name}`, () => {
    let bench: SchedulerBench;
    let worker: AsyncDisposable | undefined;
    beforeEach(async () => {
      bench = await open();
      worker = undefined;
    });
    afterEach(async () => {
      await worker?.[Symbol.asyncDispose]();
      await bench[Symbol.asyncDispose]();
    });

    const now = Temporal.Instant.from('2026-03-02T09:00:00Z');
    const soon = now.add({ milliseconds: 150 });

    it('wakes for what is due now, once, however often it was asked', async () => {
      const woken = await listen();
      await bench.scheduler.schedule(wake('a'), now);
      await bench.scheduler.schedule(wake('a'), now);
      await bench.scheduler.schedule(wake('z'), now);
      await bench.turn(now);
      await woken.until('z');
      expect(woken.ids().filter((id) => id === 'a')).toEqual(['a']);
    });

    it('wakes again when the same nudge is asked for anew, after it was done', async () => {
      const woken = await listen();
      await bench.scheduler.schedule(wake('a'), now);
      await bench.turn(now);
      await woken.until('a');
      // The job is removed a moment after its work; asking until it takes is what the sweep does.
      await expect
        .poll(async () => {
          await bench.scheduler.schedule(wake('a'), now);
          await bench.turn(now);
          return woken.ids().length;
        })
        .toBeGreaterThan(1);
    });

    it('wakes anew for a nudge that moved', async () => {
      await bench.scheduler.schedule(wake('a', 'rest', now), now);
      await bench.scheduler.schedule(wake('a', 'rest', soon), now);
      const woken = await listen();
      await bench.turn(soon);
      await woken.count(2);
      expect(woken.ids()).toEqual(['a', 'a']);
    });

    it('wakes for what falls due later, not before', async () => {
      const woken = await listen();
      await bench.scheduler.schedule(wake('later', 'rest', now.add({ minutes: 10 })), now);
      await bench.scheduler.schedule(wake('soon', 'rest', soon), now);
      await bench.turn(soon);
      await woken.until('soon');
      expect(woken.ids()).toEqual(['soon']);
    });

    it('counts the delay from the time it is told, so a rehearsed clock may run ahead', async () => {
      const woken = await listen();
      const ahead = Temporal.Instant.from('2031-01-01T00:00:00Z');
      await bench.scheduler.schedule(wake('a', 'rest', ahead), ahead);
      await bench.turn(ahead);
      await woken.until('a');
      expect(woken.ids()).toEqual(['a']);
    });

    it('takes what is 15 minutes away and leaves what is later to the sweep', async () => {
      const edge = now.add({ minutes: 15 });
      await bench.scheduler.schedule(wake('edge', 'rest', edge), now);
      await bench.scheduler.schedule(wake('far', 'rest', edge.add({ milliseconds: 1 })), now);
      expect(await bench.waiting()).toEqual(['edge']);
    });

    it('wakes the most urgent first', async () => {
      for (const kind of ['rest', 'guideline', 'crisis', 'meeting', 'check-in'] as const) {
        await bench.scheduler.schedule(wake(kind, kind), now);
      }
      const woken = await listen();
      await bench.turn(now);
      await woken.count(5);
      expect(woken.ids()).toEqual(['crisis', 'meeting', 'check-in', 'guideline', 'rest']);
    });

    it('does not wake for what was cancelled', async () => {
      await bench.scheduler.schedule(wake('a', 'rest', now), now);
      await bench.scheduler.schedule(wake('a', 'rest', soon), now);
      await bench.scheduler.schedule(wake('b', 'rest', soon), now);
      await bench.scheduler.cancel('a' as NudgeId);
      const woken = await listen();
      await bench.turn(soon);
      await woken.until('b');
      expect(woken.ids()).toEqual(['b']);
    });

    it('cancels what it does not know without a word', async () => {
      await expect(bench.scheduler.cancel('unknown' as NudgeId)).resolves.toBeUndefined();
    });

    it('goes on after a wake that failed', async () => {
      const seen: string[] = [];
      const reached = Promise.withResolvers<void>();
      worker = await bench.scheduler.start({
        async onDue(id) {
          seen.push(id);
          if (id === 'good') reached.resolve();
          throw new Error('the work failed');
        },
        onSweep: async () => {},
      });
      await bench.scheduler.schedule(wake('bad', 'crisis'), now);
      await bench.scheduler.schedule(wake('good'), now);
      await bench.turn(now);
      await reached.promise;
      expect(seen).toEqual(['bad', 'good']);
    });

    it('beats the sweep, and goes on beating after one that failed', async () => {
      let sweeps = 0;
      worker = await bench.scheduler.start({
        onDue: async () => {},
        async onSweep() {
          sweeps += 1;
          throw new Error('the sweep failed');
        },
      });
      await expect
        .poll(async () => {
          await bench.turn(now);
          return sweeps;
        })
        .toBeGreaterThan(2);
    });

    it('still beats when the queue is down, and schedules without complaint', async () => {
      await bench.setDown(true);
      let sweeps = 0;
      worker = await bench.scheduler.start({
        onDue: async () => {},
        async onSweep() {
          sweeps += 1;
        },
      });
      await expect(bench.scheduler.schedule(wake('a'), now)).resolves.toBeUndefined();
      await expect(bench.scheduler.cancel('a' as NudgeId)).resolves.toBeUndefined();
      expect(await bench.scheduler.healthy()).toBe(false);
      await expect
        .poll(async () => {
          await bench.turn(now);
          return sweeps;
        })
        .toBeGreaterThan(1);
    });

    it('wakes again once the queue is back', async () => {
      await bench.setDown(true);
      const woken = await listen();
      await bench.scheduler.schedule(wake('lost'), now);
      await bench.setDown(false);
      await expect
        .poll(
          async () => {
            await bench.scheduler.schedule(wake('a'), now);
            await bench.turn(now);
            return woken.ids();
          },
          { timeout: 10_000 },
        )
        .toContain('a');
      expect(await bench.scheduler.healthy()).toBe(true);
    });

    it('can be used after everything queued was lost', async () => {
      const woken = await listen();
      await bench.scheduler.schedule(wake('lost', 'rest', now.add({ minutes: 5 })), now);
      await bench.wipe();
      expect(await bench.waiting()).toEqual([]);
      await expect
        .poll(
          async () => {
            await bench.scheduler.schedule(wake('a'), now);
            await bench.turn(now);
            return woken.ids();
          },
          { timeout: 10_000 },
        )
        .toContain('a');
    });

    it('refuses at once to be used inside a transaction', async () => {
      await expect(bench.insideTransaction(() => bench.scheduler.schedule(wake('a'), now))).rejects.toBeInstanceOf(
        NestedTransaction,
      );
      await expect(bench.insideTransaction(() => bench.scheduler.cancel('a' as NudgeId))).rejects.toBeInstanceOf(
        NestedTransaction,
      );
      expect(await bench.waiting()).toEqual([]);
    });

    it('drains what runs before it ends, and wakes for nothing afterwards', async () => {
      const begun = Promise.withResolvers<void>();
      const finish = Promise.withResolvers<void>();
      const ended: string[] = [];
      const running = await bench.scheduler.start({
        async onDue(id) {
          begun.resolve();
          await finish.promise;
          ended.push(id);
        },
        onSweep: async () => {},
      });
      await bench.scheduler.schedule(wake('a'), now);
      const turning = bench.turn(now);
      await begun.promise;
      const stopping = running[Symbol.asyncDispose]();
      finish.resolve();
      await stopping;
      expect(ended).toEqual(['a']);
      await turning;
      await bench.scheduler.schedule(wake('b'), now);
      await bench.turn(now);
      expect(ended).toEqual(['a']);
    });

    async function listen(): Promise<Listening> {
      const listening = createListening();
      worker = await bench.scheduler.start({ onDue: listening.onDue, onSweep: async () => {} });
      return listening;
    }
  });
}

const wake = (id: string, kind: NudgeKind = 'rest', due = Temporal.Instant.from('2026-03-02T09:00:00Z')): Wake => ({
  id: id as NudgeId,
  due,
  kind,
});

type Listening = Readonly<{
  onDue(id: NudgeId): Promise<void>;
  ids(): readonly string[];
  until(id: string): Promise<void>;
  count(least: number): Promise<void>;
}>;

function createListening(): Listening {
  const ids: string[] = [];
  const waiters = new Set<() => void>();
  const when = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise<void>((resolve) => waiters.add(resolve));
  };
  return {
    async onDue(id) {
      ids.push(id);
      for (const waiter of waiters) waiter();
      waiters.clear();
    },
    ids: () => ids,
    until: (id) => when(() => ids.includes(id)),
    count: (least) => when(() => ids.length >= least),
  };
}
