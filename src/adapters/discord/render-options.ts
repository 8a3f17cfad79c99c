/** Fields as the options of a command, and a command’s options as they were filled in. */
import {
  ApplicationCommandOptionType as Type,
  ChannelType,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandStringOption,
} from 'discord.js';
import type { Field, Fields } from '../../core/chat/field.ts';
import type { CommandSpec } from '../../core/chat/spec.ts';
import { assertNever } from '../../core/kit/result.ts';
import type { RawInput } from '../../core/ports/chat-platform.ts';
import { limits } from './limits.ts';
import {
  calledElsewhere,
  english,
  inOtherLanguages,
  withDescriptions,
  withNames,
  type Languages,
} from './render-languages.ts';

/** Discord wants those that must be filled in first. */
export function renderOptions(fields: Fields, copy: Languages): APIApplicationCommandBasicOption[] {
  const all = Object.entries(fields);
  return [...all.filter(([, it]) => it.required), ...all.filter(([, it]) => !it.required)].map(([name, field]) =>
    option(optionName(name), field, copy),
  );
}

/** `whoFor` → `who-for`: names hold no capitals. */
export const optionName = (field: string): string => field.replace(/[A-Z]/g, (it) => `-${it.toLowerCase()}`);

function option(name: string, field: Field<unknown>, copy: Languages): APIApplicationCommandBasicOption {
  const { kind, label, required, min, max } = field;
  const common = {
    name,
    ...withNames(calledElsewhere(copy, name)),
    description: english(copy, label, limits.commandDescription),
    ...withDescriptions(inOtherLanguages(copy, label, limits.commandDescription)),
    required,
  };
  switch (kind) {
    case 'integer':
      return {
        type: Type.Integer,
        ...common,
        ...(min === undefined ? {} : { min_value: min }),
        ...(max === undefined ? {} : { max_value: max }),
      };
    case 'boolean':
      return { type: Type.Boolean, ...common };
    case 'user':
      return { type: Type.User, ...common };
    case 'role':
      return { type: Type.Role, ...common };
    case 'channel':
      return { type: Type.Channel, ...common, channel_types: [ChannelType.GuildText] };
    case 'choice':
      return { type: Type.String, ...common, choices: choices(field, copy) };
    case 'text':
    case 'paragraph':
    case 'id':
      return textOption(common, field);
    default:
      return assertNever(kind);
  }
}

type Common = Omit<APIApplicationCommandStringOption, 'type' | 'choices' | 'autocomplete'>;

function textOption(
  common: Common,
  { kind, min = 1, max, suggests }: Field<unknown>,
): APIApplicationCommandBasicOption {
  const most = kind === 'id' ? idLength : max;
  return {
    type: Type.String,
    ...common,
    // One character at least goes without saying.
    ...(min > 1 ? { min_length: min } : {}),
    ...(most === undefined ? {} : { max_length: Math.min(most, limits.optionLength) }),
    ...(suggests ? { autocomplete: true } : {}),
  };
}

/** What an id takes (core, chat/field.ts). */
const idLength = 60;

const choices = ({ choices: them = [] }: Field<unknown>, copy: Languages) =>
  them.map(({ value, label }) => ({
    name: english(copy, label, limits.choiceName),
    ...withNames(inOtherLanguages(copy, label, limits.choiceName)),
    value,
  }));

/** What was filled in, by field name; options of a sub-command lie within it. */
export function readOptions({ fields }: Pick<CommandSpec, 'fields'>, options: unknown): RawInput {
  const given = new Map(leaves(options).map((it) => [it.name, it.value]));
  return Object.fromEntries(
    Object.keys(fields).flatMap((name) => {
      const value = given.get(optionName(name));
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

type Given = Readonly<{ name: unknown; value: unknown }>;

function leaves(options: unknown): readonly Given[] {
  if (!Array.isArray(options)) return [];
  return options.flatMap((it: unknown) => {
    const { name, type, value, options: inner } = (it ?? {}) as Record<string, unknown>;
    return type === Type.Subcommand || type === Type.SubcommandGroup ? leaves(inner) : [{ name, value }];
  });
}
