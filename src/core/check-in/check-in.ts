/** A check-in: an invitation to say how things are. An answer replies to it, and pass is an answer. */
import { z } from 'zod';
import type { MessageRef } from '../chat/address.ts';
import type { AnswerId, CheckInId, GroupId, MemberId } from '../kit/ids.ts';
import type { Sealed } from '../kit/sealed.ts';
import { moods } from './mood-chart.ts';

/** Who will see an answer; chosen before it is shown. `me` is the default. */
export const visibilities = ['me', 'facilitators', 'group', 'unnamed'] as const;
export type CheckInVisibility = (typeof visibilities)[number];

export const wishes = ['listen', 'ideas', 'company', 'nothing'] as const;
export type Wish = (typeof wishes)[number];

/** What a person wrote: every part is optional, and all of it empty is a pass. Sealed as one. */
export const answerWordsSchema = z.object({
  mood: z.enum(moods).optional(),
  line: z.string().optional(),
  okay: z.string().optional(),
  wish: z.enum(wishes).optional(),
});
export type AnswerWords = Readonly<z.infer<typeof answerWordsSchema>>;

/** One prompt to a group, open for a window. */
export type CheckIn = Readonly<{
  id: CheckInId;
  group: GroupId;
  /** Local date of the prompt in the group's zone. */
  on: Temporal.PlainDate;
  opensAt: Temporal.Instant;
  closesAt: Temporal.Instant;
  /** The prompt in the channel, once posted. */
  message: MessageRef | undefined;
  /** When unnamed answers were released together and the summary was posted (or found too small). */
  summarisedAt: Temporal.Instant | undefined;
}>;

/** One person's answer. Its words are sealed with the member's own key. */
export type Answer = Readonly<{
  id: AnswerId;
  version: number;
  group: GroupId;
  member: MemberId;
  /** The prompt it answers; undefined when the member checked in unprompted. */
  checkIn: CheckInId | undefined;
  at: Temporal.Instant;
  visibility: CheckInVisibility;
  pass: boolean;
  words: Sealed;
  /** Every copy that others can see, in a channel or sent to facilitators directly, so that a change of mind reaches all. */
  shown: readonly MessageRef[];
}>;

/** An answer released unnamed: an unlinked copy under the group's key, with neither author nor time. */
export type UnnamedAnswer = Readonly<{ id: AnswerId; group: GroupId; checkIn: CheckInId; words: Sealed }>;

/** Domain "Suggested defaults": notes are kept 180 days. */
export const answersKept = Temporal.Duration.from({ days: 180 });

/** Nothing filled in: a full answer all the same. */
export const isPass = (words: AnswerWords): boolean =>
  words.mood === undefined && !words.line && !words.okay && words.wish === undefined;

export const isOpen = (checkIn: CheckIn, now: Temporal.Instant): boolean =>
  checkIn.summarisedAt === undefined && Temporal.Instant.compare(now, checkIn.closesAt) < 0;
