/** conversations.*: channels, who is in them, and what was said. https://docs.slack.dev/reference/methods/conversations.info and its neighbours */
import type { Inside } from './events.ts';
import { directBetween } from './messages.ts';
import { channelJson } from './payloads.ts';
import { refuse } from './problems.ts';
import { inviteScopes, needScope, readScope, writeScopes } from './scopes.ts';
import { joinChannel, leaveChannel } from './stage-channels.ts';
import { asText } from './wire.ts';
import type { Channel, ChannelKind, Person } from './wire.ts';
import { findChannel, method, needRead, paged } from './web-methods.ts';
import type { Call, Method } from './web-methods.ts';

const kinds: Readonly<Record<string, ChannelKind>> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
};

export const conversationMethods = (inside: Inside): readonly Method[] => {
  const { world } = inside;
  const personOf = (call: Call, id: string, otherwise = 'user_not_found'): Person => {
    const person = world.people.get(id);
    return person === undefined || person.team !== call.workspace.id ? refuse(otherwise) : person;
  };
  const room = (call: Call): Channel => {
    const channel = findChannel(world, call);
    if (channel.kind === 'im') return refuse('method_not_supported_for_channel_type');
    return channel;
  };
  const listed = (call: Call, mine: boolean): Readonly<Record<string, unknown>> => {
    const asked = asText(call.args['types']) === '' ? 'public_channel' : asText(call.args['types']);
    const wanted = asked.split(',').map((it) => kinds[it.trim()] ?? refuse('invalid_types'));
    for (const kind of wanted) needScope(call.workspace.scopes, readScope(kind));
    const bot = call.workspace.botUser;
    const user = mine ? asText(call.args['user']) : '';
    if (user !== '') personOf(call, user);
    const all = [...world.channels.values()].filter(
      (it) =>
        it.team === call.workspace.id &&
        wanted.includes(it.kind) &&
        (it.kind === 'public' || it.members.includes(bot)) &&
        (!mine || it.members.includes(user === '' ? bot : user)) &&
        !(call.args['exclude_archived'] === true && it.archived),
    );
    const { page, next } = paged(all, call.args, 100);
    return {
      channels: page.map((it) => channelJson(world, it, bot, !mine)),
      response_metadata: { next_cursor: next },
    };
  };

  return [
    method('conversations.open', ['im:write', 'mpim:write'], (call) => {
      const given = asText(call.args['channel']);
      const users = asText(call.args['users'])
        .split(',')
        .filter((it) => it !== '');
      if (given === '' && users.length === 0) return refuse('users_list_not_supplied');
      if (users.length > 8) return refuse('too_many_users');
      needScope(call.workspace.scopes, users.length > 1 ? 'mpim:write' : 'im:write');
      for (const it of users) {
        const person = personOf(call, it);
        if (person.deactivated) return refuse('user_disabled');
        if (person.bot) return refuse('cannot_dm_bot');
      }
      const before = world.channels.size;
      const channel =
        given === ''
          ? directBetween(inside, call.workspace.id, [call.workspace.botUser, ...users])
          : findChannel(world, call);
      const already = world.channels.size === before ? { no_op: true, already_open: true } : {};
      const full = call.args['return_im'] === true;
      return { ...already, channel: full ? channelJson(world, channel, call.workspace.botUser) : { id: channel.id } };
    }),
    method('conversations.info', ['channels:read', 'groups:read', 'im:read', 'mpim:read'], (call) => {
      const channel = findChannel(world, call);
      needRead(call, channel);
      const withMembers = call.args['include_num_members'] === true;
      return { channel: channelJson(world, channel, call.workspace.botUser, withMembers) };
    }),
    method('conversations.members', ['channels:read', 'groups:read', 'im:read', 'mpim:read'], (call) => {
      const channel = findChannel(world, call);
      needRead(call, channel);
      const { page, next } = paged(channel.members, call.args, 100);
      return { members: page, response_metadata: { next_cursor: next } };
    }),
    method('conversations.list', ['channels:read', 'groups:read', 'im:read', 'mpim:read'], (call) =>
      listed(call, false),
    ),
    method('users.conversations', ['channels:read', 'groups:read', 'im:read', 'mpim:read'], (call) =>
      listed(call, true),
    ),
    method('conversations.join', ['channels:join'], (call) => {
      const channel = room(call);
      if (channel.kind !== 'public') return refuse('method_not_supported_for_channel_type');
      if (channel.archived) return refuse('is_archived');
      const bot = call.workspace.botUser;
      if (channel.members.includes(bot)) {
        const warning = 'already_in_channel';
        return { channel: channelJson(world, channel, bot), warning, response_metadata: { warnings: [warning] } };
      }
      return { channel: channelJson(world, joinChannel(inside, channel.id, bot), bot) };
    }),
    method('conversations.leave', ['channels:manage', 'groups:write', 'im:write', 'mpim:write'], (call) => {
      const channel = room(call);
      needScope(call.workspace.scopes, ...writeScopes(channel.kind));
      if (!channel.members.includes(call.workspace.botUser)) return { not_in_channel: true };
      leaveChannel(inside, channel.id, call.workspace.botUser);
      return {};
    }),
    method('conversations.invite', [], (call) => {
      const channel = room(call);
      needScope(call.workspace.scopes, ...inviteScopes(channel.kind));
      const { botUser } = call.workspace;
      const users = asText(call.args['users'])
        .split(',')
        .filter((it) => it !== '');
      if (users.length === 0) return refuse('no_user');
      if (channel.archived) return refuse('is_archived');
      if (!channel.members.includes(botUser)) return refuse('not_in_channel');
      for (const it of users) {
        const person = personOf(call, it);
        if (it === botUser) return refuse('cant_invite_self');
        if (person.deactivated) return refuse('user_disabled');
        if (person.standing === 'single-channel-guest') return refuse('ura_max_channels');
        if (channel.members.includes(it)) return refuse('already_in_channel');
      }
      for (const it of users) joinChannel(inside, channel.id, it, botUser);
      return { channel: channelJson(world, world.channels.get(channel.id) ?? channel, botUser) };
    }),
    method('conversations.kick', [], (call) => {
      const channel = room(call);
      needScope(call.workspace.scopes, ...writeScopes(channel.kind));
      const { botUser } = call.workspace;
      const user = asText(call.args['user']);
      personOf(call, user);
      if (user === botUser) return refuse('cant_kick_self');
      if (channel.name === 'general') return refuse('cant_kick_from_general');
      if (!channel.members.includes(botUser) || !channel.members.includes(user)) return refuse('not_in_channel');
      leaveChannel(inside, channel.id, user);
      return {};
    }),
  ];
};
