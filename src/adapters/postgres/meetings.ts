/** Meetings with their exceptions, who is coming, and their side conversations. */
import type { Kysely } from 'kysely';
import type { Meeting } from '../../core/meeting/meeting.ts';
import type { Meetings } from '../../core/ports/stores.ts';
import { columnsOf, meetingOf, rsvpOf } from './meeting-rows.ts';
import { createMeetingThreads } from './meeting-threads.ts';
import { atText, countOf, savedOrStale } from './rows.ts';
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
    ...createMeetingThreads(db),
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
