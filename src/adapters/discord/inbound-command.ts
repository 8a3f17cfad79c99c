/** Which command was typed, with what, and which of its fields is being typed. */
import {
  ApplicationCommandOptionType as type,
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
} from 'discord.js';
import type { CommandSpec, Registry } from '../../core/chat/spec.ts';
import type { RawInput } from '../../core/ports/chat-platform.ts';
import { optionName, readOptions } from './render-options.ts';

type Typed = APIChatInputApplicationCommandInteraction['data'] | APIApplicationCommandAutocompleteInteraction['data'];
export type ReadCommand = Readonly<{
  /** As the registry calls it; undefined for one of an earlier version. */
  spec: CommandSpec | undefined;
  name: string;
  input: RawInput;
  focused: Readonly<{ field: string; typed: string }> | undefined;
}>;

export function readCommand(registry: Registry, { name: word, options = [] }: Typed): ReadCommand {
  const [first] = options;
  const sub = first?.type === type.Subcommand ? first : undefined;
  const name = sub === undefined ? word : `${word} ${sub.name}`;
  const spec = registry.commands.find((it) => it.name === name);
  const given = sub === undefined ? options : (sub.options ?? []);
  const input = spec === undefined ? {} : readOptions(spec, given);
  const at = given.find((it) => 'focused' in it && it.focused);
  const field =
    at === undefined || spec === undefined
      ? undefined
      : Object.keys(spec.fields).find((it) => optionName(it) === at.name);
  const focused =
    at !== undefined && field !== undefined && 'value' in at ? { field, typed: String(at.value) } : undefined;
  return { spec, name, input, focused };
}
