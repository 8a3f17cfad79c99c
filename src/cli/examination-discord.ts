/** Looks at Discord: the token, the application, the switches in the portal, the published commands, the clock, each group's channel. */
import type { Config } from '../../config/environment.ts';
import { languages } from '../core/copy/languages.ts';
import { usesOf } from '../core/group/group-settings-view.ts';
import type { Group } from '../core/group/group.ts';
import type { Tools } from './examination-services.ts';
import { note, well, wrong, type Finding } from './finding.ts';

type Discord = NonNullable<Awaited<ReturnType<Tools['openDiscord']>>>;
type Examined = Awaited<ReturnType<Discord['examine']>>;
type Place = Parameters<Discord['examine']>[1][number];
type Answers = Extract<Examined, { kind: 'answers' }>;

/** More than this is told: interactions live three seconds, so a clock that far off makes answers look late. */
const clockMayDiffer = 2;
const portal = 'https://discord.com/developers/applications';

/** Everything about Discord, one finding each; empty where it is not connected. */
export async function lookAtDiscord(config: Config, tools: Tools): Promise<readonly Finding[]> {
  const discord = await tools.openDiscord(config);
  if (discord === undefined) return [];
  const places = await placesOf(config, tools);
  const examined = await discord.examine(tools.registry, Array.isArray(places) ? places : []);
  if (examined.kind === 'unreachable')
    return [
      wrong(
        'discord',
        'Discord cannot be reached.',
        'Look at this machine’s network, and at discordstatus.com. The bot keeps trying.',
      ),
    ];
  if (examined.kind === 'refused')
    return [
      wrong(
        'discord token',
        'Discord refused the token (DISCORD_TOKEN).',
        `Make a new one at ${portal}, Bot, Reset Token, and put it into DISCORD_TOKEN.`,
      ),
    ];
  return [
    application(examined),
    ...intents(examined),
    servers(examined),
    commands(examined),
    clock(examined),
    starts(examined),
    ...(typeof places === 'string'
      ? [note('discord channels', 'The groups’ channels were not looked at.', places)]
      : []),
    ...examined.channels.flatMap(channel),
  ];
}

function application({ application: { id, name, isOurs } }: Answers): Finding {
  return isOurs
    ? well('discord token', `accepted; the application is ${name} (${id})`)
    : wrong(
        'discord application',
        `The token belongs to another application (${id}).`,
        'DISCORD_TOKEN and DISCORD_APPLICATION_ID must come from the same application.',
      );
}

function intents({ portal: { messageContent, members } }: Answers): readonly Finding[] {
  const { lacks } = languages.en.group.setup;
  const name = 'discord intents';
  const on = `${portal}, Bot, Privileged Gateway Intents; then start the bot again.`;
  return [
    ...(messageContent && members ? [well(name, 'Message Content and Server Members are on')] : []),
    ...(messageContent ? [] : [note(name, `Message Content Intent: ${lacks.noticing}`, on)]),
    ...(members ? [] : [note(name, `Server Members Intent: ${lacks['comings-and-goings']}`, on)]),
  ];
}

function servers({ servers: count, invitation }: Answers): Finding {
  const name = 'discord servers';
  if (count === 0) return note(name, 'I am in no server yet.', `Invite me: ${invitation}`);
  return well(
    name,
    `${count === undefined ? 'not told' : `in about ${count}`}; to invite me to another: ${invitation}`,
  );
}

function commands({ commands: are }: Answers): Finding {
  const name = 'discord commands';
  if (are === 'same') return well(name, 'published as they are here');
  return are === 'different'
    ? note(
        name,
        'The commands on Discord differ from mine.',
        'npm run -s cli -- register discord; the next start does it, too.',
      )
    : note(name, 'What Discord shows could not be read.', 'Try again in a minute.');
}

function clock({ clockAhead }: Answers): Finding {
  const name = 'discord clock';
  if (clockAhead === undefined)
    return note(name, 'Discord did not say what time it is.', 'Nothing, if this machine keeps its clock by NTP.');
  const seconds = clockAhead.total('seconds');
  if (Math.abs(seconds) <= clockMayDiffer) return well(name, 'this machine’s clock agrees with Discord’s');
  return wrong(
    name,
    `This machine’s clock is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead of' : 'behind'} Discord’s.`,
    'Turn on time synchronisation (NTP); reminders go by this clock.',
  );
}

function starts({ starts: { left, shards } }: Answers): Finding {
  const says = `${left} starts left today, ${shards} ${shards === 1 ? 'shard' : 'shards'} recommended`;
  return left > 5
    ? well('discord gateway', says)
    : note(
        'discord gateway',
        says,
        'Something starts the bot again and again; look at its log before you start it once more.',
      );
}

function channel({ channel: { channel: id }, name, lacks }: Answers['channels'][number]): readonly Finding[] {
  const title = name === undefined ? `channel ${id}` : `#${name}`;
  // What the portal switches is said once, for all channels.
  const here = lacks.filter(({ keepsFrom }) => keepsFrom !== 'noticing' && keepsFrom !== 'comings-and-goings');
  if (here.length === 0) return [well(title, 'nothing is missing')];
  const todo = 'In Discord: the channel’s settings, Permissions, my role.';
  return here.map((it): Finding => {
    const says = `I lack “${it.name}”: ${languages.en.group.setup.lacks[it.keepsFrom]}`;
    return it.keepsFrom === 'everything' ? wrong(title, says, todo) : note(title, says, todo);
  });
}

/** The channels of open groups, and of their facilitators; or why they are not known. */
async function placesOf(config: Config, tools: Tools): Promise<readonly Place[] | string> {
  if (config.database.kind === 'embedded' && !tools.hasDatabase(config.database.folder)) return [];
  const groups = await groupsIn(config, tools);
  if (groups === undefined)
    return 'The database is in use or does not answer. Stop the bot to have them looked at, or use a PostgreSQL server.';
  return groups.flatMap(({ channel, settings }) => {
    if ((channel.platform as string) !== 'discord') return [];
    const { roles, facilitatorsChannel: staff } = settings;
    const isRoleUsed = roles.facilitators !== undefined || roles.agreed !== undefined;
    const uses: Place['uses'] = [...usesOf(settings), ...(isRoleUsed ? (['roles'] as const) : [])];
    return [{ channel, uses }, ...(staff === undefined ? [] : [{ channel: staff, uses: [] }])];
  });
}

async function groupsIn(config: Config, tools: Tools): Promise<readonly Group[] | undefined> {
  try {
    const { store, database } = await tools.openStore(config);
    await using _ = database;
    return await store.read((s) => s.groups.all());
  } catch {
    return undefined;
  }
}
