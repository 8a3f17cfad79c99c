/** Whether commands are within Discord’s numbers, and built again by discord.js’s own builders, which check them too. */
import {
  ApplicationCommandOptionType as Type,
  ApplicationCommandType,
  ChannelType,
  ContextMenuCommandBuilder,
  SlashCommandBuilder,
  type APIApplicationCommandOption,
  type LocalizationMap,
  type RESTPostAPIApplicationCommandsJSONBody,
  type SlashCommandSubcommandBuilder,
} from 'discord.js';
import { limits } from '../../../src/adapters/discord/limits.ts';

type Command = RESTPostAPIApplicationCommandsJSONBody;
type Option = APIApplicationCommandOption;
type Named = Readonly<{ name: string; name_localizations?: object | null | undefined }>;

const wordsOf = (localizations: object | null | undefined): readonly string[] =>
  Object.values(localizations ?? {}).map(String);
const mapOf = (localizations: object | null | undefined): LocalizationMap | null => localizations ?? null;

export function commandProblems(commands: readonly Command[]): readonly string[] {
  const problems: string[] = [];
  const within = (what: string, count: number, most: number, least = 0) => {
    if (count < least || count > most) problems.push(`${what}: ${count}, of ${least} to ${most}`);
  };
  const names = (it: Named): readonly string[] => [it.name, ...wordsOf(it.name_localizations)];
  const chat = commands.filter(isChat);
  within('chat commands', chat.length, limits.chatCommands);
  within(
    'message commands',
    commands.filter(({ type }) => type === ApplicationCommandType.Message).length,
    limits.messageCommands,
  );
  if (new Set(commands.map(({ type, name }) => `${type} ${name}`)).size < commands.length)
    problems.push('two of one name');
  for (const it of commands.filter(({ type }) => type === ApplicationCommandType.Message))
    for (const name of names(it)) within(name, name.length, limits.commandName, 1);

  const check = (where: string, it: Option | (Command & { description: string })) => {
    for (const name of names(it))
      if (!/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u.test(name) || name !== name.toLowerCase())
        problems.push(`${where}: the name ${name}`);
    for (const words of [it.description, ...wordsOf(it.description_localizations)])
      within(`${where}: description`, words.length, limits.commandDescription, 1);
    const options = optionsOf(it);
    within(`${where}: options`, options.length, limits.commandOptions);
    const required = options.map((option) => 'required' in option && (option.required ?? false));
    if (required.lastIndexOf(true) > required.indexOf(false) && required.includes(false))
      problems.push(`${where}: an option that must be filled in after one that need not`);
    for (const locale of ['', ...new Set(options.flatMap((option) => Object.keys(option.name_localizations ?? {})))]) {
      const called = options.map((option) => option.name_localizations?.[locale as 'fr'] ?? option.name);
      if (new Set(called).size < called.length) problems.push(`${where}: two options of one name ${locale}`);
    }
    for (const option of options) check(`${where} ${option.name}`, option);
    if (!('choices' in it) || it.choices === undefined) return;
    within(`${where}: choices`, it.choices.length, limits.optionChoices, 1);
    if ('autocomplete' in it && it.autocomplete) problems.push(`${where}: choices and completion`);
    for (const choice of it.choices) {
      for (const name of names(choice)) within(`${where}: choice`, name.length, limits.choiceName, 1);
      within(`${where}: value`, String(choice.value).length, limits.choiceValue, 1);
    }
  };
  for (const it of chat) {
    check(`/${it.name}`, it);
    within(`/${it.name}: all characters`, charactersOf(it), limits.commandCharacters);
  }
  return problems;
}

const isChat = (it: Command): it is Command & { description: string } => it.type === ApplicationCommandType.ChatInput;
const optionsOf = (it: Option | Command): readonly Option[] => ('options' in it ? (it.options ?? []) : []);

/** Of each text the longest in any language. */
function charactersOf(it: Option | (Command & { description: string })): number {
  const longest = (words: string, others: object | null | undefined): number =>
    Math.max(words.length, ...wordsOf(others).map(({ length }) => length));
  const choices = 'choices' in it && it.choices !== undefined ? it.choices : [];
  return (
    longest(it.name, it.name_localizations) +
    longest(it.description, it.description_localizations) +
    choices.reduce((all, one) => all + longest(one.name, one.name_localizations) + String(one.value).length, 0) +
    optionsOf(it).reduce((all, one) => all + charactersOf(one), 0)
  );
}

/** The same command, said through discord.js: throws what its builders throw. */
export function rebuilt(command: Command): unknown {
  const where = <B extends SlashCommandBuilder | ContextMenuCommandBuilder>(builder: B): B => {
    builder.setName(command.name).setNameLocalizations(mapOf(command.name_localizations));
    builder.setContexts(command.contexts ?? []).setIntegrationTypes(command.integration_types ?? []);
    builder.setDefaultMemberPermissions(command.default_member_permissions);
    return builder;
  };
  if (!isChat(command)) return where(new ContextMenuCommandBuilder().setType(ApplicationCommandType.Message)).toJSON();
  const builder = where(new SlashCommandBuilder());
  builder.setDescription(command.description).setDescriptionLocalizations(mapOf(command.description_localizations));
  for (const option of optionsOf(command)) {
    if (option.type !== Type.Subcommand) {
      add(builder, option);
      continue;
    }
    builder.addSubcommand((sub) => {
      named(sub, option);
      for (const inner of optionsOf(option)) add(sub, inner);
      return sub;
    });
  }
  return builder.toJSON();
}

type Nameable = Readonly<{
  setName(it: string): unknown;
  setNameLocalizations(it: LocalizationMap | null): unknown;
  setDescription(it: string): unknown;
  setDescriptionLocalizations(it: LocalizationMap | null): unknown;
}>;
function named<T extends Nameable>(it: T, option: Option): T {
  it.setName(option.name);
  it.setNameLocalizations(mapOf(option.name_localizations));
  it.setDescription(option.description);
  it.setDescriptionLocalizations(mapOf(option.description_localizations));
  return it;
}

function add(to: SlashCommandBuilder | SlashCommandSubcommandBuilder, option: Option): void {
  const required = 'required' in option && (option.required ?? false);
  if (option.type === Type.String)
    to.addStringOption((it) => {
      named(it, option).setRequired(required);
      if (option.max_length !== undefined) it.setMaxLength(option.max_length);
      if (option.min_length !== undefined) it.setMinLength(option.min_length);
      if (option.autocomplete === true) it.setAutocomplete(true);
      if ('choices' in option && option.choices !== undefined) it.addChoices(...option.choices);
      return it;
    });
  if (option.type === Type.Integer)
    to.addIntegerOption((it) => {
      named(it, option).setRequired(required);
      if (option.min_value !== undefined) it.setMinValue(option.min_value);
      if (option.max_value !== undefined) it.setMaxValue(option.max_value);
      return it;
    });
  if (option.type === Type.Boolean) to.addBooleanOption((it) => named(it, option).setRequired(required));
  if (option.type === Type.User) to.addUserOption((it) => named(it, option).setRequired(required));
  if (option.type === Type.Channel)
    to.addChannelOption((it) => named(it, option).setRequired(required).addChannelTypes(ChannelType.GuildText));
  if (option.type === Type.Role) to.addRoleOption((it) => named(it, option).setRequired(required));
}
