/** The rehearsal's clock: the machine's time plus however far we have fast-forwarded; it never runs backwards. */
import type { Clock } from '../../core/ports/clock.ts';
import { limits } from './limits.ts';

export interface VirtualClock extends Clock {
  readonly isMoving: boolean;
  /** Moves to `target`, stopping at each due time on the way; does nothing when `target` has passed. */
  advanceTo(target: Temporal.Instant, way: Way): Promise<void>;
}
/** What happens on the way. Either may fail (the plug is out); the clock arrives all the same. */
export type Way = Readonly<{
  /** When something is due next after this moment; undefined when nothing is planned. */
  nextDue(after: Temporal.Instant): Promise<Temporal.Instant | undefined>;
  sweepUntil(at: Temporal.Instant): Promise<void>;
}>;
type ClockPorts = Readonly<{
  machine: Clock;
  /** How far ahead, in milliseconds; kept over restarts. */
  ahead: Readonly<{ get(): number; set(ms: number): void }>;
  onMove(): void;
}>;

export function createVirtualClock({ machine, ahead, onMove }: ClockPorts): VirtualClock {
  let isMoving = false;
  const now = () => machine.now().add({ milliseconds: ahead.get() });
  const jump = (to: Temporal.Instant) => {
    const gap = to.epochMilliseconds - now().epochMilliseconds;
    if (gap > 0) ahead.set(ahead.get() + gap);
    onMove();
  };
  return {
    now,
    milliseconds: () => machine.milliseconds() + ahead.get(),
    get isMoving() {
      return isMoving;
    },
    advanceTo: async (target, { nextDue, sweepUntil }) => {
      if (isMoving) throw new Error('the clock is moving already');
      isMoving = true;
      try {
        let at = now();
        // A first sweep plans what lies ahead, so that the way is known.
        await sweepUntil(at);
        for (let stops = 0; stops < limits.fastForwardStops; stops += 1) {
          const due = await nextDue(at);
          if (due === undefined || Temporal.Instant.compare(due, target) >= 0) break;
          // What is due at or before the last stop was tried there; asking again would stand still.
          if (Temporal.Instant.compare(due, at) <= 0) break;
          at = due;
          jump(at);
          await sweepUntil(at);
        }
        jump(target);
        await sweepUntil(target);
      } finally {
        isMoving = false;
        jump(target);
      }
    },
  };
}
