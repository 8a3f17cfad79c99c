/** What time it is. Core never asks the machine: a rehearsal and a test have clocks of their own. */
export interface Clock {
  now(): Temporal.Instant;
}
