/** The steady beat: plans ahead, settles what is uncertain, sends what is due, feeds the queue, keeps up what stands, tidies up. */
import type { CorePorts } from '../core-ports.ts';
import type { NudgeId } from '../kit/ids.ts';
import { enqueueWithin } from '../ports/nudge-scheduler.ts';
import { StoreUnavailable } from '../ports/stores.ts';
import { leaseFor, type Delivery } from './delivery.ts';
import type { Jobs } from './jobs.ts';

/** How far ahead the ledger is filled: a week that /nudges can show, and a day to spare. */
export const plannedAhead = Temporal.Duration.from({ hours: 24 * 8 });
/** Uncertain ones looked for in one round; the rest waits for the next. */
const mostUncertain = 20;
const tidyEvery = Temporal.Duration.from({ hours: 1 });
/** Domain "Suggested defaults": the delivery ledger is kept 90 days. */
const ledgerKept = { hours: 24 * 90 };

type Needs = Pick<CorePorts, 'store' | 'scheduler' | 'clock' | 'log'>;

export interface Sweep {
  /** The queue says this one is due. */
  due(nudge: NudgeId): Promise<void>;
  /** One whole round that begins after the call; rounds never overlap. Never throws. */
  sweep(): Promise<void>;
}

export function createSweep({ store, scheduler, clock, log }: Needs, delivery: Delivery, jobs: readonly Jobs[]): Sweep {
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  let tidied: Temporal.Instant | undefined;
  return { due, sweep };

  async function due(nudge: NudgeId): Promise<void> {
    const claimed = await store.write((s) => s.nudges.claimOne(nudge, clock.now(), leaseFor));
    if (claimed !== undefined) await delivery.deliver(claimed);
  }

  function sweep(): Promise<void> {
    // A running round may have looked already: exactly one more follows it, however many ask meanwhile.
    next ??= last.then(() => {
      next = undefined;
      return round();
    });
    last = next;
    return next;
  }

  async function round(): Promise<void> {
    try {
      const now = clock.now();
      for (const job of jobs) await alone(() => job.planAhead(now, now.add(plannedAhead)));
      await settleUncertain();
      await sendDue(now);
      await alone(() => feed(now));
      for (const job of jobs) await alone(() => job.keepUp(now));
      if (tidied === undefined || Temporal.Instant.compare(tidied.add(tidyEvery), now) <= 0) await tidy(now);
    } catch (cause) {
      if (cause instanceof StoreUnavailable) log.warn('sweep.store-unavailable');
      else log.error('sweep.failed', cause);
    }
  }

  /** The queue only makes us punctual: while it is away, the rest of the round goes on. */
  async function feed(now: Temporal.Instant): Promise<void> {
    for (const wake of await store.read((s) => s.nudges.dueBy(now.add(enqueueWithin), 500)))
      await scheduler.schedule(wake, now);
  }

  /** One at a time, here and below, so that each has the whole of its lease for itself. */
  async function settleUncertain(): Promise<void> {
    for (let count = 0; count < mostUncertain; count += 1) {
      const [nudge] = await store.write((s) => s.nudges.uncertain(1, leaseFor));
      if (nudge === undefined) return;
      await delivery.settle(nudge);
    }
  }

  async function sendDue(now: Temporal.Instant): Promise<void> {
    for (;;) {
      const [nudge] = await store.write((s) => s.nudges.claim(now, 1, leaseFor));
      if (nudge === undefined) return;
      await delivery.deliver(nudge);
    }
  }

  async function tidy(now: Temporal.Instant): Promise<void> {
    tidied = now;
    for (const job of jobs) await alone(() => job.tidy(now));
    await store.write((s) => s.nudges.purge(now.subtract(ledgerKept)));
  }

  /** One noun's trouble does not keep the others waiting. */
  async function alone(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      if (cause instanceof StoreUnavailable) throw cause;
      log.error('sweep.job-failed', cause);
    }
  }
}
