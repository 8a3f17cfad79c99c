/** Answers to check-ins, each under its author. */
import type { Insertable, Kysely } from 'kysely';
import type { Answer } from '../../core/check-in/check-in.ts';
import type { CheckIns } from '../../core/ports/stores.ts';
import { answerOf } from './check-in-rows.ts';
import { prepared } from './prepared.ts';
import { atText, messagesText, moment, savedOrStale } from './rows.ts';
import type { Schema } from './schema.ts';

type Answers = Pick<CheckIns, 'findAnswer' | 'answersTo' | 'answersOf' | 'saveAnswer' | 'eraseAnswer'>;

export function createAnswers(db: Kysely<Schema>): Answers {
  const answers = () => db.selectFrom('answers').selectAll();
  return {
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
  };
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
    shown: messagesText(answer.shown),
  };
  const [touched] =
    answer.version === 0
      ? await insert(db, { id: answer.id, ...columns })
      : await db
          .updateTable('answers')
          .set({ version: answer.version + 1, ...columns })
          .where('id', '=', answer.id)
          .where('version', '=', answer.version)
          .returning('id')
          .execute();
  return savedOrStale(answer, touched);
}

const insert = prepared(
  ['id', 'group_id', 'member_id', 'check_in_id', 'at', 'visibility', 'pass', 'words', 'shown'],
  (db, given: Omit<Insertable<Schema['answers']>, 'version'>) =>
    db
      .insertInto('answers')
      .values({ ...given, version: 1 })
      .onConflict((on) => on.doNothing())
      .returning('id'),
);
