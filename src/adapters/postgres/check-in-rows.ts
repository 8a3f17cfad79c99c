/** Check-ins and answers as rows and back. */
import type { Answer, CheckIn } from '../../core/check-in/check-in.ts';
import type { AnswerId, CheckInId, GroupId, MemberId } from '../../core/kit/ids.ts';
import type { Sealed } from '../../core/kit/sealed.ts';
import { known, messageOf, messagesOf, type Row } from './rows.ts';

export const checkInOf = (row: Row<'check_ins'>): CheckIn => ({
  id: row.id as CheckInId,
  group: row.group_id as GroupId,
  on: Temporal.PlainDate.from(row.on_date),
  opensAt: row.opens_at,
  closesAt: row.closes_at,
  message: messageOf(row.message),
  summarisedAt: known(row.summarised_at),
});

export const answerOf = (row: Row<'answers'>): Answer => ({
  id: row.id as AnswerId,
  version: row.version,
  group: row.group_id as GroupId,
  member: row.member_id as MemberId,
  checkIn: (row.check_in_id ?? undefined) as CheckInId | undefined,
  at: row.at,
  visibility: row.visibility as Answer['visibility'],
  pass: row.pass,
  words: row.words as Sealed,
  shown: messagesOf(row.shown),
});
