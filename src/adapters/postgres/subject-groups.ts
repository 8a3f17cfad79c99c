/** Finds the group that something belongs to, by that thing's id alone. */
import type { Kysely } from 'kysely';
import { known } from './rows.ts';
import type { Schema } from './schema.ts';

/** Where a subject's group is written, by the prefix of its id; an answer may have been released unnamed. */
const homes = {
  mtg: ['meetings'],
  chk: ['check_ins'],
  ans: ['answers', 'unnamed_answers'],
  gdl: ['guideline_sets'],
  cri: ['crises'],
  ndg: ['nudges'],
} as const;

export async function groupOfSubject(db: Kysely<Schema>, id: string): Promise<string | undefined> {
  const prefix = id.slice(0, id.indexOf('_'));
  if (prefix === 'grp') return id;
  if (!(prefix in homes)) return undefined;
  for (const table of homes[prefix as keyof typeof homes]) {
    const row = await db.selectFrom(table).select('group_id').where('id', '=', id).executeTakeFirst();
    if (row) return known(row.group_id);
  }
  return undefined;
}
