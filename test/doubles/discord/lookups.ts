/** Finding what a path names, or refusing as Discord does where the bot must not know of it. */
import { channelTypes, isThread } from './bits.ts';
import { botSees } from './permissions.ts';
import { must, problems, refuse } from './problems.ts';
import type { Channel, StoredMessage } from './wire.ts';
import { messagesOf } from './world.ts';
import type { Guild, World } from './world.ts';

type Params = Readonly<Record<string, string>>;

export const theChannel = (world: World, params: Params): Channel => {
  const channel = must(world.channels.get(params['channel'] ?? ''), problems.unknownChannel);
  if (!botSees(world, channel)) refuse(problems.missingAccess);
  return channel;
};
/** One that messages can stand in. */
export const theTextChannel = (world: World, params: Params): Channel => {
  const channel = theChannel(world, params);
  if (channel.type === channelTypes.forum) refuse(problems.notInForum);
  if (channel.type === channelTypes.category) refuse(problems.cannotSendHere);
  return channel;
};
/** Ephemeral messages are not there for the channel’s routes. */
export const theMessage = (world: World, params: Params): readonly [Channel, StoredMessage] => {
  const channel = theChannel(world, params);
  const message = must(messagesOf(world, channel.id).get(params['message'] ?? ''), problems.unknownMessage);
  if (message.ephemeralTo !== undefined) refuse(problems.unknownMessage);
  return [channel, message];
};
export const theGuild = (world: World, params: Params): Guild => {
  const guild = world.guilds.get(params['guild'] ?? '');
  if (guild === undefined || !guild.botIn) return refuse(problems.unknownGuild);
  return guild;
};
export const refuseArchived = (channel: Channel): void => {
  if (isThread(channel.type) && channel.thread?.archived === true) refuse(problems.archivedThread);
};
