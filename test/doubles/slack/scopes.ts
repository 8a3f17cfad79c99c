/** Which scopes a call needs and an event is heard with; each page of a method or an event names them. */
import { refuse } from './problems.ts';
import type { ChannelKind } from './wire.ts';

/** What an app of our size is commonly given; `missing_scope` is tested by giving less. */
export const usualScopes: readonly string[] = [
  'app_mentions:read',
  'channels:history',
  'channels:join',
  'channels:manage',
  'channels:read',
  'chat:write',
  'chat:write.public',
  'commands',
  'dnd:read',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'groups:write',
  'im:history',
  'im:read',
  'im:write',
  'mpim:history',
  'mpim:read',
  'mpim:write',
  'pins:read',
  'pins:write',
  'team:read',
  'users:read',
];

const family: Readonly<Record<ChannelKind, string>> = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' };
export const readScope = (kind: ChannelKind): string => `${family[kind]}:read`;
export const historyScope = (kind: ChannelKind): string => `${family[kind]}:history`;
/** Inviting and putting out. https://docs.slack.dev/reference/methods/conversations.invite */
export const inviteScopes = (kind: ChannelKind): readonly string[] =>
  kind === 'public' ? ['channels:manage', 'channels:write.invites'] : [`${family[kind]}:write`, 'groups:write.invites'];
export const writeScopes = (kind: ChannelKind): readonly string[] =>
  kind === 'public' ? ['channels:manage'] : [`${family[kind]}:write`];

/** One of these must be held. https://docs.slack.dev/reference/methods/chat.postMessage#errors: `missing_scope` */
export const needScope = (held: readonly string[], ...oneOf: readonly string[]): void => {
  if (!oneOf.some((it) => held.includes(it)))
    refuse('missing_scope', { needed: oneOf.join(','), provided: held.join(',') });
};

/** What is needed to hear of an event, by its name in the app’s subscriptions. https://docs.slack.dev/reference/events */
export const eventScopes: Readonly<Record<string, string>> = {
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  'message.mpim': 'mpim:history',
  app_mention: 'app_mentions:read',
  channel_archive: 'channels:read',
  channel_unarchive: 'channels:read',
  channel_rename: 'channels:read',
  channel_deleted: 'channels:read',
  channel_left: 'channels:read',
  group_archive: 'groups:read',
  group_unarchive: 'groups:read',
  group_rename: 'groups:read',
  group_deleted: 'groups:read',
  group_left: 'groups:read',
  team_join: 'users:read',
  user_change: 'users:read',
  pin_added: 'pins:read',
  pin_removed: 'pins:read',
  dnd_updated_user: 'dnd:read',
};
