/** What people may ask for, as a manifest lists it: a slash command for each first word, and shortcuts. */
import type { Phrase } from '../../core/chat/field.ts';
import type { CommandSpec, Registry } from '../../core/chat/spec.ts';
import { cut } from '../../core/kit/cut.ts';
import { firstWord, type CommandNames } from './command-names.ts';
import { fieldsUsage } from './command-text-usage.ts';
import { manifestLimits as limits, need, slacksOwn, within } from './render-manifest-limits.ts';

export type SlashCommand = Readonly<{
  command: string;
  description: string;
  usage_hint?: string;
  should_escape: true;
  url?: string;
}>;

export function renderSlashCommands(
  { commands, copy }: Pick<Registry, 'commands' | 'copy'>,
  names: CommandNames,
  url: string | undefined,
): readonly SlashCommand[] {
  const families = [...Map.groupBy(commands, ({ name }) => firstWord(name))];
  need(families.length > 0 && families.length <= limits.commands, `it has ${families.length} commands`);
  return families.map(([word, specs]) => {
    const command = within(names.slash(word), limits.command, `the name of /${word}`);
    need(!slacksOwn.has(command.slice(1)), `${command} is a command of Slack’s own; choose a prefix`);
    const hint = cut(hintOf(specs), limits.commandHint);
    return {
      command,
      description: cut(firstOf(specs)?.summary(copy.en) ?? word, limits.commandDescription),
      ...(hint === '' ? {} : { usage_hint: hint }),
      // Mentions and links come with what they stand for, and typed brackets cannot be taken for them.
      should_escape: true,
      ...(url === undefined ? {} : { url }),
    };
  });
}

/** What most people may use says best what a family is for. */
const firstOf = (specs: readonly CommandSpec[]): CommandSpec | undefined =>
  specs.find(({ access }) => access === 'anyone' || access === 'member') ?? specs[0];

function hintOf(specs: readonly CommandSpec[]): string {
  const words = specs.map(({ name }) => name.split(' ')[1]).filter((it) => it !== undefined);
  const [only] = specs;
  return words.length > 0 ? words.join(' | ') : only === undefined ? '' : fieldsUsage(only);
}

export type Shortcut = Readonly<{
  type: 'global' | 'message';
  name: string;
  callback_id: string;
  description: string;
}>;

/**
 * Slash commands do not work in threads, so what somebody may need there is in Slack’s own menus too. Commands say
 * themselves that they are offered on messages; these are offered everywhere beside them.
 */
const offeredEverywhere: Readonly<Record<string, Phrase>> = { checkin: (c) => c.home.checkInButton };

/** Those of everywhere come first: Slack lists them in this order. */
export function renderShortcuts({ commands, copy }: Pick<Registry, 'commands' | 'copy'>): readonly Shortcut[] {
  const shortcut = (type: Shortcut['type'], spec: CommandSpec, name: Phrase): Shortcut => ({
    type,
    name: within(name(copy.en), limits.shortcutName, `the ${type} shortcut of /${spec.name}`),
    callback_id: `${type}${separator}${spec.name}`,
    description: cut(spec.summary(copy.en), limits.shortcutDescription),
  });
  const everywhere = commands.flatMap((it) => {
    const name = it.shortcut ?? (Object.hasOwn(offeredEverywhere, it.name) ? offeredEverywhere[it.name] : undefined);
    return name === undefined ? [] : [shortcut('global', it, name)];
  });
  const onMessages = commands.flatMap((it) =>
    it.shortcut === undefined ? [] : [shortcut('message', it, it.shortcut)],
  );
  for (const its of [everywhere, onMessages])
    need(its.length <= limits.shortcutsOfType, `it has ${its.length} shortcuts of one type`);
  return [...everywhere, ...onMessages];
}

const separator = '|';

/** The command a shortcut stands for, by its callback id; undefined for what is none of ours. */
export function commandOfShortcut(
  { commands }: Pick<Registry, 'commands'>,
  callbackId: string,
): CommandSpec | undefined {
  const [type, name] = callbackId.split(separator);
  return type === 'global' || type === 'message' ? commands.find((it) => it.name === name) : undefined;
}
