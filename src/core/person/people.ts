/** Finding a person by their account, and remembering where they are: zone, country, language. */
import type { UserRef } from '../chat/address.ts';
import type { PersonId } from '../kit/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdSource } from '../ports/id-source.ts';
import { StaleVersion } from '../ports/stores.ts';
import type { Store, Stores } from '../ports/stores.ts';
import { newPerson } from './person.ts';
import type { Person } from './person.ts';

export type Place = Readonly<Partial<Pick<Person, 'zone' | 'country' | 'language'>>>;

/** The person with this account as stored, or as they would be on first acquaintance (not saved). */
export async function personOf(
  stores: Pick<Stores, 'people'>,
  user: UserRef,
  { ids, now }: Readonly<{ ids: IdSource; now: Temporal.Instant }>,
): Promise<Person> {
  return (await stores.people.findByUser(user)) ?? newPerson(ids.next('per') as PersonId, user, now);
}

/** Remembers what is given and leaves the rest; a stranger becomes known. Tried again when somebody saved first. */
export async function rememberPlace(
  { store, clock, ids }: Readonly<{ store: Store; clock: Clock; ids: IdSource }>,
  user: UserRef,
  place: Place,
): Promise<Person> {
  const remember = () =>
    store.write(async (s) => {
      const person = await personOf(s, user, { ids, now: clock.now() });
      return s.people.save({ ...person, ...place });
    });
  try {
    return await remember();
  } catch (cause) {
    if (!(cause instanceof StaleVersion)) throw cause;
    return remember();
  }
}
