/** The Store port on one database: every transaction gets its stores, and references are checked before it commits. */
import type { Kysely } from 'kysely';
import type { Store, Stores } from '../../core/ports/stores.ts';
import { createCheckIns } from './check-ins.ts';
import { createCommunities } from './communities.ts';
import { createCrises } from './crises.ts';
import type { Database } from './database.ts';
import { createDrafts } from './drafts.ts';
import { type Erasure, noteIn } from './erasures.ts';
import { createGroups } from './groups.ts';
import { createGuidelines } from './guidelines.ts';
import { createInstallations } from './installations.ts';
import { createMeetings } from './meetings.ts';
import { createKeys } from './member-keys.ts';
import { createMembers } from './members.ts';
import { createNudges } from './nudges.ts';
import { createPeople } from './people.ts';
import type { Schema } from './schema.ts';

/** `onErased` hears of erasures after they are committed. Disposing the store closes the database. */
export function createPostgresStore(
  database: Database,
  onErased: (erasures: readonly Erasure[]) => void = () => {},
): Store {
  // An erasure is more than one statement, so there is none to note.
  const singlesOf = memoised((db) => storesOf(db, () => {}));
  return {
    read: (work) => database.read((db) => work(storesOf(db, () => {}))),
    single: (work) => database.single((db) => work(singlesOf(db))),
    async write(work) {
      const erased: Erasure[] = [];
      const result = await database.write((db) => work(storesOf(db, (it) => erased.push(it))));
      if (erased.length > 0) onErased(erased);
      return result;
    },
    healthy: () => database.healthy(),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}

/** Where the handle stays the same, so do the stores. */
function memoised(make: (db: Kysely<Schema>) => Stores): (db: Kysely<Schema>) => Stores {
  const made = new WeakMap<Kysely<Schema>, Stores>();
  return (db) => {
    const stores = made.get(db) ?? make(db);
    made.set(db, stores);
    return stores;
  };
}

function storesOf(db: Kysely<Schema>, onNoted: (erasure: Erasure) => void): Stores {
  const note = noteIn(db, onNoted);
  return {
    communities: createCommunities(db, note),
    installations: createInstallations(db),
    groups: createGroups(db, note),
    members: createMembers(db, note),
    people: createPeople(db, note),
    keys: createKeys(db, note),
    checkIns: createCheckIns(db),
    meetings: createMeetings(db),
    guidelines: createGuidelines(db),
    nudges: createNudges(db),
    crises: createCrises(db),
    drafts: createDrafts(db),
  };
}
