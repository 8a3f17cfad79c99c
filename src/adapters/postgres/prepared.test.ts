/** Questions compiled once and filled in each time. */
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
} from 'kysely';
import { describe, expect, it } from 'vitest';
import { giveLane, prepared } from './prepared.ts';
import type { Schema } from './schema.ts';

const open = () => {
  const db = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (it) => new PostgresIntrospector(it),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  const asked: Readonly<{ name: string; query: CompiledQuery }>[] = [];
  giveLane(db, async (name, query) => {
    asked.push({ name, query });
    return [{ owner: 'mem_1' }];
  });
  return { db, asked };
};

describe('a prepared question', () => {
  it('is filled in anew each time, with fixed values where they were, and keeps its name', async () => {
    const { db, asked } = open();
    let built = 0;
    const ask = prepared(['owner', 'wrapped'], (it, given: Readonly<{ owner: string; wrapped: string }>) => {
      built += 1;
      return it
        .selectFrom('keys')
        .select('owner')
        .where('wrapped', '=', given.wrapped)
        .where('owner', '!=', 'nobody')
        .where('owner', '=', given.owner);
    });
    expect(await ask(db, { owner: 'mem_1', wrapped: 'first' })).toEqual([{ owner: 'mem_1' }]);
    await ask(db, { owner: 'mem_2', wrapped: ':owner' });
    expect(built).toBe(1);
    expect(asked.map(({ query }) => query.parameters)).toEqual([
      ['first', 'nobody', 'mem_1'],
      [':owner', 'nobody', 'mem_2'],
    ]);
    expect(new Set(asked.map(({ name }) => name)).size).toBe(1);
  });

  it('goes through the library where the handle has no lane', async () => {
    const { db } = open();
    const ask = prepared(['owner'], (it, given: Readonly<{ owner: string }>) =>
      it.selectFrom('keys').select('owner').where('owner', '=', given.owner),
    );
    expect(await ask(db.withSchema('app'), { owner: 'mem_1' })).toEqual([]);
  });

  it('that leaves out what it is given is our mistake', async () => {
    const { db } = open();
    const ask = prepared<Readonly<{ owner: string }>, { owner: string }>(['owner'], (it) =>
      it.selectFrom('keys').select('owner'),
    );
    await expect(ask(db, { owner: 'mem_1' })).rejects.toThrow(':owner');
  });
});
