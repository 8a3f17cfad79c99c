/** Are the commands Discord knows those we mean? Registered anew only when they are not. */
import { createHash } from 'node:crypto';
import { ApplicationCommandType, type RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';

type Commands = readonly RESTPostAPIApplicationCommandsJSONBody[];

/** The same for the same commands in any order. */
export const hashOf = (commands: Commands): string =>
  createHash('sha256')
    .update(JSON.stringify(essence(commands)))
    .digest('hex');

/**
 * `theirs` as GET gives them with `with_localizations=true`: Discord adds ids, versions and defaults, leaves out what
 * is empty, and keeps its own order. Commands of one server alone have no word on where they work.
 */
export function sameCommands(ours: Commands, theirs: unknown): boolean {
  if (!Array.isArray(theirs)) return false;
  const keys = theirs.some((it) => typeof recordOf(it)['guild_id'] === 'string') ? withinServer : essentials;
  return JSON.stringify(essence(ours, keys)) === JSON.stringify(essence(theirs, keys));
}

/** What makes a command what it is (Interactions, "Application Command Object"); all else is Discord’s bookkeeping. */
const essentials = [
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'default_member_permissions',
  'integration_types',
  'contexts',
];
const withinServer = essentials.filter((it) => it !== 'integration_types' && it !== 'contexts');
const ofOptions = [
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'required',
  'autocomplete',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
  'channel_types',
];
const ofChoices = ['name', 'name_localizations', 'value'];

type Loose = Readonly<Record<string, unknown>>;
type Entry = readonly [key: string, value: unknown];

const essence = (commands: readonly unknown[], keys = essentials): readonly unknown[] =>
  commands
    .map((it) => {
      const command = { type: ApplicationCommandType.ChatInput, ...recordOf(it) };
      return entriesOf(command, keys, [['options', optionsOf(command)]]);
    })
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** The order of options, sub-commands and choices is what people see, so it counts. */
const optionsOf = ({ options }: Loose): readonly unknown[] =>
  listOf(options).map((it) => {
    const option = recordOf(it);
    const choices = listOf(option['choices']).map((choice) => entriesOf(recordOf(choice), ofChoices, []));
    return entriesOf(option, ofOptions, [
      ['choices', choices],
      ['options', optionsOf(option)],
    ]);
  });

const entriesOf = (it: Loose, keys: readonly string[], more: readonly Entry[]): readonly Entry[] =>
  [...keys.map((key): Entry => [key, settled(it[key])]), ...more].filter(([, value]) => !isEmpty(value));

/** Lists of numbers are sets, and a map’s order says nothing. */
function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.toSorted((a, b) => Number(a) - Number(b));
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

const recordOf = (it: unknown): Loose => (typeof it === 'object' && it !== null ? (it as Loose) : {});
const listOf = (it: unknown): readonly unknown[] => (Array.isArray(it) ? (it as readonly unknown[]) : []);
