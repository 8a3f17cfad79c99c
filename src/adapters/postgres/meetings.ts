/** Meetings with their exceptions, and who is coming. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { GroupId, MeetingId, MemberId } from '../../core/kit/ids.ts';
import type { Sealed } from '../../core/kit/sealed.ts';
import type { Meeting, MeetingException, Rsvp } from '../../core/meeting/meeting.ts';
import type { Meetings } from '../../core/ports/stores.ts';
import { atText, countOf, known, maybeAtText, savedOrStale, type Row } from './rows.ts';
import type { Schema } from './schema.ts';

export function createMeetings(db: Kysely<Schema>): Meetings {
  const meetings = () => db.selectFrom('meetings').selectAll();
  const rsvps = () => db.selectFrom('rsvps').selectAll();
  return {
    async find(id) {
      const row = await meetings().where('id', '=', id).executeTakeFirst();
      return row && meetingOf(row);
    },
    async of(group) {
      const rows = await meetings().where('group_id', '=', group).orderBy('created_at').orderBy('id').execute();
      return rows.map(meetingOf);
    },
    save: (meeting) => save(db, meeting),
    async rsvpsFor(meeting, on) {
      const rows = await rsvps()
        .where('meeting_id', '=', meeting)
        .where('on_date', '=', on.toString())
        .orderBy('at')
        .orderBy('member_id')
        .execute();
      return rows.map(rsvpOf);
    },
    async rsvpsOf(member) {
      const rows = await rsvps().where('member_id', '=', member).orderBy('on_date').orderBy('meeting_id').execute();
      return rows.map(rsvpOf);
    },
    async saveRsvp(it) {
      const columns = { coming: it.coming, revision: it.revision, at: atText(it.at) };
      await db
        .insertInto('rsvps')
        .values({ meeting_id: it.meeting, on_date: it.on.toString(), member_id: it.member, ...columns })
        .onConflict((on) => on.columns(['meeting_id', 'on_date', 'member_id']).doUpdateSet(columns))
        .execute();
    },
    async purgeRsvps(before) {
      return countOf(await db.deleteFrom('rsvps').where('on_date', '<', before.toString()).execute());
    },
  };
}

async function save(db: Kysely<Schema>, meeting: Meeting): Promise<Meeting> {
  const columns = columnsOf(meeting);
  const touched =
    meeting.version === 0
      ? db
          .insertInto('meetings')
          .values({ id: meeting.id, version: 1, ...columns })
          .onConflict((on) => on.doNothing())
          .returning('id')
      : db
          .updateTable('meetings')
          .set({ version: meeting.version + 1, ...columns })
          .where('id', '=', meeting.id)
          .where('version', '=', meeting.version)
          .returning('id');
  return savedOrStale(meeting, await touched.executeTakeFirst());
}

const columnsOf = (it: Meeting) => ({
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

const meetingOf = (row: Row<'meetings'>): Meeting => ({
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

const rsvpOf = (row: Row<'rsvps'>): Rsvp => ({
  meeting: row.meeting_id as MeetingId,
  on: Temporal.PlainDate.from(row.on_date),
  member: row.member_id as MemberId,
  coming: row.coming as Rsvp['coming'],
  revision: row.revision,
  at: row.at,
});
