/** Check-ins, answers, and the unlinked copies of unnamed ones. */
import type { Kysely } from 'kysely';
import type { Answer, CheckIn } from '../../core/check-in/check-in.ts';
import type { AnswerId, CheckInId, GroupId, MemberId } from '../../core/kit/ids.ts';
import type { Sealed } from '../../core/kit/sealed.ts';
import type { CheckIns } from '../../core/ports/stores.ts';
import {
  atText,
  countOf,
  known,
  maybeAtText,
  messageOf,
  messageText,
  moment,
  orStale,
  savedOrStale,
  type Row,
} from './rows.ts';
import type { Schema } from './schema.ts';

export function createCheckIns(db: Kysely<Schema>): CheckIns {
  const checkIns = () => db.selectFrom('check_ins').selectAll();
  const answers = () => db.selectFrom('answers').selectAll();
  return {
    async find(id) {
      const row = await checkIns().where('id', '=', id).executeTakeFirst();
      return row && checkInOf(row);
    },
    async findOn(group, on) {
      const row = await checkIns()
        .where('group_id', '=', group)
        .where('on_date', '=', on.toString())
        .executeTakeFirst();
      return row && checkInOf(row);
    },
    async closedBy(at) {
      const rows = await checkIns()
        .where('summarised_at', 'is', null)
        .where('closes_at', '<=', moment(at))
        .orderBy('closes_at')
        .orderBy('id')
        .execute();
      return rows.map(checkInOf);
    },
    save: (checkIn) => orStale(() => save(db, checkIn)),
    async findAnswer(id) {
      const row = await answers().where('id', '=', id).executeTakeFirst();
      return row && answerOf(row);
    },
    async answersTo(checkIn) {
      const rows = await answers().where('check_in_id', '=', checkIn).orderBy('at').orderBy('id').execute();
      return rows.map(answerOf);
    },
    async answersOf(member, since) {
      const rows = await answers()
        .where('member_id', '=', member)
        .where('at', '>=', moment(since))
        .orderBy('at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(answerOf);
    },
    saveAnswer: (answer) => saveAnswer(db, answer),
    async eraseAnswer(id) {
      await db.deleteFrom('answers').where('id', '=', id).execute();
    },
    async release(copies, from) {
      // By their ciphertext, which is random: neither the order on disk nor that of any list tells who came first.
      const shuffled = copies.toSorted((a, b) => (a.words < b.words ? -1 : 1));
      const rows = shuffled.map((it) => ({ id: it.id, group_id: it.group, check_in_id: it.checkIn, words: it.words }));
      if (rows.length > 0) await db.insertInto('unnamed_answers').values(rows).execute();
      if (from.length === 0) return;
      // The originals become their authors' own, like any other only they can read.
      await db
        .updateTable('answers')
        .set((eb) => ({ visibility: 'me', shown: null, version: eb('version', '+', 1) }))
        .where('id', 'in', from)
        .execute();
    },
    async unnamedOf(checkIn) {
      const rows = await db.selectFrom('unnamed_answers').selectAll().where('check_in_id', '=', checkIn).execute();
      return rows
        .map((row) => ({
          id: row.id as AnswerId,
          group: row.group_id as GroupId,
          checkIn: row.check_in_id as CheckInId,
          words: row.words as Sealed,
        }))
        .toSorted((a, b) => (a.words < b.words ? -1 : 1));
    },
    async purge(before) {
      const closed = db.selectFrom('check_ins').select('id').where('closes_at', '<', moment(before));
      return (
        countOf(await db.deleteFrom('answers').where('at', '<', moment(before)).execute()) +
        countOf(await db.deleteFrom('unnamed_answers').where('check_in_id', 'in', closed).execute())
      );
    },
  };
}

async function save(db: Kysely<Schema>, it: CheckIn): Promise<void> {
  const columns = {
    group_id: it.group,
    on_date: it.on.toString(),
    opens_at: atText(it.opensAt),
    closes_at: atText(it.closesAt),
    message: messageText(it.message),
    summarised_at: maybeAtText(it.summarisedAt),
  };
  await db
    .insertInto('check_ins')
    .values({ id: it.id, ...columns })
    .onConflict((on) => on.column('id').doUpdateSet(columns))
    .execute();
}

async function saveAnswer(db: Kysely<Schema>, answer: Answer): Promise<Answer> {
  const columns = {
    group_id: answer.group,
    member_id: answer.member,
    check_in_id: answer.checkIn ?? null,
    at: atText(answer.at),
    visibility: answer.visibility,
    pass: answer.pass,
    words: answer.words,
    shown: messageText(answer.shown),
  };
  const touched =
    answer.version === 0
      ? db
          .insertInto('answers')
          .values({ id: answer.id, version: 1, ...columns })
          .onConflict((on) => on.doNothing())
          .returning('id')
      : db
          .updateTable('answers')
          .set({ version: answer.version + 1, ...columns })
          .where('id', '=', answer.id)
          .where('version', '=', answer.version)
          .returning('id');
  return savedOrStale(answer, await touched.executeTakeFirst());
}

const checkInOf = (row: Row<'check_ins'>): CheckIn => ({
  id: row.id as CheckInId,
  group: row.group_id as GroupId,
  on: Temporal.PlainDate.from(row.on_date),
  opensAt: row.opens_at,
  closesAt: row.closes_at,
  message: messageOf(row.message),
  summarisedAt: known(row.summarised_at),
});

const answerOf = (row: Row<'answers'>): Answer => ({
  id: row.id as AnswerId,
  version: row.version,
  group: row.group_id as GroupId,
  member: row.member_id as MemberId,
  checkIn: (row.check_in_id ?? undefined) as CheckInId | undefined,
  at: row.at,
  visibility: row.visibility as Answer['visibility'],
  pass: row.pass,
  words: row.words as Sealed,
  shown: messageOf(row.shown),
});
