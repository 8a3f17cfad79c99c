/** What people type behind a slash command, as Discord’s client would send it: checked, typed, resolved. */
import { partialChannel, partialMember, userOf } from './payloads.ts';
import type { Channel, Command, CommandOption, Json } from './wire.ts';
import { known } from './world.ts';
import type { World } from './world.ts';

const optionTypes = {
  sub: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
} as const;

/** The command called `meeting plan`, and the options it declares. */
export const findCommand = (
  world: World,
  guildId: string | undefined,
  name: string,
  type = 1,
): Readonly<{ command: Command; trail: readonly CommandOption[]; declared: readonly CommandOption[] }> => {
  const words = type === 1 ? name.trim().replace(/^\//, '').split(/\s+/) : [name];
  const registered = [...(world.commands.get(guildId ?? '-') ?? []), ...(world.commands.get('') ?? [])];
  const command = registered.find((it) => it.type === type && it.name === words[0]);
  if (command === undefined) throw new Error(`local Discord: no command "${name}" is registered here`);
  const trail: CommandOption[] = [];
  let declared = command.options ?? [];
  for (const word of words.slice(1)) {
    const next = declared.find((it) => it.name === word && it.type <= optionTypes.group);
    if (next === undefined) throw new Error(`local Discord: the command "${name}" is not registered`);
    trail.push(next);
    declared = next.options ?? [];
  }
  if (declared.some((it) => it.type <= optionTypes.group))
    throw new Error(`local Discord: "${name}" is a family; say which of its commands`);
  return { command, trail, declared };
};

export type Typed = Readonly<{ options: readonly Json[]; resolved: Json | undefined }>;

/** The options as they go out; throws for what the client would not let anybody send. */
export const typeOptions = (
  world: World,
  channel: Channel,
  declared: readonly CommandOption[],
  given: Readonly<Record<string, unknown>>,
  focused?: Readonly<{ name: string; typed: string }>,
): Typed => {
  for (const name of [...Object.keys(given), ...(focused === undefined ? [] : [focused.name])]) {
    if (!declared.some((it) => it.name === name)) throw new Error(`local Discord: no option "${name}" is declared`);
  }
  const ids = { users: new Set<string>(), channels: new Set<string>(), roles: new Set<string>() };
  const options = declared.flatMap((option): readonly Json[] => {
    const { name, type } = option;
    if (focused?.name === name) {
      if (option.autocomplete !== true) throw new Error(`local Discord: option "${name}" does not suggest`);
      return [{ name, type, value: focused.typed, focused: true }];
    }
    const value = given[name];
    if (value === undefined) {
      if (option.required === true && focused === undefined)
        throw new Error(`local Discord: option "${name}" is required`);
      return [];
    }
    const sent = valueFor(option, value);
    if (type === optionTypes.user) ids.users.add(String(sent));
    if (type === optionTypes.channel) ids.channels.add(String(sent));
    if (type === optionTypes.role) ids.roles.add(String(sent));
    if (type === optionTypes.mentionable) (world.people.has(String(sent)) ? ids.users : ids.roles).add(String(sent));
    return [{ name, type, value: sent }];
  });
  return { options, resolved: resolve(world, channel, ids) };
};

const valueFor = (option: CommandOption, value: unknown): string | number | boolean => {
  const { name, type, choices } = option;
  const wrong = (why: string): never => {
    throw new Error(`local Discord: option "${name}" ${why}: ${JSON.stringify(value)}`);
  };
  if (type === optionTypes.boolean) return typeof value === 'boolean' ? value : wrong('is a boolean');
  if (type === optionTypes.integer || type === optionTypes.number) {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number !== 'number' || Number.isNaN(number)) return wrong('is a number');
    if (type === optionTypes.integer && !Number.isInteger(number)) return wrong('is an integer');
    if (number < (option.min_value ?? -Infinity) || number > (option.max_value ?? Infinity))
      return wrong('is out of range');
    if (choices !== undefined && choices.length > 0 && !choices.some((it) => it.value === number))
      return wrong('is none of the choices');
    return number;
  }
  if (typeof value !== 'string') return wrong('is text or an id');
  if (type !== optionTypes.string) return value;
  if (value.length < (option.min_length ?? 0) || value.length > (option.max_length ?? 6000))
    return wrong('has not the right length');
  if (choices === undefined || choices.length === 0) return value;
  return choices.find((it) => it.value === value)?.value ?? wrong('is none of the choices');
};

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-resolved-data-structure */
export const resolve = (
  world: World,
  channel: Channel,
  ids: Readonly<{ users: ReadonlySet<string>; channels: ReadonlySet<string>; roles: ReadonlySet<string> }>,
): Json | undefined => {
  if (ids.users.size + ids.channels.size + ids.roles.size === 0) return undefined;
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  const users = [...ids.users];
  const members = users.flatMap((id) => {
    const member = guild?.members.get(id);
    return member === undefined ? [] : [[id, partialMember(world, channel, member)] as const];
  });
  return {
    ...(users.length === 0 ? {} : { users: Object.fromEntries(users.map((id) => [id, userOf(world, id)])) }),
    ...(members.length === 0 ? {} : { members: Object.fromEntries(members) }),
    ...(ids.roles.size === 0
      ? {}
      : { roles: Object.fromEntries([...ids.roles].map((id) => [id, known(guild?.roles ?? new Map(), id, 'role')])) }),
    ...(ids.channels.size === 0
      ? {}
      : {
          channels: Object.fromEntries(
            [...ids.channels].map((id) => [
              id,
              partialChannel(world, known(world.channels, id, 'channel'), world.bot.id),
            ]),
          ),
        }),
  };
};
