/** What we ask a workspace to allow, each with its reason, and the events that come with it: no more than we use. */
import type { webApi } from '@slack/bolt';
import type { Lack } from '../../core/ports/chat-platform.ts';

type Manifest = webApi.AppsManifestValidateArguments['manifest'];
export type Scope = NonNullable<NonNullable<NonNullable<Manifest['oauth_config']>['scopes']>['bot']>[number];
export type BotEvent = NonNullable<
  NonNullable<NonNullable<Manifest['settings']>['event_subscriptions']>['bot_events']
>[number];

/** `why` is read by whoever installs; `keepsFrom` is what does not work without it. */
export type Asked = Readonly<{ why: string; keepsFrom: Lack['keepsFrom'] }>;

/** Slack’s name for it → why we ask (docs.slack.dev, reference, "Scopes"). */
export const scopes = {
  commands: { why: 'The slash commands and the shortcuts.', keepsFrom: 'everything' },
  'chat:write': {
    why: 'To answer, and to post what a group asked for, in channels the bot was invited to and in direct messages.',
    keepsFrom: 'everything',
  },
  'im:write': {
    why: 'To open a direct message with somebody: most of what the bot says is private.',
    keepsFrom: 'everything',
  },
  'im:read': { why: 'To tell a direct message from a channel when a command is used in one.', keepsFrom: 'everything' },
  'im:history': {
    why: 'To read what people write to the bot itself: “help”, “check in”, and words that may mean danger.',
    keepsFrom: 'noticing',
  },
  'channels:read': {
    why: 'To know a public channel’s name, who is in it, and when it is renamed or archived.',
    keepsFrom: 'everything',
  },
  'groups:read': {
    why: 'The same for a private channel the bot was invited to; other private channels stay unseen.',
    keepsFrom: 'everything',
  },
  'channels:join': {
    why: 'To come into a public channel when somebody sets up a group there.',
    keepsFrom: 'everything',
  },
  'channels:history': {
    why: 'To notice words that may mean danger in a group’s public channel, read once and not kept; and to find a message of its own again, so that nothing is posted twice.',
    keepsFrom: 'noticing',
  },
  'groups:history': { why: 'The same in a group’s private channel.', keepsFrom: 'noticing' },
  'metadata.message:read': {
    why: 'To recognise messages of its own by the mark they carry, after a crash, so that nothing is posted twice.',
    keepsFrom: 'finding-again',
  },
  'groups:write': {
    why: 'To let somebody who joined a group into its private channel, and to let go of who left.',
    keepsFrom: 'admitting',
  },
  'users:read': {
    why: 'To know somebody’s time zone and language, who administers the workspace, and when an account is closed.',
    keepsFrom: 'everything',
  },
  'dnd:read': { why: 'To send nothing unasked while somebody has asked Slack for quiet.', keepsFrom: 'everything' },
  'pins:write': { why: 'To pin the next meeting and the guidelines.', keepsFrom: 'pinning' },
  'files:write': { why: 'To show a chart, and to hand over a calendar file or one’s own data.', keepsFrom: 'files' },
} as const satisfies Readonly<Partial<Record<Scope, Asked>>>;

/**
 * What Slack tells us of → the scope it comes with; Slack refuses a manifest that lacks it (docs.slack.dev, reference,
 * "Events"). A channel made private, and words changed or taken away, come as messages.
 */
export const events = {
  app_home_opened: undefined,
  app_uninstalled: undefined,
  tokens_revoked: undefined,
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  member_joined_channel: 'channels:read',
  member_left_channel: 'channels:read',
  channel_rename: 'channels:read',
  channel_archive: 'channels:read',
  channel_unarchive: 'channels:read',
  channel_deleted: 'channels:read',
  channel_left: 'channels:read',
  group_rename: 'groups:read',
  group_archive: 'groups:read',
  group_unarchive: 'groups:read',
  group_deleted: 'groups:read',
  group_left: 'groups:read',
  /** An account was closed, or became a guest’s. */
  user_change: 'users:read',
} as const satisfies Readonly<Partial<Record<BotEvent, keyof typeof scopes | undefined>>>;

export const scopeNames = Object.keys(scopes) as (keyof typeof scopes)[];
export const eventNames = Object.keys(events) as (keyof typeof events)[];
