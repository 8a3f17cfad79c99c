/** The group's own agreement: versioned sets of lines, and members' yes to a version. */
import { z } from 'zod';
import type { MessageRef } from '../chat/address.ts';
import type { GroupId, GuidelineSetId, MemberId } from '../kit/ids.ts';
import type { Sealed } from '../kit/sealed.ts';

export const guidelineWordsSchema = z.object({ lines: z.array(z.string()) });

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

/** The version that counts, and the one somebody agreed to, if any. */
export type Agreed = Readonly<{ current: number | undefined; agreed: number | undefined }>;

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

/** Limits that keep a set readable, inside one form (3000) and inside one message of every service; `all` counts line breaks too. */
export const setLimits = { lines: 20, line: 240, all: 2800 } as const;

/** Lines as typed: one per line, numbers and bullets of people's own taken off, empty ones dropped. */
export const linesOf = (typed: string): readonly string[] =>
  typed
    .split('\n')
    .map((line) => line.trim().replace(/^(?:\d{1,2}[.)]|[-*•–])(?:\s+|$)/, ''))
    .filter((line) => line !== '');

export type LinesProblem = Readonly<
  | { kind: 'empty' | 'too-many' | 'too-long' | 'same' }
  /** `number` counts from 1; `length` in UTF-16 code units. */
  | { kind: 'line-too-long'; number: number; length: number }
>;

/** May these lines follow the present ones? A line that stands already may stay, however long. */
export function checkLines(lines: readonly string[], present: readonly string[]): LinesProblem | undefined {
  if (lines.length === 0) return { kind: 'empty' };
  if (lines.length > setLimits.lines) return { kind: 'too-many' };
  const long = lines.findIndex((line) => line.length > setLimits.line && !present.includes(line));
  if (long !== -1) return { kind: 'line-too-long', number: long + 1, length: lines[long]?.length ?? 0 };
  if (lines.join('\n').length > setLimits.all) return { kind: 'too-long' };
  if (lines.join('\n') === present.join('\n')) return { kind: 'same' };
  return undefined;
}

export type Change = Readonly<{ added: readonly string[]; removed: readonly string[] }>;

/** What changed between two sets, line by line; a line that only moved is no change. */
export const changeBetween = (before: readonly string[], after: readonly string[]): Change => ({
  added: after.filter((line) => !before.includes(line)),
  removed: before.filter((line) => !after.includes(line)),
});

/** The full set is not shown into a hard moment: not within this time after words that may have meant danger. */
export const calmFor = Temporal.Duration.from({ minutes: 15 });
