/** A steady beat from a timer of this process, so that it goes on while the queue is away. */
import { within } from './within.ts';

/** Milliseconds that the last round gets to finish: on a database that answers nothing it would hold us for ever. */
const finishWithin = 2_000;

/** Runs `work` at once and then every so many milliseconds, never twice at a time. Dispose waits for what runs, so long as it is worth waiting. */
export function startBeat(every: number, work: () => Promise<void>): AsyncDisposable {
  let running: Promise<void> | undefined;
  const beat = (): void => {
    running ??= work().finally(() => {
      running = undefined;
    });
  };
  const timer = setInterval(beat, every);
  timer.unref();
  beat();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      // What is cut off here keeps its leases; they lapse, and the next process takes over.
      await within(finishWithin, running ?? Promise.resolve()).catch(() => {});
    },
  };
}
