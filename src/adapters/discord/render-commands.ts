/** What people may ask for, as Discord’s commands: a word for each family, and entries in a message’s own menu. */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType as Installed,
  InteractionContextType as Where,
  PermissionFlagsBits,
  type APIApplicationCommandSubcommandOption,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { CommandSpec, Registry } from '../../core/chat/spec.ts';
import { limits } from './limits.ts';
import { clip } from './render-clip.ts';
import {
  calledElsewhere,
  english,
  inOtherLanguages,
  withDescriptions,
  withNames,
  type Languages,
} from './render-languages.ts';
import { renderOptions } from './render-options.ts';

export { hashOf, sameCommands } from './render-sameness.ts';
export { readOptions } from './render-options.ts';

export function renderCommands({ commands, copy }: Registry): readonly RESTPostAPIApplicationCommandsJSONBody[] {
  const families = Map.groupBy(commands, ({ name }) => wordsOf(name)[0]);
  return [
    ...Array.from(families, ([word, specs]) => chatCommand(word, specs, copy)),
    ...commands.flatMap((spec) => messageCommand(spec, copy)),
  ];
}

/** The command that is offered on messages under this name, which is the English one in every language. */
export const shortcutNamed = ({ commands, copy }: Registry, name: string): CommandSpec | undefined =>
  commands.find(({ shortcut }) => shortcut !== undefined && english(copy, shortcut, limits.commandName) === name);

function wordsOf(name: string): readonly [string, string | undefined] {
  const [first = '', second, ...more] = name.split(' ');
  if (more.length > 0) throw new Error(`/${name}: a command has one word or two`);
  return [first, second];
}

function chatCommand(
  name: string,
  specs: readonly CommandSpec[],
  copy: Languages,
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const [only] = specs;
  const isLeaf = only !== undefined && specs.length === 1 && wordsOf(only.name)[1] === undefined;
  return {
    type: ApplicationCommandType.ChatInput,
    name,
    ...withNames(calledElsewhere(copy, name)),
    ...(isLeaf ? described(only, copy) : { description: familyDescription(specs) }),
    options: isLeaf ? renderOptions(only.fields, copy) : specs.map((spec) => subCommand(spec, copy)),
    ...whereAndWho(specs),
  };
}

function subCommand(spec: CommandSpec, copy: Languages): APIApplicationCommandSubcommandOption {
  const [, name] = wordsOf(spec.name);
  if (name === undefined) throw new Error(`/${spec.name}: no command is both itself and a family of others`);
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name,
    ...withNames(calledElsewhere(copy, name)),
    ...described(spec, copy),
    options: renderOptions(spec.fields, copy),
  };
}

/** Discord wants one and shows it to nobody: people see those of the sub-commands. */
const familyDescription = (specs: readonly CommandSpec[]): string =>
  clip(specs.map(({ name }) => wordsOf(name)[1]).join(', '), limits.commandDescription);

const described = ({ summary }: CommandSpec, copy: Languages) => ({
  description: english(copy, summary, limits.commandDescription),
  ...withDescriptions(inOtherLanguages(copy, summary, limits.commandDescription)),
});

function messageCommand(spec: CommandSpec, copy: Languages): readonly RESTPostAPIApplicationCommandsJSONBody[] {
  const { shortcut } = spec;
  if (shortcut === undefined) return [];
  return [
    {
      type: ApplicationCommandType.Message,
      name: english(copy, shortcut, limits.commandName),
      ...withNames(inOtherLanguages(copy, shortcut, limits.commandName)),
      ...whereAndWho([spec]),
    },
  ];
}

/** Only what works everywhere is offered where nobody invited us. Who may what is checked when it is used, too. */
function whereAndWho(specs: readonly CommandSpec[]) {
  const isAnywhere = specs.every(({ anywhere }) => anywhere === true);
  const isForAdmins = specs.every(({ access }) => access === 'admin');
  return {
    integration_types: isAnywhere ? [Installed.GuildInstall, Installed.UserInstall] : [Installed.GuildInstall],
    contexts: isAnywhere ? [Where.Guild, Where.BotDM, Where.PrivateChannel] : [Where.Guild, Where.BotDM],
    default_member_permissions: isForAdmins ? String(PermissionFlagsBits.ManageGuild) : null,
  };
}
