/** Wakes us when a nudge falls due. Not a source of truth: the ledger decides what falling due means. */
import type { NudgeId } from '../kit/ids.ts';
import type { Nudge } from '../nudge/nudge.ts';

/** What the queue needs of a nudge: no words, no people. */
export type Wake = Pick<Nudge, 'id' | 'due' | 'kind'>;

/** Only what is due within this time is handed to the queue; the sweep feeds the rest. */
export const enqueueWithin = Temporal.Duration.from('PT15M');

export interface NudgeScheduler {
  /**
   * Asks to be woken at `due`; something due later than `enqueueWithin` is left to the sweep.
   * The job is named by id and due time, so asking twice is harmless. Must not be called inside `Store.write`.
   */
  schedule(wake: Wake, now: Temporal.Instant): Promise<void>;
  cancel(nudge: NudgeId): Promise<void>;
  /** Calls `onDue` at least once per nudge, in no promised order, and `onSweep` on a steady beat. Dispose drains what runs. */
  start(worker: Readonly<{ onDue(nudge: NudgeId): Promise<void>; onSweep(): Promise<void> }>): Promise<AsyncDisposable>;
  /** Is the queue answering? For readiness and `doctor`. */
  healthy(): Promise<boolean>;
}
