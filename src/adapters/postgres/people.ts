/** People as the budget knows them; one row per account. */
import type { Kysely } from 'kysely';
import type { Person } from '../../core/person/person.ts';
import type { People } from '../../core/ports/stores.ts';
import { erasePerson } from './erasing.ts';
import type { Note } from './erasures.ts';
import { columnsOf, personOf } from './person-rows.ts';
import { orStale, savedOrStale } from './rows.ts';
import type { Schema } from './schema.ts';

export function createPeople(db: Kysely<Schema>, note: Note): People {
  return {
    async find(id) {
      const row = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();
      return row && personOf(row);
    },
    async findByUser({ platform, community, user }) {
      const row = await db
        .selectFrom('people')
        .selectAll()
        .where('platform', '=', platform)
        .where('community', '=', community)
        .where('user_id', '=', user)
        .executeTakeFirst();
      return row && personOf(row);
    },
    async all() {
      return (await db.selectFrom('people').selectAll().orderBy('id').execute()).map(personOf);
    },
    save: (person) => orStale(() => save(db, person)),
    erase: (id) => erasePerson(db, note, id),
  };
}

async function save(db: Kysely<Schema>, person: Person): Promise<Person> {
  const columns = columnsOf(person);
  const touched =
    person.version === 0
      ? db
          .insertInto('people')
          .values({ id: person.id, version: 1, ...columns })
          .onConflict((on) => on.doNothing())
          .returning('id')
      : db
          .updateTable('people')
          .set({ version: person.version + 1, ...columns })
          .where('id', '=', person.id)
          .where('version', '=', person.version)
          .returning('id');
  return savedOrStale(person, await touched.executeTakeFirst());
}
