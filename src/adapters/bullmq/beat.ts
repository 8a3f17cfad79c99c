/** A steady beat from a timer of this process, so that it goes on while the queue is away. */

/** Runs `work` at once and then every so many milliseconds, never twice at a time. Dispose waits for what runs. */
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
      await running;
    },
  };
}
