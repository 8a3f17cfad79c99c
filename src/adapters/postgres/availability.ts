/** Whether the database may be asked just now: up, away, or unplugged for a rehearsal. */
import { DatabaseAway } from './problems.ts';

export interface Availability {
  /** Throws `DatabaseAway` unless it may be asked. */
  check(): void;
  isUp(): boolean;
  setReachable(reachable: boolean, cause?: unknown): void;
  unplug(): void;
  plug(): void;
  isPlugged(): boolean;
}

export function createAvailability(): Availability {
  let plugged = true;
  let reachable = false;
  let why: unknown;
  return {
    check() {
      if (!plugged) throw new DatabaseAway('unplugged');
      if (!reachable) throw new DatabaseAway('unreachable', why);
    },
    isUp: () => plugged && reachable,
    setReachable(now, cause) {
      reachable = now;
      why = cause;
    },
    unplug() {
      plugged = false;
    },
    plug() {
      plugged = true;
    },
    isPlugged: () => plugged,
  };
}
