/** A half-finished set-up: answers to the steps so far, kept a day. */
import type { ChannelRef, UserRef } from '../chat/address.ts';
import type { DraftId } from '../kit/ids.ts';
import type { Sealed, WrappedKey } from '../kit/sealed.ts';

export type Draft = Readonly<{
  id: DraftId;
  by: UserRef;
  channel: ChannelRef;
  kind: 'group-setup' | 'group-join' | 'guideline-edit' | 'meeting-plan' | 'check-in' | 'forget';
  /** Answers so far, as JSON. A draft has no owner with a key yet, so it brings its own, destroyed with it. */
  words: Sealed;
  key: WrappedKey;
  updatedAt: Temporal.Instant;
}>;

export const draftsKept = Temporal.Duration.from({ days: 1 });
