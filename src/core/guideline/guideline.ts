/** The group's own agreement: versioned sets of lines, and members' yes to a version. */
import { z } from 'zod';
import type { MessageRef } from '../chat/address.ts';
import type { GroupId, GuidelineSetId, MemberId } from '../kit/ids.ts';
import type { Sealed } from '../kit/sealed.ts';

export const guidelineWordsSchema = z.object({ lines: z.array(z.string()) });
export type GuidelineWords = Readonly<z.infer<typeof guidelineWordsSchema>>;

/** One published version; sets are never changed, only followed by the next. */
export type GuidelineSet = Readonly<{
  id: GuidelineSetId;
  group: GroupId;
  /** 1, 2, 3 … within the group. */
  version: number;
  words: Sealed;
  publishedAt: Temporal.Instant;
  publishedBy: MemberId | undefined;
}>;

/** A member's yes to a version. The ledger of agreements is ours, never a role. */
export type Agreement = Readonly<{ group: GroupId; member: MemberId; version: number; at: Temporal.Instant }>;

/** The one live copy in the channel, and how much talk has passed since. */
export type LivingCard = Readonly<{
  group: GroupId;
  message: MessageRef | undefined;
  postedAt: Temporal.Instant | undefined;
  messagesSince: number;
  /** When the schedule posted the full set last. */
  scheduledAt: Temporal.Instant | undefined;
}>;
