/** Tries something again and again, ever more slowly, until it works or is told to stop. */

type Trying = Readonly<{
  attempt: () => Promise<void>;
  onDone: () => void;
  /** Milliseconds before the nth try, counted from 0. */
  wait?: (tries: number) => number;
}>;

export interface Retry {
  /** False when it is being tried already, or has been stopped. */
  start(): boolean;
  stop(): void;
}

/** At once, then after a quarter of a second, doubling up to 15 seconds. */
const patiently = (tries: number): number => (tries === 0 ? 0 : Math.min(125 * 2 ** tries, 15_000));

export function keepTrying({ attempt, onDone, wait = patiently }: Trying): Retry {
  let state: 'idle' | 'trying' | 'stopped' = 'idle';
  let timer: NodeJS.Timeout | undefined;
  return {
    start() {
      if (state !== 'idle') return false;
      state = 'trying';
      plan(0);
      return true;
    },
    stop() {
      state = 'stopped';
      clearTimeout(timer);
    },
  };

  function plan(tries: number): void {
    timer = setTimeout(() => void tryOnce(tries), wait(tries));
    timer.unref();
  }

  async function tryOnce(tries: number): Promise<void> {
    try {
      await attempt();
    } catch {
      if (state === 'trying') plan(tries + 1);
      return;
    }
    if (state !== 'trying') return;
    state = 'idle';
    onDone();
  }
}
