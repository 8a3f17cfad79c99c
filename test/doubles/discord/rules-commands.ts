/** What Discord takes as commands. https://docs.discord.com/developers/interactions/application-commands */
import { readForm } from './form-errors.ts';
import type { Form, Path } from './form-errors.ts';
import type { Command, CommandOption, Json } from './wire.ts';

const limits = { name: 32, description: 100, options: 25, choices: 25, choice: 100, text: 8000 } as const;
/** Of each type, how many an app may have. https://docs.discord.com/developers/interactions/application-commands#registering-a-command */
const most: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };
/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

type Given = Readonly<Partial<Command>>;

export const checkCommands = (given: readonly Json[]): readonly Given[] => {
  const form = readForm();
  const commands = given as readonly Given[];
  const seen = new Set<string>();
  commands.forEach((command, index) => {
    const { name, type = 1 } = command;
    checkCommand(form, [index], command);
    if (seen.has(`${type} ${name}`))
      form.wrong([index], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    seen.add(`${type} ${name}`);
  });
  for (const [type, count] of Object.entries(most)) {
    if (commands.filter((it) => (it.type ?? 1) === Number(type)).length > count)
      form.wrong([], 'BASE_TYPE_MAX_LENGTH', `Must be ${count} or fewer in length.`);
  }
  form.end();
  return commands;
};

const checkCommand = (form: Form, at: Path, command: Given): void => {
  const { name, type = 1, description, options } = command;
  form.text([...at, 'name'], name, { min: 1, max: limits.name, required: true });
  if (type !== 1) {
    if (description !== undefined && description !== '')
      form.wrong(
        [...at, 'description'],
        'APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED',
        'Context menu commands cannot have description',
      );
    return;
  }
  checkName(form, [...at, 'name'], name);
  form.text([...at, 'description'], description, { min: 1, max: limits.description, required: true });
  checkOptions(form, [...at, 'options'], options ?? [], 0);
  if (textOf(command) > limits.text)
    form.wrong(at, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${limits.text})`);
};
const checkName = (form: Form, at: Path, name: unknown): void => {
  if (typeof name !== 'string' || name === '') return;
  if (!namePattern.test(name)) form.wrong(at, 'STRING_TYPE_REGEX', 'String value did not match validation regex.');
  if (!namePattern.test(name) || name !== name.toLowerCase())
    form.wrong(at, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
};

const checkOptions = (form: Form, at: Path, options: readonly CommandOption[], depth: number): void => {
  if (options.length > limits.options)
    form.wrong(at, 'BASE_TYPE_MAX_LENGTH', `Must be ${limits.options} or fewer in length.`);
  const names = new Set<string>();
  let optional = false;
  const families = options.filter((it) => it.type <= 2).length;
  options.forEach((option, index) => {
    const here = [...at, index];
    checkName(form, [...here, 'name'], option.name);
    form.text([...here, 'name'], option.name, { min: 1, max: limits.name, required: true });
    form.text([...here, 'description'], option.description, { min: 1, max: limits.description, required: true });
    if (names.has(option.name))
      form.wrong(here, 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID', 'Option names must be unique');
    names.add(option.name);
    if (option.required === true && optional)
      form.wrong(
        here,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    if (option.required !== true && option.type > 2) optional = true;
    if (families > 0 && option.type > 2)
      form.wrong(
        here,
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-command and sub-command group option types are mutually exclusive to all other types',
      );
    if (option.type === 2 && depth > 0)
      form.wrong(here, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Sub-command groups can not be nested');
    if (option.type <= 2) checkOptions(form, [...here, 'options'], option.options ?? [], depth + 1);
    else checkChoices(form, here, option);
  });
};

const checkChoices = (form: Form, at: Path, option: CommandOption): void => {
  const choices = option.choices ?? [];
  if (choices.length > limits.choices)
    form.wrong([...at, 'choices'], 'BASE_TYPE_MAX_LENGTH', `Must be ${limits.choices} or fewer in length.`);
  if (choices.length > 0 && option.autocomplete === true)
    form.wrong(
      at,
      'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
      'Options cannot have both autocomplete and choices',
    );
  const names = new Set<string>();
  choices.forEach(({ name, value }, index) => {
    form.text([...at, 'choices', index, 'name'], name, { min: 1, max: limits.choice, required: true });
    if (option.type === 3)
      form.text([...at, 'choices', index, 'value'], value, { min: 1, max: limits.choice, required: true });
    if (names.has(name))
      form.wrong(
        [...at, 'choices'],
        'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE',
        'Option choice names must be unique',
      );
    names.add(name);
  });
};

/** Names, descriptions and values, all in all. */
const textOf = ({ name = '', description = '', options = [], choices = [] }: Partial<CommandOption>): number =>
  name.length +
  description.length +
  options.reduce((sum, it) => sum + textOf(it), 0) +
  choices.reduce((sum, it) => sum + it.name.length + String(it.value).length, 0);
