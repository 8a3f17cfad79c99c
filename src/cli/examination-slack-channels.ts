/** The channels of open groups and of their facilitators: are we in them, and who reads along. */
import type { Lack } from '../core/ports/chat-platform.ts';
import { note, well, wrong, type Finding } from './finding.ts';
import { inAMinute, type Examined } from './examination-slack-words.ts';

type Channel = Examined['channels'][number];

/** One line for a workspace without a token that is taken, however many channels it has. */
export function channels(examined: Examined): readonly Finding[] {
  const { channels: all, workspaces } = examined;
  const nameOf = new Map(workspaces.flatMap((it) => (it.kind === 'accepted' ? [[it.team, it.name] as const] : [])));
  const without = new Set(all.flatMap((it) => (it.kind === 'no-token' ? [it.channel.community] : [])));
  return [
    ...all.flatMap((it) => channel(it, nameOf.size > 1 ? nameOf.get(it.channel.community) : undefined)),
    ...[...without].map((team) => tokenless(team, workspaces)),
  ];
}

function channel(it: Channel, workspace: string | undefined): readonly Finding[] {
  if (it.kind === 'no-token') return [];
  const { channel: id } = it.channel;
  const known = it.kind === 'looked' && it.name !== undefined ? `#${it.name}` : `channel ${id}`;
  const title = workspace === undefined ? known : `${known} in ${workspace}`;
  if (it.kind === 'not-told')
    return [note(title, 'Slack did not tell about it.', `${inAMinute} A scope that is missing, above, may be why.`)];
  const { lacks, isOpen, of, name } = it;
  if (name === undefined)
    return [
      wrong(
        title,
        'Slack shows me no such channel: it is gone, or private and I am not in it.',
        of === 'group'
          ? `${invite}. If it was deleted, its group has no place any more.`
          : `${invite}. If it was deleted, choose another in the group’s settings.`,
      ),
    ];
  if (lacks.length > 0) return lacks.map((lack) => lacking(title, lack));
  return of === 'facilitators' && isOpen
    ? [
        note(
          title,
          'This facilitators’ channel is open to the whole workspace, so I tell facilitators directly instead.',
          'Make it private in Slack, or choose another in the group’s settings.',
        ),
      ]
    : [well(title, `nothing is missing; ${isOpen ? 'open to the whole workspace' : 'private'}`)];
}

/** Of an open group all of it matters: nothing can be posted or noticed without. */
function lacking(title: string, { name, keepsFrom }: Lack): Finding {
  return keepsFrom === 'being-there' || keepsFrom === 'coming-in'
    ? wrong(title, 'I am not in this channel, so I can neither post nor notice anything there.', invite)
    : wrong(title, `I need ${name}.`, 'In Slack, in the channel’s own settings.');
}

const invite = 'In Slack, in the channel: /invite @Circlekeeper';

/** Its token is not taken, which was said; or there never was one. */
function tokenless(team: string, workspaces: Examined['workspaces']): Finding {
  const isSaid = workspaces.some((it) => it.kind !== 'accepted' && (it.team === team || it.team === undefined));
  return isSaid
    ? note('slack channels', `The groups’ channels in ${team} were not looked at.`, 'Its token first, above.')
    : wrong(
        'slack channels',
        `There are open groups in the workspace ${team}, and I have no token for it.`,
        'Is SLACK_BOT_TOKEN of another workspace than before? Or did it take me out? Until I am added again, nobody there hears from me.',
      );
}
