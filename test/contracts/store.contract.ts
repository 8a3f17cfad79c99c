/** What every Store must do, whatever keeps it: memory, the embedded database, a server. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Stores } from '../../src/core/ports/stores.ts';
import { NestedTransaction, StaleVersion, StoreUnavailable, type Store } from '../../src/core/ports/stores.ts';
import { ledgerContract } from './store-ledger.contract.ts';
import { recordsContract } from './store-records.contract.ts';
import { erasureContract } from './store-erasure.contract.ts';
import { forgettingContract } from './store-forgetting.contract.ts';
import { aGroup, aMember } from './store-samples.ts';

/** A store to try, empty before every test. */
export type TriedStore = AsyncDisposable &
  Readonly<{ store: Store; reset(): Promise<void>; unplug(): void; plug(): void }>;

/** What the parts of the contract work with. */
export type Tried = Readonly<{
  store(): Store;
  read<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  write<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
}>;

export function storeContract(name: string, open: () => Promise<TriedStore>): void {
  describe(`the store in ${name}`, () => {
    let opened: TriedStore;
    beforeAll(async () => {
      opened = await open();
    });
    beforeEach(() => opened.reset());
    afterAll(() => opened[Symbol.asyncDispose]());

    const tried: Tried = {
      store: () => opened.store,
      read: (work) => opened.store.read(work),
      write: (work) => opened.store.write(work),
    };
    describe('transactions', () => {
      transactions(tried);
    });
    describe('while the database is away', () => {
      outages(tried, () => opened);
    });
    recordsContract(tried);
    ledgerContract(tried);
    erasureContract(tried);
    forgettingContract(tried);
  });
}

function transactions({ store, read, write }: Tried): void {
  it('gives back what the work returns', async () => {
    expect(await read(async () => 7)).toBe(7);
    expect(await write(async () => 'done')).toBe('done');
  });

  it('keeps nothing of a write that throws, and throws the same', async () => {
    const group = aGroup();
    const mistake = new Error('half-way');
    const halfway = write(async (s) => {
      await s.groups.save(group);
      await s.keys.save({ owner: group.id, wrapped: 'k' });
      throw mistake;
    });
    await expect(halfway).rejects.toBe(mistake);
    expect(await read((s) => s.groups.find(group.id))).toBeUndefined();
    expect(await read((s) => s.keys.find(group.id))).toBeUndefined();
  });

  it('sees its own changes before the commit, and others do not lose theirs', async () => {
    const [one, two] = [aGroup(), aGroup()];
    const seen = await Promise.all(
      [one, two].map((group) =>
        write(async (s) => {
          await s.groups.save(group);
          return s.groups.find(group.id);
        }),
      ),
    );
    expect(seen.map((it) => it?.version)).toEqual([1, 1]);
    expect(await read((s) => s.groups.all())).toHaveLength(2);
  });

  it('refuses a change inside a read', async () => {
    const group = aGroup();
    await expect(read((s) => s.groups.save(group))).rejects.toThrow();
    expect(await read((s) => s.groups.find(group.id))).toBeUndefined();
  });

  it('lets rows that refer to each other be saved in any order, and refuses a reference to nothing', async () => {
    const group = aGroup();
    const member = aMember(group.id);
    await write(async (s) => {
      await s.members.save(member);
      await s.groups.save(group);
    });
    expect(await read((s) => s.members.find(member.id))).toMatchObject({ group: group.id });
    const dangling = aMember(aGroup().id);
    await expect(write((s) => s.members.save(dangling))).rejects.toThrow();
    expect(await read((s) => s.members.find(dangling.id))).toBeUndefined();
  });

  it('answers one question and keeps one change by itself, and refuses a second thing', async () => {
    const group = aGroup();
    expect(await store().single((s) => s.groups.save(group))).toMatchObject({ version: 1 });
    expect(await store().single((s) => s.groups.find(group.id))).toMatchObject({ id: group.id });
    await expect(store().single((s) => s.groups.save(group))).rejects.toThrow(StaleVersion);
    const dangling = aMember(aGroup().id);
    await expect(store().single((s) => s.members.save(dangling))).rejects.toThrow();
    expect(await store().single((s) => s.members.find(dangling.id))).toBeUndefined();
    const second = 'a second thing was asked for';
    const twice = store().single(async (s) => {
      await s.groups.find(group.id);
      return s.groups.find(group.id);
    });
    await expect(twice).rejects.toThrow(second);
    // What is compiled beforehand counts as well.
    const prepared = store().single(async (s) => {
      await s.members.placeIn(group.id, dangling.user);
      return s.members.placeIn(group.id, dangling.user);
    });
    await expect(prepared).rejects.toThrow(second);
    expect(await store().single(async () => 'nothing at all')).toBe('nothing at all');
  });

  it.each(['read', 'write', 'single'] as const)('throws at once when nested, and %s goes on', async (outer) => {
    for (const inner of ['read', 'write', 'single'] as const) {
      const nested = store()[outer](() => store()[inner](async () => 'never'));
      await expect(nested).rejects.toThrow(NestedTransaction);
    }
    expect(await store()[outer](async () => 'fine')).toBe('fine');
  });

  it('is usable from what a finished transaction left behind', async () => {
    const later = Promise.withResolvers<void>();
    let leftBehind: Promise<string> | undefined;
    await write(async () => {
      leftBehind = later.promise.then(() => read(async () => 'outside again'));
    });
    later.resolve();
    expect(await leftBehind).toBe('outside again');
  });

  it('retries are told apart: a stale save throws StaleVersion and keeps the first', async () => {
    const group = await write((s) => s.groups.save(aGroup()));
    const renames = ['First', 'Second'].map((name) => write((s) => s.groups.save({ ...group, name })));
    const outcomes = await Promise.allSettled(renames);
    expect(outcomes.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = outcomes.find((it) => it.status === 'rejected');
    expect(lost?.reason).toBeInstanceOf(StaleVersion);
    expect(await read((s) => s.groups.find(group.id))).toMatchObject({ version: 2 });
  });
}

function outages({ store, read, write }: Tried, opened: () => TriedStore): void {
  it('rejects everything with StoreUnavailable, says so, and comes back', async () => {
    const group = aGroup();
    await write((s) => s.groups.save(group));
    expect(await store().healthy()).toBe(true);
    opened().unplug();
    try {
      await expect(read((s) => s.groups.find(group.id))).rejects.toThrow(StoreUnavailable);
      await expect(write((s) => s.groups.save(aGroup()))).rejects.toThrow(StoreUnavailable);
      await expect(store().single((s) => s.groups.find(group.id))).rejects.toThrow(StoreUnavailable);
      expect(await store().healthy()).toBe(false);
    } finally {
      opened().plug();
    }
    expect(await store().healthy()).toBe(true);
    expect(await read((s) => s.groups.find(group.id))).toMatchObject({ id: group.id });
  });
}
