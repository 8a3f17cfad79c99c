/** A meeting: a series with a recurrence; an occurrence is one evening of it. Types and pure rules. */
import { z } from 'zod';
import type { MessageRef, ThreadRef } from '../chat/address.ts';
import type { GroupId, MeetingId, MemberId, OccurrenceId } from '../kit/ids.ts';
import type { Sealed } from '../kit/sealed.ts';
import type { RecurrenceEnd } from '../time/recurrence-end.ts';
import type { RecurrencePattern } from '../time/recurrence-pattern.ts';

/** The group's words about a meeting; sealed as one with the group's key. */
export const meetingWordsSchema = z.object({ title: z.string(), place: z.string(), note: z.string() });
export type MeetingWords = Readonly<z.infer<typeof meetingWordsSchema>>;

/** A departure from the rule on one local date. */
export type MeetingException = Readonly<{
  /** The local date on which the rule puts the occurrence. */
  on: Temporal.PlainDate;
  change: 'skipped' | 'cancelled' | 'moved';
  /** New local wall time, for `moved`. */
  to: Temporal.PlainDateTime | undefined;
  /** Raised with each change, so that a reminder of the old time is not sent. */
  revision: number;
}>;

export type Meeting = Readonly<{
  id: MeetingId;
  group: GroupId;
  version: number;
  /** Raised whenever time changes for the whole series. */
  revision: number;
  /** RFC 5545 RRULE value without the prefix; undefined for a one-off. */
  rrule: string | undefined;
  start: Temporal.PlainDateTime;
  zone: string;
  duration: Temporal.Duration;
  host: MemberId | undefined;
  words: Sealed;
  exceptions: readonly MeetingException[];
  cancelledAt: Temporal.Instant | undefined;
  createdAt: Temporal.Instant;
}>;

export type Coming = 'going' | 'maybe' | 'not-this-time';

/** One member's answer for one occurrence. A new answer raises the revision, so reminders come again. */
export type Rsvp = Readonly<{
  meeting: MeetingId;
  on: Temporal.PlainDate;
  member: MemberId;
  coming: Coming;
  revision: number;
  at: Temporal.Instant;
}>;

/** The side conversation of one occurrence: to be opened under an announcement, then to be closed; gone once that is done. */
export type MeetingThread = Readonly<{
  meeting: MeetingId;
  on: Temporal.PlainDate;
  group: GroupId;
  /** The announcement it hangs under. */
  under: MessageRef;
  /** Undefined until it is open. */
  thread: ThreadRef | undefined;
  opensAt: Temporal.Instant;
  closesAt: Temporal.Instant;
  /** How often the service could not be reached for what is next. */
  tries: number;
}>;

/** How often a meeting is: once, or by a pattern with an end; always at one wall time in one zone. */
export type Rhythm = Readonly<
  | { kind: 'once'; start: Temporal.PlainDateTime; zone: string }
  | { kind: 'repeating'; pattern: RecurrencePattern; end: RecurrenceEnd; time: Temporal.PlainTime; zone: string }
>;

export const occurrenceId = (meeting: MeetingId, on: Temporal.PlainDate): OccurrenceId =>
  `${meeting}.${on.toString()}` as OccurrenceId;

/** Counts are shown from five people on; below that, nobody can be counted out (domain G4). */
export const showCountsFrom = 5;
