/** Looks at what must answer: the database and the queue. */
import type { Config } from '../../config/environment.ts';
import type { operatorTools } from '../compose.ts';
import { well } from './finding.ts';
import type { Finding } from './finding.ts';

export type Tools = typeof operatorTools;

export async function databaseAndQueue(config: Config, tools: Tools): Promise<Finding> {
  const name = 'database and queue';
  // Opening an embedded database would make it, and this changes nothing.
  if (config.database.kind === 'embedded' && !tools.hasDatabase(config.database.folder))
    return { name, state: 'note', says: 'no database yet; the first start makes it' };
  const { store, database } = await tools.openStore(config);
  await using _ = database;
  if (!(await store.healthy()))
    return {
      name,
      state: 'wrong',
      says: 'the database does not answer',
      todo: 'Is the server of DATABASE_URL running and reachable, and does the account exist? Help in a crisis works meanwhile.',
    };
  const groups = await store.read((s) => s.groups.all());
  await using queue = (await tools.openQueue(config, database).catch(() => undefined)) ?? null;
  if (queue === null || !(await queue.healthy()))
    return {
      name,
      state: 'wrong',
      says: 'the database answers, the queue does not',
      todo: 'Is the server of REDIS_URL running? Messages are sent at the pace of the sweep meanwhile.',
    };
  return well(name, `both answer; ${groups.length} open ${groups.length === 1 ? 'group' : 'groups'}`);
}
