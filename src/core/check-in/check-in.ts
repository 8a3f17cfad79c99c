/** A check-in: an invitation to say how things are. An answer replies to it, and pass is an answer. */
import { z } from 'zod';
import type { MessageRef, UserRef } from '../chat/address.ts';
import type { Block, Card } from '../chat/card.ts';
import type { Language } from '../copy/language.ts';
import type { AnswerId, CheckInId, GroupId, MemberId } from '../kit/ids.ts';
import type { Sealed } from '../kit/sealed.ts';
import { moods, type Mood } from './mood-chart.ts';

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
  /** The copy in the group's or the facilitators' channel, so that a change of mind can edit or remove it. */
  shown: MessageRef | undefined;
}>;

/** An answer released unnamed: an unlinked copy under the group's key, with neither author nor time. */
export type UnnamedAnswer = Readonly<{ id: AnswerId; group: GroupId; checkIn: CheckInId; words: Sealed }>;

/** Domain "Suggested defaults": notes are kept 180 days. */
export const answersKept = Temporal.Duration.from({ days: 180 });

/** What opens a check-in: who may see it is asked before anything is written. */
export type Invitation = Readonly<{
  group: Readonly<{ id: GroupId; name: string }>;
  start: CheckInId | AnswerId;
  /** The choice of last time. */
  remembered: CheckInVisibility;
  /** When the open round closes; undefined when none is open. */
  closesAt: Temporal.Instant | undefined;
  scheduled: boolean;
  minimum: number;
  fewMembers: boolean;
}>;
export type Over = Readonly<{ group: GroupId; closedAt: Temporal.Instant }>;

/** Help to show inside the answer, from the crisis path. */
export type Offer = Readonly<{ blocks: readonly Block[]; card: Card }>;

export type Said = Readonly<{
  user: UserRef;
  group: GroupId;
  start: string;
  visibility: CheckInVisibility;
  words: AnswerWords;
  at: Temporal.Instant;
  language: Language;
}>;

/** `nobody`: no facilitator but the writer. `as-it-was`: nothing to show. `copy-remains`: an old copy could not be taken back. */
export type Placed = 'posted' | 'sent-directly' | 'not-posted' | 'nobody' | 'as-it-was' | 'copy-remains';

export type Receipt = Readonly<{
  kind: 'kept';
  answer: Answer;
  words: AnswerWords;
  placed: Placed;
  /** Who sees it was changed, as against a fresh answer. */
  changed: boolean;
  closedMeanwhile: boolean;
  minimum: number;
  nextMeeting: Temporal.Instant | undefined;
  offer: Offer | undefined;
}>;
export type Refused = Readonly<{
  kind: 'refused';
  why: 'group-gone' | 'group-closed' | 'not-member' | 'line-too-long' | 'okay-too-long' | 'memory-away';
  group: string;
  most: number;
  words: AnswerWords;
  offer: Offer | undefined;
}>;

/** Fewer than five distinct contributors are never summarised, whatever a group has set (domain G4). */
export const summaryMinimum = (set: number): number => Math.max(5, set);

/** What every receipt says, before it is known how keeping and showing went. */
export const receiptFor = (words: AnswerWords, minimum: number) => ({
  kind: 'kept' as const,
  words,
  changed: false,
  closedMeanwhile: false,
  minimum: summaryMinimum(minimum),
  nextMeeting: undefined,
  offer: undefined,
});

/** How long each of the two written parts may be, in UTF-16 units; both fit on one card beside everything else. */
export const wordsMost = 1000;

/** Unprompted unnamed answers wait at most this long for the next summary; after that they stay with their author. */
export const unnamedWaits = Temporal.Duration.from({ hours: 24 * 14 });

/** Nothing filled in: a full answer all the same. */
export const isPass = (words: AnswerWords): boolean =>
  words.mood === undefined && !words.line && !words.okay && words.wish === undefined;

export const isOpen = (checkIn: CheckIn, now: Temporal.Instant): boolean =>
  checkIn.summarisedAt === undefined && Temporal.Instant.compare(now, checkIn.closesAt) < 0;

/** Days are ISO weekdays, 1 Monday to 7 Sunday; the same shape as a group's or a member's prompt schedule. */
type Schedule = Readonly<{ days: readonly number[]; at: Temporal.PlainTime; window: Temporal.Duration }>;
export type Round = Readonly<{ on: Temporal.PlainDate; opensAt: Temporal.Instant; closesAt: Temporal.Instant }>;

