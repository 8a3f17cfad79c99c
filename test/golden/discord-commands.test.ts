/** What people may ask for on Discord: reviewed, within every limit, and told apart from what Discord has of before. */
import { describe, expect, it } from 'vitest';
import { hashOf, renderCommands, sameCommands } from '../../src/adapters/discord/render-commands.ts';
import { handlers } from '../../src/commands/index.ts';
import { field } from '../../src/core/chat/field.ts';
import type { CommandSpec, Registry } from '../../src/core/chat/spec.ts';
import { languages } from '../../src/core/copy/languages.ts';
import { registryOf } from '../../src/core/dispatcher/dispatcher.ts';
import { openDiscordOpenApi } from '../kit/discord-openapi.ts';
import { commandProblems, rebuilt } from './discord/command-limits.ts';
import { goldenFile } from './golden-file.ts';
import { commandSpecimen } from './specimens.ts';

const discord = await openDiscordOpenApi();
if (!discord.available) process.stderr.write(`Not held against Discord's own description: ${discord.reason}\n`);

/** A second language that says every sentence with an accent, and calls some things by names of its own. */
const spoken = {
  ...languages,
  es: { ...languages.en, commandWords: { specimen: 'ejemplo', all: 'todo', title: 'título' } },
} as Registry['copy'];
const also: CommandSpec = {
  name: 'specimen quick',
  summary: (c) => ('commandWords' in c ? 'Sin preguntas' : 'Asks for nothing'),
  access: 'facilitator',
  replies: 'privately',
  fields: {
    whoFor: field.optional(field.text((c) => ('commandWords' in c ? 'Para quién' : 'Who for'), { suggests: true })),
  },
  shortcut: (c) => ('commandWords' in c ? 'Pedir ayuda' : 'Ask for help'),
};
const admins: CommandSpec = {
  ...also,
  name: 'lead',
  access: 'admin',
  fields: {},
  anywhere: true,
  shortcut: () => 'Lead from here',
};
const specimen: Registry = { commands: [commandSpecimen, also, admins], actions: [], forms: [], copy: spoken };

const registries: Readonly<Record<string, Registry>> = {
  commands: registryOf(handlers),
  'command-specimens': specimen,
};

describe.each(Object.entries(registries))('%s', (name, registry) => {
  const commands = renderCommands(registry);

  it('are as reviewed', () => {
    expect(commands).toEqual(goldenFile(`discord/${name}.json`, commands));
  });

  it('are within Discord’s limits, and what discord.js would build', () => {
    expect(commandProblems(commands)).toEqual([]);
    expect(sameCommands(commands, commands.map(rebuilt))).toBe(true);
  });

  it.runIf(discord.available)('are as Discord describes them', () => {
    if (!discord.available) return;
    expect(discord.problemsOf('PUT', '/applications/1/commands', commands)).toEqual([]);
    for (const it of commands) expect(discord.problemsOf('POST', '/applications/1/commands', it)).toEqual([]);
  });

  it('are known again in Discord’s own words', () => {
    const asReturned = commands.map((it, at) => ({
      id: `${at}`,
      application_id: '1',
      version: '2',
      default_permission: true,
      nsfw: false,
      name_localizations: null,
      description: '',
      ...(JSON.parse(JSON.stringify(it)) as object),
      contexts: it.contexts?.toReversed(),
    }));
    expect(sameCommands(commands, asReturned.toReversed())).toBe(true);
    expect(hashOf(commands.toReversed())).toBe(hashOf(commands));
  });

  it('are not the same when anything people see has changed', () => {
    const json = JSON.stringify(commands);
    const changes = [
      json.replace(/"description":"./, '"description":"~'),
      json.replace(/"required":true/, '"required":false'),
      json.replace(/"max_length":(\d)/, '"max_length":9$1'),
      json.replace(/"contexts":\[0,/, '"contexts":['),
      json.replace(/,"default_member_permissions":null/, ',"default_member_permissions":"8"'),
      JSON.stringify(commands.slice(1)),
    ].filter((it) => it !== json);
    expect(changes.length).toBeGreaterThan(3);
    for (const changed of changes) {
      const theirs = JSON.parse(changed) as typeof commands;
      expect(sameCommands(commands, theirs)).toBe(false);
      expect(hashOf(theirs)).not.toBe(hashOf(commands));
    }
    expect(sameCommands(commands, undefined)).toBe(false);
  });
});
