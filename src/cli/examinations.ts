/** What `doctor` looks at: configuration, data folder, master key, database, queue, and the files the bot comes with. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config/environment.ts';
import type { operatorTools } from '../compose.ts';
import type { Examination, Finding } from './doctor.ts';

type Tools = typeof operatorTools;

export function examinationsOf(config: Config, tools: Tools): readonly Examination[] {
  return [
    { name: 'configuration', look: async () => well('configuration', describe(config)) },
    { name: 'data folder', look: async () => dataFolder(config) },
    { name: 'master key', look: async () => masterKey(config) },
    { name: 'database and queue', look: () => databaseAndQueue(config, tools) },
    { name: 'crisis lexicon', look: async () => (await tools.openLexicon(), well('crisis lexicon', 'reads well')) },
    {
      name: 'resources',
      look: async () =>
        well(
          'resources',
          `${tools.openResourceLibrary().all().length} records; \`resources check\` tells which want a look`,
        ),
    },
    { name: 'starter packs', look: async () => well('starter packs', `${tools.openPackLibrary().all().length} packs`) },
  ];
}

const well = (name: string, says: string): Finding => ({ name, state: 'well', says });

const describe = ({ database, queue, http, platforms }: Config): string =>
  `${database.kind === 'embedded' ? 'embedded database' : 'database server'}, queue ${queue.kind === 'redis' ? 'on Redis' : 'in the database'}, ${platforms.map((it) => it.kind).join(', ')} on ${http.host}:${http.port}`;

function dataFolder({ dataFolder: folder }: Config): Finding {
  const name = 'data folder';
  if (!existsSync(folder))
    return { name, state: 'note', says: `${folder} does not exist yet; the first start makes it` };
  try {
    accessSync(folder, constants.R_OK | constants.W_OK);
  } catch {
    return {
      name,
      state: 'wrong',
      says: `${folder} cannot be written by this account`,
      todo: 'Give the account that runs the bot this folder, or set DATA_FOLDER.',
    };
  }
  const mode = statSync(folder).mode & 0o777;
  if ((mode & 0o077) !== 0)
    return {
      name,
      state: 'note',
      says: `${folder} can be read by other accounts (mode ${mode.toString(8)})`,
      todo: `chmod 700 ${folder}`,
    };
  return well(name, folder);
}

function masterKey({ masterKey: given, dataFolder: folder }: Config): Finding {
  const name = 'master key';
  if (given !== undefined) return well(name, 'from MASTER_KEY');
  const file = join(folder, 'master.key');
  if (!existsSync(file))
    return {
      name,
      state: 'note',
      says: 'none yet; the first start makes one in the data folder',
      todo: 'Back it up then: without it nothing people wrote can be read again.',
    };
  return well(name, `in ${file}; keep a copy elsewhere`);
}

async function databaseAndQueue(config: Config, tools: Tools): Promise<Finding> {
  const name = 'database and queue';
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
