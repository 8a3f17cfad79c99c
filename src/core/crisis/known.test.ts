/** What memory noted since the snapshot: it wins until the stores know it too. */
import { describe, expect, it } from 'vitest';
import type { PlatformId, UserRef } from '../chat/address.ts';
import type { PersonId } from '../kit/ids.ts';
import { newPerson, type Person } from '../person/person.ts';
import { createKnown } from './known.ts';

const user: UserRef = { platform: 'recorder' as PlatformId, community: 'willow', user: 'bao' };
const noon = Temporal.Instant.from('2026-11-22T12:00:00Z');
const hours = (count: number) => noon.add({ hours: count });
const snapshot = (change: Partial<Person>) => ({
  groups: [],
  members: [],
  people: [{ ...newPerson('per_0000000000000001' as PersonId, user, noon), ...change }],
});

describe('what was shown', () => {
  it('wins over an older snapshot and yields to one that knows it', () => {
    const known = createKnown();
    known.noteShown(user, { at: hours(2), level: 3 });
    known.replace(snapshot({ lastOffer: { at: hours(1), level: 2 } }));
    expect(known.shownTo(user)).toEqual({ at: hours(2), level: 3 });
    known.replace(snapshot({ lastOffer: { at: hours(2), level: 3 } }));
    known.replace(snapshot({ lastOffer: undefined }));
    expect(known.shownTo(user)).toBeUndefined();
  });

  it('yields to something newer that was written elsewhere', () => {
    const known = createKnown();
    known.noteShown(user, { at: hours(1), level: 3 });
    known.replace(snapshot({ lastOffer: { at: hours(5), level: 2 } }));
    expect(known.shownTo(user)).toEqual({ at: hours(5), level: 2 });
  });

  it('can be taken back, which leaves what was noted before and since', () => {
    const known = createKnown();
    known.noteShown(user, { at: noon, level: 2 });
    const takeBack = known.noteShown(user, { at: hours(1), level: 3 });
    known.noteShown(user, { at: hours(2), level: 3 });
    takeBack();
    expect(known.shownTo(user)).toEqual({ at: hours(2), level: 3 });
    known.noteShown(user, { at: hours(3), level: 3 })();
    expect(known.shownTo(user)).toEqual({ at: hours(2), level: 3 });
  });
});

describe('the country somebody asked for', () => {
  it('is what was noted until the snapshot says the same, then what the snapshot says', () => {
    const known = createKnown();
    known.noteCountry(user, 'US');
    known.replace(snapshot({ country: 'GB' }));
    expect(known.countryOf(user)).toBe('US');
    known.replace(snapshot({ country: 'US' }));
    known.replace(snapshot({ country: 'GB' }));
    expect(known.countryOf(user)).toBe('GB');
  });
});

describe('whether offers are on', () => {
  it('is what was noted until the snapshot says the same, then what the snapshot says', () => {
    const known = createKnown();
    known.replace(snapshot({}));
    known.noteOffers(user, false);
    known.replace(snapshot({ crisisOffers: true }));
    expect(known.offersOn(user)).toBe(false);
    known.replace(snapshot({ crisisOffers: false }));
    known.replace(snapshot({ crisisOffers: true }));
    expect(known.offersOn(user)).toBe(true);
  });
});
