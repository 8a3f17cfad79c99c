/** Keeps one worker running: opened as soon as the queue answers, replaced when it breaks. */
import type { Worker } from 'bullmq';
import type { WakeJob } from './queue.ts';
import { within } from './within.ts';

type Supervising = Readonly<{
  open: () => Promise<Worker<WakeJob>>;
  /** Told of every failure. */
  onFailure: (cause: unknown) => void;
  /** Milliseconds before a broken worker is replaced. */
  replaceAfter?: number;
  /** Milliseconds that running jobs get to finish at the end. */
  drainWithin?: number;
}>;

export function superviseWorker({
  open,
  onFailure,
  replaceAfter = 1_000,
  drainWithin = 2_000,
}: Supervising): AsyncDisposable {
  let current: Worker<WakeJob> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let opening = openOne();
  return {
    async [Symbol.asyncDispose]() {
      stopped = true;
      clearTimeout(timer);
      const retired = opening.then(() => (current === undefined ? undefined : retire(current)));
      // Opening asks the service, which may answer nothing.
      await within(drainWithin, retired).catch(onFailure);
    },
  };

  async function openOne(): Promise<void> {
    try {
      const worker = await open();
      worker.on('error', (cause) => failed(worker, cause));
      // Closed before it is ready, it would still take a connection, and never give it back.
      await readyOrRetired(worker);
      current = worker;
      void worker.run().then(
        () => replace(worker),
        (cause: unknown) => failed(worker, cause, true),
      );
    } catch (cause) {
      onFailure(cause);
      openLater();
    }
  }

  async function readyOrRetired(worker: Worker<WakeJob>): Promise<void> {
    try {
      await within(drainWithin, worker.waitUntilReady());
    } catch (cause) {
      await retire(worker);
      throw cause;
    }
  }

  function failed(worker: Worker<WakeJob>, cause: unknown, ended = false): void {
    onFailure(cause);
    // The library waits for its service by itself, but fetches without a pause after any other error.
    if (ended || !isAway(cause)) replace(worker);
  }

  function replace(worker: Worker<WakeJob>): void {
    if (stopped || current !== worker) return;
    current = undefined;
    void retire(worker);
    openLater();
  }

  function openLater(): void {
    if (stopped) return;
    timer = setTimeout(() => {
      opening = openOne();
    }, replaceAfter);
    timer.unref();
  }

  async function retire(worker: Worker<WakeJob>): Promise<void> {
    try {
      await within(drainWithin, worker.close());
    } catch {
      // A service that is away cannot be told goodbye; the lease on what still runs lapses.
      await worker.disconnect().catch(() => {});
    }
  }
}

const isAway = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
