/** What one person may see of channels and messages. */
import type { Channel, Message } from './world-data.ts';
import type { World } from './world.ts';

export const seesChannel = (channel: Channel, me: string): boolean => channel.members.includes(me);
export const seesMessage = (world: World, message: Message, me: string): boolean => {
  const channel = world.channel(message.channel);
  if (channel === undefined || !seesChannel(channel, me)) return false;
  return message.only === undefined || message.only === me;
};

/** An open channel shows itself to everyone; a private one and a direct conversation to those in it. */
export const isListed = (channel: Channel, me: string): boolean => channel.kind === 'open' || seesChannel(channel, me);