/**
 * The rounds that open from `from` (inclusive) to `until` (exclusive), oldest first. Wall time in the zone: a time that
 * the clocks skip moves forward, a doubled one is its first, as in every recurrence here.
 */
export function roundsBetween(
  schedule: Schedule,
  zone: string,
  from: Temporal.Instant,
  until: Temporal.Instant,
): readonly Round[] {
  const rounds: Round[] = [];
  const last = until.toZonedDateTimeISO(zone).toPlainDate();
  let on = from.toZonedDateTimeISO(zone).toPlainDate();
  for (; Temporal.PlainDate.compare(on, last) <= 0; on = on.add({ days: 1 })) {
    if (!schedule.days.includes(on.dayOfWeek)) continue;
    const opensAt = on.toZonedDateTime({ timeZone: zone, plainTime: schedule.at }).toInstant();
    if (Temporal.Instant.compare(opensAt, from) < 0 || Temporal.Instant.compare(opensAt, until) >= 0) continue;
    rounds.push({ on, opensAt, closesAt: opensAt.add(inHours(schedule.window)) });
  }
  return rounds;
}

/** Does a round of this schedule open at that very moment? */
export const opensAt = (schedule: Schedule, zone: string, at: Temporal.Instant): boolean =>
  roundsBetween(schedule, zone, at, at.add({ seconds: 1 })).length > 0;

/** What a row of the ledger was planned for; its due time moves when it has to wait, for quiet hours or a busy service. */
export const plannedFor = ({ occurrence }: Readonly<{ occurrence: string }>): Temporal.Instant =>
  Temporal.Instant.from(occurrence);

/** A window may be written in days, which an instant does not know: a day of it is 24 hours. */
export const inHours = (window: Temporal.Duration): Temporal.Duration =>
  Temporal.Duration.from({ minutes: Math.round(window.total('minutes')) });

/** A prompt is useful until half its window has passed. */
export const promptUselessAfter = ({ opensAt, closesAt }: Pick<Round, 'opensAt' | 'closesAt'>): Temporal.Instant =>
  opensAt.add({ milliseconds: Math.floor((closesAt.epochMilliseconds - opensAt.epochMilliseconds) / 2) });

/** Which of `count` prompts a round uses: each in turn, without keeping anything. */
export function promptTurn(on: Temporal.PlainDate, days: readonly number[], count: number): number {
  const sinceMonday = Temporal.PlainDate.from('1970-01-05').until(on, { largestUnit: 'day' }).days;
  const inWeek = days.filter((day) => day < on.dayOfWeek).length;
  return (Math.floor(sinceMonday / 7) * days.length + inWeek) % count;
}

/**
 * Who contributes to the summary: each member's latest unnamed answer with something in it. Answers the group saw by
 * name add nothing, or the rest could be told by taking them away (domain G4).
 */
export function contributions(answers: readonly Answer[]): readonly Answer[] {
  const latest = new Map<MemberId, Answer>();
  for (const answer of answers) {
    if (answer.visibility !== 'unnamed' || answer.pass) continue;
    const known = latest.get(answer.member);
    if (known === undefined || Temporal.Instant.compare(known.at, answer.at) < 0) latest.set(answer.member, answer);
  }
  return [...latest.values()];
}

export const mayRelease = (contributors: number, set: number): boolean => contributors >= summaryMinimum(set);

/** Bands, not exact counts: from five people on, each band fits at least two counts (domain G4). */
export type Band = 'some' | 'many';
export const bandOf = (count: number, of: number): Band => (count * 2 > of ? 'many' : 'some');

/** How often each word was chosen, heaviest first; a word nobody chose is left out. */
export function moodBands(chosen: readonly (Mood | undefined)[]): readonly Readonly<{ mood: Mood; band: Band }>[] {
  return moods.flatMap((mood) => {
    const count = chosen.filter((it) => it === mood).length;
    return count === 0 ? [] : [{ mood, band: bandOf(count, chosen.length) }];
  });
}

/** At most so many UTF-16 units, ending with an ellipsis where cut, never inside what people read as one character. */
export function cut(words: string, most: number): string {
  if (words.length <= most) return words;
  let kept = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(words)) {
    if (kept.length + segment.length > most - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
