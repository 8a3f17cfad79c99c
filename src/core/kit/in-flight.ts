/** What was taken up and is still being worked on, so that stopping can wait for it. */

type InFlight = Readonly<{
  /** Resolves when the work is over; what goes wrong goes to `failed`. */
  track: (work: Promise<unknown>) => Promise<void>;
  /** Resolves when nothing is being worked on. */
  settled: () => Promise<void>;
}>;

export function createInFlight(failed: (cause: unknown) => void): InFlight {
  const work = { count: 0, waiting: [] as (() => void)[] };
  return { track, settled };

  async function track(promise: Promise<unknown>): Promise<void> {
    work.count += 1;
    try {
      await promise;
    } catch (cause) {
      failed(cause);
    }
    work.count -= 1;
    if (work.count === 0) for (const resolve of work.waiting.splice(0)) resolve();
  }

  async function settled(): Promise<void> {
    while (work.count > 0) await new Promise<void>((resolve) => work.waiting.push(resolve));
  }
}
