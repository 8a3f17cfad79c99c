/** Questions that are asked all the time: put together and compiled once, and filled in each time. */
import type { CompiledQuery, Kysely } from 'kysely';
import type { Lane } from './lane.ts';
import type { Schema } from './schema.ts';

const lanes = new WeakMap<Kysely<Schema>, Lane>();
/** What is prepared goes by this lane where it is asked on that handle: the way through the library costs as much again. */
export const giveLane = (handle: Kysely<Schema>, lane: Lane): void => void lanes.set(handle, lane);

/** Each has a name of its own in this process, which is as long as a line to the database lives. */
let made = 0;

type Build<Given, R> = (db: Kysely<Schema>, given: Given) => Readonly<{ compile(): CompiledQuery<R> }>;

/**
 * `build` is called once with a stand-in for each value, so it must not look at them: they may only become parameters.
 * A value that is used under another name or not at all throws then.
 */
export function prepared<Given extends object, R>(
  names: readonly (keyof Given & string)[],
  build: Build<Given, R>,
): (db: Kysely<Schema>, given: Given) => Promise<readonly R[]> {
  const name = `circlekeeper-${(made += 1)}`;
  const standIns = new Map(names.map((name) => [`:${name}`, name]));
  let compiled: CompiledQuery<R> | undefined;
  return async (db, given) => {
    compiled ??= compile(db);
    const parameters = compiled.parameters.map((it) => {
      const field = standIns.get(String(it));
      return field === undefined ? it : given[field];
    });
    const query = { ...compiled, parameters };
    const lane = lanes.get(db);
    // What comes back is what the statement asks for, whoever carries it.
    return lane === undefined ? (await db.executeQuery<R>(query)).rows : ((await lane(name, query)) as readonly R[]);
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
