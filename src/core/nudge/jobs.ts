/** What a noun does unasked: plan ahead, write its messages at the moment of sending, and tidy up. */
import type { ChannelRef, MessageRef } from '../chat/address.ts';
import type { Card } from '../chat/card.ts';
import type { Language } from '../copy/language.ts';
import type { Log } from '../ports/log.ts';
import { StoreUnavailable } from '../ports/stores.ts';
import type { Nudge, NudgeTopic } from './nudge.ts';

/** What to send now, or why not. Everything is read again here: consent, cancellation, a move. */
export type Written = Readonly<
  /** `places`: where it goes instead of its recipient, best first; the next where one refuses. */
  | { kind: 'card'; card: Card; language: Language; places?: readonly ChannelRef[] }
  | { kind: 'drop'; why: 'left' | 'not-wanted' | 'moved' | 'cancelled' | 'expired' }
  /** Not now, but later if it is still useful then. */
  | { kind: 'wait'; until: Temporal.Instant }
>;

export interface NudgeWriter {
  write(nudge: Nudge): Promise<Written>;
  /** Called once it is sent, for what must be remembered about the message; again after a crash, so twice must be as once. */
  sent(nudge: Nudge, message: MessageRef): Promise<void>;
}

export type Writers = Readonly<Partial<Record<NudgeTopic, NudgeWriter>>>;

export interface Jobs {
  /** Plans every nudge due before `until` that is not in the ledger yet. Runs on every sweep; planning twice is harmless. */
  planAhead(now: Temporal.Instant, until: Temporal.Instant): Promise<void>;
  readonly writers: Writers;
  /** Brings what stands on a chat service beside messages in line with what is stored. Runs on every sweep, once what is due was sent. */
  keepUp(now: Temporal.Instant): Promise<void>;
  /** Ends what is over and removes what is past its keep (domain "Suggested defaults"). Runs about hourly. */
  tidy(now: Temporal.Instant): Promise<void>;
}

/** One after another; what breaks with one is logged and keeps nobody else waiting. Without a store there is no going on. */
export async function eachAlone<T>(
  them: readonly T[],
  work: (one: T) => Promise<void>,
  log: Pick<Log, 'error'>,
): Promise<void> {
  for (const one of them) {
    try {
      await work(one);
    } catch (cause) {
      if (cause instanceof StoreUnavailable) throw cause;
      log.error('job.one-failed', cause);
    }
  }
}

/** For a noun without messages, plans or keeps of its own. */
export const noJobs: Jobs = { planAhead: async () => {}, writers: {}, keepUp: async () => {}, tidy: async () => {} };
/** For a message nothing needs to be remembered about. */
export const forgetSent: NudgeWriter['sent'] = async () => {};
