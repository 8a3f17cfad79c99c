/** A scheduler driven by hand: nothing wakes until `run` or `sweep` says so. */
import type { NudgeId } from '../../src/core/kit/ids.ts';
import { urgencyOf } from '../../src/core/nudge/nudge.ts';
import { enqueueWithin } from '../../src/core/ports/nudge-scheduler.ts';
import type { NudgeScheduler, Wake } from '../../src/core/ports/nudge-scheduler.ts';

export interface ManualScheduler extends NudgeScheduler {
  /** What waits in the queue, by due time and urgency. */
  readonly queued: readonly Wake[];
  /** Wakes everything due by then, most urgent first; says how many. */
  run(now: Temporal.Instant): Promise<number>;
  /** One beat of the sweep. */
  sweep(): Promise<void>;
  /** Loses all that was queued, as a wiped queue would. */
  wipe(): void;
  /** While down, `schedule` and `cancel` do nothing and `healthy` is false. */
  setDown(down: boolean): void;
}

type Worker = Parameters<NudgeScheduler['start']>[0];

export function createManualScheduler(
  { refuseInside }: Readonly<{ refuseInside: (what: string) => void }> = { refuseInside: () => {} },
): ManualScheduler {
  const jobs = new Map<string, Wake>();
  const running = new Set<Promise<void>>();
  let worker: Worker | undefined;
  let isDown = false;

  const track = async (work: Promise<void>): Promise<void> => {
    // What fails comes back through the ledger; a queue swallows it.
    const settled = work.catch(() => {});
    running.add(settled);
    await settled;
    running.delete(settled);
  };

  return {
    get queued() {
      return [...jobs.values()].sort(byDueThenUrgency);
    },
    async schedule(wake, now) {
      refuseInside('scheduling a nudge');
      if (isDown || Temporal.Duration.compare(now.until(wake.due), enqueueWithin) > 0) return;
      jobs.set(`${wake.id}-${wake.due.epochMilliseconds}`, wake);
    },
    async cancel(nudge: NudgeId) {
      refuseInside('cancelling a nudge');
      if (isDown) return;
      for (const [name, wake] of jobs) if (wake.id === nudge) jobs.delete(name);
    },
    async start(it) {
      worker = it;
      return {
        async [Symbol.asyncDispose]() {
          worker = undefined;
          await Promise.all(running);
        },
      };
    },
    healthy: async () => !isDown,
    async run(now) {
      if (worker === undefined || isDown) return 0;
      const due = [...jobs].filter(([, wake]) => Temporal.Instant.compare(wake.due, now) <= 0);
      due.sort(([, a], [, b]) => urgencyOf(a.kind) - urgencyOf(b.kind) || Temporal.Instant.compare(a.due, b.due));
      let woken = 0;
      for (const [name, wake] of due) {
        // Cancelled by one that woke before it.
        if (!jobs.delete(name) || worker === undefined) continue;
        woken += 1;
        await track(worker.onDue(wake.id));
      }
      return woken;
    },
    async sweep() {
      if (worker !== undefined) await track(worker.onSweep());
    },
    wipe: () => jobs.clear(),
    setDown(down) {
      isDown = down;
    },
  };
}

const byDueThenUrgency = (a: Wake, b: Wake): number =>
  Temporal.Instant.compare(a.due, b.due) || urgencyOf(a.kind) - urgencyOf(b.kind);
