/** A person by their account. */
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../test/fakes/fake-clock.ts';
import { createMemoryStore } from '../../../test/fakes/memory-store.ts';
import { createSequenceIds } from '../../../test/fakes/sequence-ids.ts';
import type { PlatformId } from '../chat/address.ts';
import { personOf, rememberPlace } from './people.ts';

const bao = { platform: 'recorder' as PlatformId, community: 'willow', user: 'bao' };
const open = () => ({ store: createMemoryStore(), clock: createFakeClock(), ids: createSequenceIds() });

describe('a person', () => {
  it('nobody has met is quiet at night, with nothing paused, and is not saved by being looked at', async () => {
    const { store, clock, ids } = open();
    const person = await store.read((s) => personOf(s, bao, { ids, now: clock.now() }));
    expect(person).toMatchObject({ version: 0, paused: 'no', crisisOffers: true, zone: undefined });
    expect(person.quiet?.from.toString()).toBe('21:00:00');
    expect(await store.read((s) => s.people.findByUser(bao))).toBeUndefined();
  });

  it('is remembered where they are, one part at a time', async () => {
    const ports = open();
    await rememberPlace(ports, bao, { zone: 'Asia/Tokyo' });
    const person = await rememberPlace(ports, bao, { country: 'JP' });
    expect(person).toMatchObject({ zone: 'Asia/Tokyo', country: 'JP' });
    expect(await ports.store.read((s) => s.people.all())).toHaveLength(1);
  });

  it('is one person when met twice at once', async () => {
    const ports = open();
    await Promise.all([
      rememberPlace(ports, bao, { zone: 'Asia/Tokyo' }),
      rememberPlace(ports, bao, { country: 'JP' }),
    ]);
    expect(await ports.store.read((s) => s.people.findByUser(bao))).toMatchObject({
      zone: 'Asia/Tokyo',
      country: 'JP',
    });
  });
});
