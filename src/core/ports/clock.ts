/** What time it is. Core never asks the machine: a rehearsal and a test have clocks of their own. */
export interface Clock {
  now(): Temporal.Instant;
  /** The same in milliseconds since 1970, for what is asked with every word that is said: it costs a tenth. */
  milliseconds(): number;
}
