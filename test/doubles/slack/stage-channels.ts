/** Channels as their people make and change them. */
import { channelType, tell, tellMessage, tellOfChannel } from './events.ts';
import type { Inside } from './events.ts';
import { writeMessage } from './messages.ts';
import type { Channel } from './wire.ts';
import { changeIn, known, workspaceOf } from './world.ts';

export type NewChannel = Readonly<{
  name: string;
  private?: boolean;
  members?: readonly string[];
  /** In it from the start, unless said otherwise. */
  bot?: 'in' | 'out';
  topic?: string;
}>;
export const addChannel = (inside: Inside, team: string, it: NewChannel): string => {
  const { world } = inside;
  const { owner, botUser } = workspaceOf(world, team);
  const members = [...(it.members ?? []), ...(it.bot === 'out' ? [] : [botUser])];
  const channel: Channel = {
    id: world.ids.next('C'),
    team,
    kind: it.private === true ? 'private' : 'public',
    name: it.name,
    topic: it.topic ?? '',
    creator: it.members?.[0] ?? owner,
    created: world.seconds(),
    archived: false,
    members: [...new Set(members)],
  };
  world.channels.set(channel.id, channel);
  inside.changed();
  return channel.id;
};

/** https://docs.slack.dev/reference/events/member_joined_channel, and a line in the channel. */
export const joinChannel = (inside: Inside, id: string, user: string, inviter?: string): Channel => {
  const { world } = inside;
  const before = known(world.channels, id, 'channel');
  if (before.members.includes(user)) return before;
  const channel = changeIn(world.channels, id, { members: [...before.members, user] }, 'channel');
  const by = inviter === undefined ? {} : { inviter };
  writeMessage(inside, channel, user, { text: `<@${user}> has joined the channel`, subtype: 'channel_join', ...by });
  tellOfMember(inside, channel, 'member_joined_channel', user, by);
  inside.changed();
  return channel;
};
export const leaveChannel = (inside: Inside, id: string, user: string): Channel => {
  const { world } = inside;
  const before = known(world.channels, id, 'channel');
  if (!before.members.includes(user)) return before;
  const { botUser } = workspaceOf(world, before.team);
  // The bot hears of its own going in another way, and of nothing in a private channel after it.
  if (user !== botUser) {
    writeMessage(inside, before, user, { text: `<@${user}> has left the channel`, subtype: 'channel_leave' });
    tellOfMember(inside, before, 'member_left_channel', user, {});
  }
  const channel = changeIn(world.channels, id, { members: before.members.filter((it) => it !== user) }, 'channel');
  if (user === botUser)
    // https://docs.slack.dev/reference/events/channel_left
    tell(inside, channel.team, {
      type: channel.kind === 'public' ? 'channel_left' : 'group_left',
      channel: id,
      event_ts: world.ids.ts(),
    });
  inside.changed();
  return channel;
};
const tellOfMember = (
  inside: Inside,
  channel: Channel,
  type: 'member_joined_channel' | 'member_left_channel',
  user: string,
  more: Readonly<{ inviter?: string }>,
): void => {
  const { world } = inside;
  const { botUser, scopes } = workspaceOf(world, channel.team);
  if (!channel.members.includes(botUser)) return;
  if (!scopes.includes(channel.kind === 'public' ? 'channels:read' : 'groups:read')) return;
  // C for public channels, G for private ones: https://docs.slack.dev/reference/events/member_joined_channel
  const event = {
    type,
    user,
    channel: channel.id,
    channel_type: channel.kind === 'public' ? 'C' : 'G',
    team: channel.team,
  };
  tell(inside, channel.team, { ...event, ...more, event_ts: world.ids.ts() });
};

export const renameChannel = (inside: Inside, id: string, name: string): void => {
  const { world } = inside;
  const before = known(world.channels, id, 'channel');
  const channel = changeIn(world.channels, id, { name }, 'channel');
  const more = {
    channel: { id, is_channel: true, is_mpim: false, name, name_normalized: name, created: channel.created },
  };
  tellOfChannel(inside, channel, 'rename', more);
  writeMessage(inside, channel, workspaceOf(world, channel.team).owner, {
    text: `has renamed the channel from "${before.name}" to "${name}"`,
    subtype: 'channel_name',
    name,
    old_name: before.name,
  });
};
export const archiveChannel = (inside: Inside, id: string, archived: boolean): void => {
  const { world } = inside;
  const channel = changeIn(world.channels, id, { archived }, 'channel');
  const user = workspaceOf(world, channel.team).owner;
  const by = archived ? { user, is_moved: 0 } : channel.kind === 'private' ? { actor_id: user } : { user };
  tellOfChannel(inside, channel, archived ? 'archive' : 'unarchive', { channel: id, ...by });
  inside.changed();
};
/** It keeps its id. Those in it read of it as a line. https://slack.com/help/articles/213185467 */
export const makePrivate = (inside: Inside, id: string): void => {
  const channel = changeIn(inside.world.channels, id, { kind: 'private' }, 'channel');
  const ts = inside.world.ids.ts();
  tellMessage(inside, channel, {
    type: 'message',
    subtype: 'channel_convert_to_private',
    user: workspaceOf(inside.world, channel.team).owner,
    text: '',
    ts,
    event_ts: ts,
    channel_type: channelType(channel),
  });
  inside.changed();
};
export const removeChannel = (inside: Inside, id: string): void => {
  const { world } = inside;
  const channel = known(world.channels, id, 'channel');
  world.channels.delete(id);
  world.messages.delete(id);
  tellOfChannel(inside, channel, 'deleted', { channel: id, actor_id: workspaceOf(world, channel.team).owner });
  inside.changed();
};
