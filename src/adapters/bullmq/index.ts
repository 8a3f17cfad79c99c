/** Wakes us when a nudge falls due, through BullMQ. Losing the queue loses only punctuality: the sweep finds what is due. */
import type { Queue } from 'bullmq';
import type { NudgeId } from '../../core/kit/ids.ts';
import { urgencyOf } from '../../core/nudge/nudge.ts';
import type { Log } from '../../core/ports/log.ts';
import { enqueueWithin } from '../../core/ports/nudge-scheduler.ts';
import type { NudgeScheduler, Wake } from '../../core/ports/nudge-scheduler.ts';
import { openBackend } from './backend.ts';
import type { QueueSettings } from './backend.ts';
import { startBeat } from './beat.ts';
import type { WakeJob } from './queue.ts';
import { within } from './within.ts';
import { superviseWorker } from './worker-supervisor.ts';

export type { QueueSettings } from './backend.ts';

type Needs = Readonly<{
  settings: QueueSettings;
  log: Log;
  /** Throws when called inside a transaction, where waiting for the queue could be for ever. */
  refuseInside: (what: string) => void;
  /** False while a rehearsal has pulled the plug. */
  isPlugged: () => boolean;
  /** Milliseconds between sweeps. */
  sweepEvery?: number;
  /** How many nudges are sent at the same time. */
  concurrency?: number;
}>;

/** Milliseconds that an answer of the queue is worth. */
const patience = 2_000;
/** Milliseconds that closing may take; a service that is away cannot be told goodbye. */
const closeWithin = 500;
/** Milliseconds for which a queue that did not answer is not asked again. */
const leaveInPeace = 1_000;

/** Never rejects for a queue that is away. Dispose it after what `start` gave. */
export function openNudgeScheduler({
  settings,
  log,
  refuseInside,
  isPlugged,
  sweepEvery = 30_000,
  concurrency = 5,
}: Needs): NudgeScheduler & AsyncDisposable {
  const backend = openBackend(settings);
  let opened: Promise<Queue<WakeJob>> | undefined;
  let isDown = false;
  let leaveInPeaceUntil = 0;

  return { schedule, cancel, start, healthy, [Symbol.asyncDispose]: close };

  async function schedule(wake: Wake, now: Temporal.Instant): Promise<void> {
    refuseInside('scheduling a nudge');
    const delay = Math.max(0, now.until(wake.due).total('milliseconds'));
    if (delay > enqueueWithin.total('milliseconds')) return;
    await ask((queue) =>
      queue.add(
        'wake',
        { nudge: wake.id },
        {
          jobId: jobId(wake.id, wake.due),
          delay: Math.round(delay),
          priority: urgencyOf(wake.kind),
          removeOnComplete: true,
          removeOnFail: true,
        },
      ),
    );
  }

  async function cancel(nudge: NudgeId): Promise<void> {
    refuseInside('cancelling a nudge');
    await ask(async (queue) => {
      // Only some minutes' worth is ever enqueued, so reading the ids is cheap; the due time is not known here.
      const jobs = await queue.getRanges(['delayed', 'prioritized', 'waiting'], 0, -1);
      await Promise.all(jobs.filter((job) => job.startsWith(`${nudge}-`)).map((job) => queue.remove(job)));
    });
  }

  async function start(
    worker: Readonly<{ onDue(nudge: NudgeId): Promise<void>; onSweep(): Promise<void> }>,
  ): Promise<AsyncDisposable> {
    const running = [
      superviseWorker({
        open: async () => {
          await backend.prepare();
          return backend.openWorker(
            (job) => guarded('nudge.wake-failed', () => worker.onDue(job.data.nudge as NudgeId)),
            concurrency,
          );
        },
        onFailure: noteDown,
      }),
      startBeat(sweepEvery, () => guarded('nudge.sweep-failed', () => worker.onSweep())),
    ];
    return {
      // Together, for a stop has little time.
      async [Symbol.asyncDispose]() {
        await Promise.all(running.map((it) => it[Symbol.asyncDispose]()));
      },
    };
  }

  async function healthy(): Promise<boolean> {
    if (!isPlugged()) return false;
    try {
      await within(
        patience,
        queue().then(() => backend.ping()),
      );
      noteUp();
      return true;
    } catch (cause) {
      noteDown(cause);
      return false;
    }
  }

  /** Asks the queue for something that the sweep would do as well, only later. */
  async function ask(question: (queue: Queue<WakeJob>) => Promise<unknown>): Promise<void> {
    if (!isPlugged() || performance.now() < leaveInPeaceUntil) return;
    try {
      await within(patience, queue().then(question));
      noteUp();
    } catch (cause) {
      // Many nudges are scheduled one after another: only the first of them waits for a queue that is away.
      leaveInPeaceUntil = performance.now() + leaveInPeace;
      noteDown(cause);
      forget();
    }
  }

  function queue(): Promise<Queue<WakeJob>> {
    opened ??= openQueue().catch((cause: unknown) => {
      opened = undefined;
      throw cause;
    });
    return opened;
  }

  /** Even its tables may have been wiped: the next question opens it anew, from the ground up. */
  function forget(): void {
    const old = opened;
    opened = undefined;
    void old?.then((it) => it.close()).catch(() => {});
  }

  async function openQueue(): Promise<Queue<WakeJob>> {
    await backend.prepare();
    const it = backend.openQueue();
    it.on('error', noteDown);
    return it;
  }

  /** The ledger's lease brings back what failed here, so a job is done either way. */
  async function guarded(event: `${string}.${string}`, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      log.error(event, cause);
    }
  }

  function noteDown(cause: unknown): void {
    if (isDown) return;
    isDown = true;
    log.error('queue.down', cause);
  }

  function noteUp(): void {
    if (!isDown) return;
    isDown = false;
    log.info('queue.up');
  }

  async function close(): Promise<void> {
    const closed = opened?.then((it) => it.close());
    await within(closeWithin, closed ?? Promise.resolve()).catch(noteDown);
    await backend[Symbol.asyncDispose]();
  }
}

/** Makes the queue's tables, where it needs any; run at start and by the operator's `migrate`. Rejects when it is away. */
export async function prepareQueue(settings: QueueSettings): Promise<void> {
  await using backend = openBackend(settings);
  await backend.prepare();
}

/** Named by nudge and due time: asking twice is harmless, a moved nudge wakes anew. No colon: the library refuses it. */
const jobId = (nudge: NudgeId, due: Temporal.Instant): string => `${nudge}-${due.epochMilliseconds}`;
