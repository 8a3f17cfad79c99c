/** How long an application has for an answer: by the machine’s own time, or by what of it the application could use. */

export type Deadline = Readonly<{ isOver(): boolean; clear(): void }>;

/**
 * Calls `over` after so many milliseconds, unless cleared before. Where the application `sharesProcess`, it cannot be
 * late for having stood still together with us: of a beat that came late, only so much counts as could be its own.
 */
export const startDeadline = (within: number, sharesProcess: boolean, over: () => void): Deadline => {
  const most = sharesProcess ? 2 * beat : Number.POSITIVE_INFINITY;
  let passed = 0;
  let last = performance.now();
  const isOver = (): boolean => {
    const now = performance.now();
    passed += Math.min(now - last, most);
    last = now;
    return passed >= within;
  };
  const look = (): void => {
    if (isOver()) over();
    else timer = setTimeout(look, pause());
  };
  const pause = (): number => (sharesProcess ? beat : Math.max(1, within - passed));
  let timer = setTimeout(look, pause());
  return { isOver, clear: () => clearTimeout(timer) };
};

/** Milliseconds. */
const beat = 10;
