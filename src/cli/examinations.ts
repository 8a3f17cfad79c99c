/** What `doctor` looks at: configuration, data folder, master key, database, queue, and the files the bot comes with. */
import type { Config } from '../../config/environment.ts';
import type { Examination } from './doctor.ts';
import { dataFolder, masterKey } from './examination-files.ts';
import { lookAtDiscord } from './examination-discord.ts';
import { lookAtSlack } from './examination-slack.ts';
import { databaseAndQueue } from './examination-services.ts';
import type { Tools } from './examination-services.ts';
import { well } from './finding.ts';

/** All of them, or the one of that name. */
export function examinationsOf(config: Config, tools: Tools, only?: string): readonly Examination[] {
  const all: readonly Examination[] = [
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
    { name: 'discord', look: () => lookAtDiscord(config, tools) },
    { name: 'slack', look: () => lookAtSlack(config, tools) },
    { name: 'starter packs', look: async () => well('starter packs', `${tools.openPackLibrary().all().length} packs`) },
  ];
  return only === undefined ? all : all.filter(({ name }) => name === only);
}

const describe = ({ database, queue, http, platforms }: Config): string =>
  `${database.kind === 'embedded' ? 'embedded database' : 'database server'}, queue ${queue.kind === 'redis' ? 'on Redis' : 'in the database'}, ${platforms.map((it) => it.kind).join(', ')} on ${http.host}:${http.port}`;
