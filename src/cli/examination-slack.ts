/** Looks at Slack: tokens, scopes, what the app's settings should show, the clock, each group's channel. */
import type { Config } from '../../config/environment.ts';
import type { Tools } from './examination-services.ts';
import { channels } from './examination-slack-channels.ts';
import { knownIn } from './examination-slack-known.ts';
import { requests } from './examination-slack-requests.ts';
import { client, socketMode } from './examination-slack-ways-in.ts';
import { inAMinute, pageOf, type Examined } from './examination-slack-words.ts';
import { workspaces } from './examination-slack-workspaces.ts';
import { note, well, wrong, type Finding } from './finding.ts';

/** Everything about Slack, one finding each; empty where it is not connected. Changes nothing. */
export async function lookAtSlack(config: Config, tools: Tools): Promise<readonly Finding[]> {
  const settings = config.platforms.find((it) => it.kind === 'slack');
  if (settings === undefined) return [];
  await using known = await knownIn(config, tools);
  const slack = await tools.openSlack(config, known.store);
  const examined = await slack?.examine(tools.registry, known.teams, known.places);
  if (examined === undefined) return [];
  if (examined.kind === 'unreachable')
    return [
      wrong(
        'slack',
        'Slack cannot be reached.',
        'Look at this machine’s network, and at slack-status.com. The bot keeps trying.',
      ),
    ];
  if (examined.kind === 'foreign')
    return [
      wrong(
        'slack',
        'Something answers in Slack’s place that does not speak like Slack.',
        'A proxy or a sign-in page of this network may stand between; SLACK_API_URL is for tests alone.',
      ),
    ];
  const installing = settings.client && `${settings.client.publicUrl}/slack/install`;
  return [
    ...socketMode(examined),
    ...requests(examined),
    ...client(examined),
    ...workspaces(examined, installing),
    ...whoAdded(known, installing),
    clock(examined),
    events(examined),
    commands(examined, settings.prefix),
    ...channels(examined),
    ...(known.isUnread
      ? [
          note(
            'slack channels',
            'The groups’ channels, and workspaces that added me, were not looked at: the database is in use or does not answer.',
            'Stop the bot to have them looked at, or use a PostgreSQL server.',
          ),
        ]
      : []),
  ];
}

function whoAdded({ teams, isUnread }: Awaited<ReturnType<typeof knownIn>>, installing: string | undefined) {
  const name = 'slack workspaces';
  if (installing === undefined || isUnread) return [];
  return teams.length === 0
    ? [note(name, 'No workspace has added me by itself yet.', `Whoever may install apps there opens ${installing}`)]
    : [well(name, `${teams.length} added me; another does at ${installing}`)];
}

/** Seconds from which it is told, and from which it is wrong. What is signed is refused beyond five minutes. */
const clockMayDiffer = { told: 2, wrong: 60 };

function clock({ clockAhead }: Examined): Finding {
  const name = 'slack clock';
  if (clockAhead === undefined) return note(name, 'Slack did not say what time it is.', inAMinute);
  const seconds = clockAhead.total('seconds');
  const off = Math.abs(seconds);
  if (off <= clockMayDiffer.told) return well(name, 'this machine’s clock agrees with Slack’s');
  return (off > clockMayDiffer.wrong ? wrong : note)(
    name,
    `This machine’s clock is ${off} seconds ${seconds > 0 ? 'ahead of' : 'behind'} Slack’s.`,
    'Turn on time synchronisation (NTP): reminders go by this clock, and beyond five minutes nothing Slack signs is taken.',
  );
}

/** Slack tells these to a configuration token alone, which is for whoever makes apps and not for one that runs. */
function events({ events: names, app }: Examined): Finding {
  return note(
    'slack events',
    'Slack does not tell a bot what it subscribes to, so this is yours to compare.',
    `${pageOf(app, 'Event Subscriptions, Subscribe to bot events')}, should show these ${names.length}: ${names.join(', ')}.`,
  );
}

function commands({ commands: names, app }: Examined, prefix: string): Finding {
  const how = prefix === '' ? 'no prefix (SLACK_COMMAND_PREFIX)' : `the prefix ${prefix} (SLACK_COMMAND_PREFIX)`;
  return note(
    'slack commands',
    `I go by ${how}; Slack does not tell a bot what it shows, so this is yours to compare.`,
    `${pageOf(app, 'Slash Commands')}, should show these ${names.length}: ${names.join(', ')}.`,
  );
}
