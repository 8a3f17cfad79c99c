/** Slack’s part of the environment: a way in, and a token or what tokens are got with. */
import { variables, type ValueOf, type VariableName } from './variables.ts';

export type SlackSettings = Readonly<{
  kind: 'slack';
  /** For Socket Mode; with both, both are listened to. One at least is there. */
  appToken: string | undefined;
  /** For HTTP. */
  signingSecret: string | undefined;
  /** Of one workspace; with a client as well, of one beside those that were added. One at least is there. */
  botToken: string | undefined;
  /** What further workspaces are added with. */
  client: SlackClientSettings | undefined;
  /** Ends in a slash. */
  apiUrl: string;
  /** Empty where no name collides. */
  prefix: string;
}>;
/** `publicUrl` ends without a slash: where Slack sends whoever added the app back to. */
export type SlackClientSettings = Readonly<{ id: string; secret: string; publicUrl: string }>;

type Reading = Readonly<{
  value<K extends VariableName>(name: K): ValueOf<K>;
  isSet(name: string): boolean;
  /** Problems are added here. */
  lines: string[];
}>;

const ours = [
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_BOT_TOKEN',
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
] as const;

/** `isMeant`: something of Slack’s is set, whether it is enough or not. */
export function slackIn({ value, isSet, lines }: Reading) {
  const [appToken, signingSecret, botToken, id, secret] = [
    value('SLACK_APP_TOKEN'),
    value('SLACK_SIGNING_SECRET'),
    value('SLACK_BOT_TOKEN'),
    value('SLACK_CLIENT_ID'),
    value('SLACK_CLIENT_SECRET'),
  ];
  const publicUrl = value('PUBLIC_URL');
  const apiUrl = value('SLACK_API_URL') ?? variables.SLACK_API_URL.example;
  const prefix = value('SLACK_COMMAND_PREFIX') ?? '';
  const isMeant = ours.some(isSet);
  if (isMeant) lines.push(...problems(isSet));
  const client =
    id === undefined || secret === undefined || publicUrl === undefined
      ? undefined
      : { id, secret, publicUrl: publicUrl.replace(/\/+$/, '') };
  const settings: SlackSettings | undefined = isMeant
    ? { kind: 'slack', appToken, signingSecret, botToken, client, apiUrl, prefix }
    : undefined;
  return { isMeant, settings };
}

function problems(isSet: (name: string) => boolean): readonly string[] {
  const isClient = isSet('SLACK_CLIENT_ID') || isSet('SLACK_CLIENT_SECRET');
  const lacks = (name: VariableName, also = '') => [`${name}: should be ${variables[name].right}${also}.`];
  const hasWayIn = isSet('SLACK_APP_TOKEN') || isSet('SLACK_SIGNING_SECRET');
  return [
    ...(hasWayIn ? [] : lacks('SLACK_APP_TOKEN', '; or set SLACK_SIGNING_SECRET, where Slack can reach this server')),
    ...(isSet('SLACK_BOT_TOKEN') || isClient
      ? []
      : lacks('SLACK_BOT_TOKEN', '; or set SLACK_CLIENT_ID for several workspaces')),
    ...(isClient && !isSet('SLACK_CLIENT_ID') ? lacks('SLACK_CLIENT_ID') : []),
    ...(isClient && !isSet('SLACK_CLIENT_SECRET') ? lacks('SLACK_CLIENT_SECRET') : []),
    ...(isClient && !isSet('PUBLIC_URL') ? lacks('PUBLIC_URL') : []),
  ];
}
