/** A meeting with its exceptions, and an RSVP, as rows and back. */
import { z } from 'zod';
import type { GroupId, MeetingId, MemberId } from '../../core/kit/ids.ts';
import type { Sealed } from '../../core/kit/sealed.ts';
import type { Meeting, MeetingException, Rsvp } from '../../core/meeting/meeting.ts';
import { atText, known, maybeAtText, type Row } from './rows.ts';

export const columnsOf = (it: Meeting) => ({
  group_id: it.group,
  revision: it.revision,
  rrule: it.rrule ?? null,
  starts_on: it.start.toPlainDate().toString(),
  starts_at: it.start.toPlainTime().toString(),
  zone: it.zone,
  duration: it.duration.toString(),
  host_id: it.host ?? null,
  words: it.words,
  exceptions: JSON.stringify(it.exceptions.map(({ on, change, to, revision }) => ({ on, change, to, revision }))),
  cancelled_at: maybeAtText(it.cancelledAt),
  created_at: atText(it.createdAt),
});

export const meetingOf = (row: Row<'meetings'>): Meeting => ({
  id: row.id as MeetingId,
  group: row.group_id as GroupId,
  version: row.version,
  revision: row.revision,
  rrule: known(row.rrule),
  start: Temporal.PlainDate.from(row.starts_on).toPlainDateTime(row.starts_at),
  zone: row.zone,
  duration: Temporal.Duration.from(row.duration),
  host: (row.host_id ?? undefined) as MemberId | undefined,
  words: row.words as Sealed,
  exceptions: exceptionsSchema.parse(row.exceptions).map(exceptionOf),
  cancelledAt: known(row.cancelled_at),
  createdAt: row.created_at,
});

/** Dates and times as their ISO 8601 text, which is what Temporal's `toJSON` writes. */
const exceptionsSchema = z.array(
  z.object({
    on: z.iso.date(),
    change: z.enum(['skipped', 'cancelled', 'moved']),
    to: z.string().optional(),
    revision: z.number().int(),
  }),
);

const exceptionOf = ({ on, change, to, revision }: z.infer<typeof exceptionsSchema>[number]): MeetingException => ({
  on: Temporal.PlainDate.from(on),
  change,
  to: to === undefined ? undefined : Temporal.PlainDateTime.from(to),
  revision,
});

export const rsvpOf = (row: Row<'rsvps'>): Rsvp => ({
  meeting: row.meeting_id as MeetingId,
  on: Temporal.PlainDate.from(row.on_date),
  member: row.member_id as MemberId,
  coming: row.coming as Rsvp['coming'],
  revision: row.revision,
  at: row.at,
});
