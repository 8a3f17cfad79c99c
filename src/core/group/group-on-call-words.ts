/** A duty or an evening as people write it, read; what cannot be read is said field by field. */
import { sameUser, type UserRef } from '../chat/address.ts';
import { err, ok } from '../kit/result.ts';
import type { Result } from '../kit/result.ts';
import { parseDate } from '../time/wall-date.ts';
import { parseTime, type TimeProblem } from '../time/wall-time.ts';
import type { DateProblem } from '../time/written-date.ts';
import { readDays } from './group-days.ts';
import type { Duty } from './group-on-call.ts';
import type { Member } from './group.ts';

/** `who`: undefined for whoever writes. */
export type DutyWords = Readonly<{ who: UserRef | undefined; days: string; from: string; to: string }>;
/** `whose`: undefined for whoever writes. */
export type EveningWords = Readonly<{ to: UserRef; on: string; whose: UserRef | undefined }>;

/** What is wrong with one field. `person`: nobody who holds the group; `no-duty`: nothing is theirs that day. */
export type WordProblem =
  | TimeProblem
  | DateProblem
  | Readonly<{ kind: 'person' | 'days' | 'no-duty' | 'same-person' | 'too-many' }>;
export type WordProblems<F extends string> = Readonly<Partial<Record<F, WordProblem>>>;
export type DutyProblems = WordProblems<keyof DutyWords>;
export type EveningProblems = WordProblems<keyof EveningWords>;

type Around = Readonly<{ by: Member; holders: readonly Member[] }>;

export function readDuty({ who, days, from, to }: DutyWords, { by, holders }: Around): Result<Duty, DutyProblems> {
  const member = holderOf(who ?? by.user, holders);
  const read = { days: readDays(days), from: parseTime(from), to: parseTime(to) };
  if (member === undefined || read.days === undefined || !read.from.ok || !read.to.ok)
    return err({
      ...(member === undefined ? { who: nobody } : {}),
      ...(read.days === undefined ? { days: { kind: 'days' } as const } : {}),
      ...(read.from.ok ? {} : { from: read.from.problem }),
      ...(read.to.ok ? {} : { to: read.to.problem }),
    });
  const hours = { days: read.days, from: read.from.value, to: read.to.value };
  return ok({ ...hours, member: member.id, agreed: member.id === by.id });
}

export function readEvening(
  { to, on, whose }: EveningWords,
  { by, holders }: Around,
  here: Readonly<{ now: Temporal.Instant; zone: string }>,
): Result<Readonly<{ on: Temporal.PlainDate; to: Member; whose: Member }>, EveningProblems> {
  const read = { to: holderOf(to, holders), on: parseDate(on, here), whose: holderOf(whose ?? by.user, holders) };
  if (read.to === undefined || read.whose === undefined || !read.on.ok)
    return err({
      ...(read.to === undefined ? { to: nobody } : {}),
      ...(read.on.ok ? {} : { on: read.on.problem }),
      ...(read.whose === undefined ? { whose: nobody } : {}),
    });
  return ok({ on: read.on.value, to: read.to, whose: read.whose });
}

const nobody = { kind: 'person' } as const;

const holderOf = (user: UserRef, holders: readonly Member[]): Member | undefined =>
  holders.find((it) => sameUser(it.user, user));
