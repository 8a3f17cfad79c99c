/** A clock that stands still until it is moved. */
import type { Clock } from '../../src/core/ports/clock.ts';

export interface FakeClock extends Clock {
  /** Moves on by an ISO 8601 duration without years or months: `PT45M`, `P2D`. */
  advance(by: string): Temporal.Instant;
  /** Jumps to an instant, backwards too. */
  set(to: Temporal.Instant | string): Temporal.Instant;
}

export function createFakeClock(start: Temporal.Instant | string = '2026-03-02T09:00:00Z'): FakeClock {
  let now = Temporal.Instant.from(start);
  return {
    now: () => now,
    milliseconds: () => now.epochMilliseconds,
    advance(by) {
      // A day here is 24 hours: an instant knows no calendar.
      now = now.add({ nanoseconds: Temporal.Duration.from(by).total({ unit: 'nanoseconds' }) });
      return now;
    },
    set(to) {
      now = Temporal.Instant.from(to);
      return now;
    },
  };
}
