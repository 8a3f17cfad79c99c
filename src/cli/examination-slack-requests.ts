/** The way in by HTTP: what came of calling our own door the way Slack does. */
import { note, well, wrong, type Finding } from './finding.ts';
import { pageOf, type Examined } from './examination-slack-words.ts';

type Looked = NonNullable<Examined['requests']>;
type Trouble = Extract<Looked, { kind: 'trouble' }>['trouble'];

const name = 'slack requests';
/** Seconds a signature counts (Verifying requests from Slack, "five minutes"). */
const signedWithin = 300;

/** Empty where SLACK_SIGNING_SECRET is not set. */
export function requests({ requests: it, socket, app }: Examined): readonly Finding[] {
  if (it === undefined) return [];
  if (it.kind === 'no-address')
    return [
      // With Socket Mode beside it, nobody need call.
      (socket === undefined ? wrong : note)(
        name,
        'PUBLIC_URL is not set, so I cannot look whether I am reached; calls to any name but this machine’s own are turned away.',
        'Set PUBLIC_URL to where Slack calls, such as https://bot.example.org.',
      ),
    ];
  if (it.kind === 'answers')
    return [
      well(
        name,
        `what is signed with SLACK_SIGNING_SECRET is answered at ${it.url}; ${pageOf(app, 'Event Subscriptions')}, must show this address as Verified`,
      ),
    ];
  if (it.kind === 'trouble') {
    const { finding, says, todo } = troubles[it.trouble];
    return [finding(name, says(it.url, it.detail), todo)];
  }
  const off = Math.abs(it.itsClockAhead?.total('seconds') ?? 0);
  return [
    off > signedWithin
      ? wrong(
          name,
          `${it.url} refuses what is signed at this machine’s time: its clock differs by ${off} seconds.`,
          'Turn on time synchronisation (NTP) on both.',
        )
      : wrong(
          name,
          `${it.url} refuses what is signed with SLACK_SIGNING_SECRET (401): the bot that runs there has another one.`,
          `Copy it from ${pageOf(app, 'Basic Information, App Credentials, Signing Secret')}, then start the bot again.`,
        ),
  ];
}

type Words = Readonly<{ finding: typeof wrong; says(url: string, detail: string): string; todo: string }>;

const publicTodo =
  'PUBLIC_URL must be an https address that the internet reaches; where there is none, use Socket Mode.';
const startTodo =
  'Start the bot, then look again. If it is running, something keeps this machine from it, and maybe Slack as well.';

/** A bot that is not running now is no fault of the installation, so that is a note. */
const troubles: Readonly<Record<Trouble, Words>> = {
  'only-here': {
    finding: wrong,
    says: (url) => `Slack cannot call ${url}: that is this machine itself.`,
    todo: publicTodo,
  },
  'in-the-clear': {
    finding: wrong,
    says: (url) => `Slack should not call ${url}: it is not https, so anybody on the way reads along.`,
    todo: publicTodo,
  },
  'other-name': {
    finding: wrong,
    says: (url) => `${url} turns this name away: the bot that runs there has another PUBLIC_URL.`,
    todo: 'Start it again with this PUBLIC_URL. A proxy before it hands on the name that was asked for (Host).',
  },
  elsewhere: {
    finding: wrong,
    says: (url, to) => `${url} sends on to ${to}.`,
    todo: 'PUBLIC_URL, and the addresses in the app’s settings, must be where it answers itself.',
  },
  another: {
    finding: wrong,
    says: (url, status) => `${url} is answered by something else (status ${status}).`,
    todo: 'Does PUBLIC_URL lead to the bot, and was the bot started with SLACK_SIGNING_SECRET?',
  },
  away: {
    finding: note,
    says: (url, status) => `What stands before the bot at ${url} does not reach it (status ${status}).`,
    todo: startTodo,
  },
  'unknown-name': {
    finding: wrong,
    says: (url) => `The name in ${url} belongs to no machine.`,
    todo: 'Is PUBLIC_URL written right, and its name in the DNS?',
  },
  'bad-certificate': {
    finding: wrong,
    says: (url) => `The certificate of ${url} is not accepted here, and so hardly by Slack.`,
    todo: 'Renew it, and let the server send the whole chain.',
  },
  late: {
    finding: note,
    says: (url) => `${url} did not answer within the three seconds that Slack waits.`,
    todo: startTodo,
  },
  silent: { finding: note, says: (url) => `Nothing answers at ${url}.`, todo: startTodo },
};
