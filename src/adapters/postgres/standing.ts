/** What an answer to a check-in would stand on, in one question. */
import type { Kysely } from 'kysely';
import type { CheckIns } from '../../core/ports/stores.ts';
import { answerOf } from './check-in-rows.ts';
import { wholeRow, wholeRowReader } from './json-rows.ts';
import { prepared } from './prepared.ts';
import { known } from './rows.ts';
import type { Schema } from './schema.ts';

export function createStanding(db: Kysely<Schema>): Pick<CheckIns, 'standing'> {
  return {
    async standing(member, answer) {
      const [row] = await ask(db, { member, answer });
      if (row === undefined)
        return {
          key: undefined,
          before: undefined,
          unansweredPrompts: 0,
          agreed: { current: undefined, agreed: undefined },
        };
      return {
        key: row.wrapped === null ? undefined : { owner: member, wrapped: row.wrapped },
        before: row.before === null ? undefined : answerIn(row.before),
        unansweredPrompts: row.unanswered_prompts ?? 0,
        agreed: { current: known(row.current), agreed: known(row.agreed) },
      };
    },
  };
}

const answerIn = wholeRowReader('answers', ['at'], answerOf);

const ask = prepared(['member', 'answer'], (db, given: Readonly<{ member: string; answer: string }>) =>
  db
    .selectFrom('members')
    .leftJoin('keys', 'keys.owner', 'members.id')
    .leftJoin('agreements', 'agreements.member_id', 'members.id')
    .leftJoin('people', (on) =>
      on
        .onRef('people.platform', '=', 'members.platform')
        .onRef('people.community', '=', 'members.community')
        .onRef('people.user_id', '=', 'members.user_id'),
    )
    .leftJoin('answers', (on) => on.on('answers.id', '=', given.answer))
    .where('members.id', '=', given.member)
    .select([
      'keys.wrapped',
      'people.unanswered_prompts',
      'agreements.version as agreed',
      wholeRow('answers').as('before'),
    ])
    .select((members) =>
      members
        .selectFrom('guideline_sets')
        .whereRef('guideline_sets.group_id', '=', 'members.group_id')
        .select((sets) => sets.fn.max('guideline_sets.version').as('newest'))
        .as('current'),
    ),
);
