/** The side conversations of occurrences: which is open, which is due. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { GroupId, MeetingId } from '../../core/kit/ids.ts';
import type { MeetingThread } from '../../core/meeting/meeting.ts';
import type { Meetings } from '../../core/ports/stores.ts';
import { atText, channelSchema, messageSchema, moment, type Row } from './rows.ts';
import type { Schema } from './schema.ts';

type Threads = Pick<Meetings, 'threadOf' | 'threadsOf' | 'saveThread' | 'threadsDue' | 'forgetThread'>;

export function createMeetingThreads(db: Kysely<Schema>): Threads {
  const threads = () => db.selectFrom('meeting_threads').selectAll('meeting_threads');
  return {
    async threadOf(meeting, on) {
      const row = await threads()
        .where('meeting_id', '=', meeting)
        .where('on_date', '=', on.toString())
        .executeTakeFirst();
      return row && valueOf(row);
    },
    async threadsOf(meeting) {
      return (await threads().where('meeting_id', '=', meeting).orderBy('on_date').execute()).map(valueOf);
    },
    async saveThread(it) {
      const columns = columnsOf(it);
      await db
        .insertInto('meeting_threads')
        .values({ meeting_id: it.meeting, on_date: it.on.toString(), ...columns })
        .onConflict((on) => on.columns(['meeting_id', 'on_date']).doUpdateSet(columns))
        .execute();
    },
    async threadsDue(at) {
      const rows = await threads()
        .innerJoin('groups', 'groups.id', 'meeting_threads.group_id')
        .where((eb) =>
          eb.or([
            eb.and([eb('meeting_threads.thread', 'is', null), eb('meeting_threads.opens_at', '<=', moment(at))]),
            eb('meeting_threads.closes_at', '<=', moment(at)),
            eb.and([eb('groups.state', '=', 'closed'), eb('meeting_threads.tries', '=', 0)]),
          ]),
        )
        .orderBy('closes_at')
        .orderBy('meeting_id')
        .orderBy('on_date')
        .execute();
      return rows.map(valueOf);
    },
    async forgetThread(meeting, on) {
      await db
        .deleteFrom('meeting_threads')
        .where('meeting_id', '=', meeting)
        .where('on_date', '=', on.toString())
        .execute();
    },
  };
}

const threadSchema = z.object({ ...channelSchema.shape, parent: z.string() });

const columnsOf = (it: MeetingThread) => ({
  group_id: it.group,
  under: JSON.stringify(messageSchema.parse(it.under)),
  thread: it.thread === undefined ? null : JSON.stringify(threadSchema.parse(it.thread)),
  opens_at: atText(it.opensAt),
  closes_at: atText(it.closesAt),
  tries: it.tries,
});

const valueOf = (row: Row<'meeting_threads'>): MeetingThread => ({
  meeting: row.meeting_id as MeetingId,
  on: Temporal.PlainDate.from(row.on_date),
  group: row.group_id as GroupId,
  under: messageSchema.parse(row.under),
  thread: row.thread === null ? undefined : threadSchema.parse(row.thread),
  opensAt: row.opens_at,
  closesAt: row.closes_at,
  tries: row.tries,
});
