/** A half-finished set-up: answers to the steps so far, kept a day. */
import { z } from 'zod';
import type { ChannelRef, UserRef } from '../chat/address.ts';
import type { DraftId } from '../kit/ids.ts';
import type { Sealed, WrappedKey } from '../kit/sealed.ts';

export type Draft = Readonly<{
  id: DraftId;
  by: UserRef;
  channel: ChannelRef;
  kind: 'group-setup' | 'group-join' | 'guideline-edit' | 'meeting-plan' | 'check-in' | 'forget' | 'on-call';
  /** Answers so far, as JSON. A draft has no owner with a key yet, so it brings its own, destroyed with it. */
  words: Sealed;
  key: WrappedKey;
  updatedAt: Temporal.Instant;
}>;

export const draftsKept = Temporal.Duration.from({ days: 1 });

/** A set-up so far. Zone, country and cover hours are kept as typed, so that a slip can be shown and mended. */
export const setupWordsSchema = z.object({
  pack: z.string(),
  name: z.string(),
  whoFor: z.string(),
  zone: z.string(),
  country: z.string(),
  cover: z.string(),
  style: z.enum(['structured', 'informal']),
  size: z.object({ min: z.number(), target: z.number(), max: z.number() }),
  ages: z.enum(['18+', '16+']),
  paging: z.boolean(),
  /** The facilitators' channel; empty for none. */
  staff: z.string(),
});
export type SetupWords = Readonly<z.infer<typeof setupWordsSchema>>;

/** A joining so far; what was not answered yet is absent. */
export const joinWordsSchema = z.object({
  group: z.string(),
  ofAge: z.boolean(),
  /** The version of the guidelines agreed to; 0 for none. */
  agreed: z.number(),
  noticing: z.boolean().optional(),
  paging: z.boolean().optional(),
  pace: z.enum(['only-when-asked', 'my-meetings', 'check-ins-too']).optional(),
  /** IANA, or empty where the person would rather not say. */
  zone: z.string().optional(),
});
export type JoinWords = Readonly<z.infer<typeof joinWordsSchema>>;
