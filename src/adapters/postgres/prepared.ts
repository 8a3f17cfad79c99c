/** Questions that are asked all the time: put together and compiled once, and filled in each time. */
import type { CompiledQuery, Kysely } from 'kysely';
import type { Schema } from './schema.ts';

type Build<Given, R> = (db: Kysely<Schema>, given: Given) => Readonly<{ compile(): CompiledQuery<R> }>;

/**
 * `build` is called once with a stand-in for each value, so it must not look at them: they may only become parameters.
 * A value that is used under another name or not at all throws then.
 */
export function prepared<Given extends object, R>(
  names: readonly (keyof Given & string)[],
  build: Build<Given, R>,
): (db: Kysely<Schema>, given: Given) => Promise<readonly R[]> {
  const standIns = new Map(names.map((name) => [`:${name}`, name]));
  let compiled: CompiledQuery<R> | undefined;
  return async (db, given) => {
    compiled ??= compile(db);
    const parameters = compiled.parameters.map((it) => {
      const name = standIns.get(String(it));
      return name === undefined ? it : given[name];
    });
    return (await db.executeQuery<R>({ ...compiled, parameters })).rows;
  };

  function compile(db: Kysely<Schema>): CompiledQuery<R> {
    const given = Object.fromEntries(names.map((name) => [name, `:${name}`])) as Given;
    const query = build(db, given).compile();
    const used = new Set(query.parameters.map(String));
    const unused = [...standIns.keys()].filter((it) => !used.has(it));
    if (unused.length > 0) throw new Error(`a prepared question does not ask for ${unused.join()}`);
    return query;
  }
}
