/** Direct channels: made when first needed. */
import { channelTypes } from './bits.ts';
import type { Inside } from './gateway-events.ts';
import type { Channel } from './wire.ts';

const blank = {
  guildId: undefined,
  topic: null,
  parentId: null,
  position: 0,
  overwrites: [],
  thread: undefined,
  lastMessageId: null,
  lastPinAt: null,
} as const;

export const directBetween = ({ world }: Inside, recipients: readonly string[]): Channel => {
  const key = [...recipients].sort().join();
  const index = indexOf(world.channels);
  const found = world.channels.get(index.get(key) ?? '');
  if (found !== undefined) return found;
  const channel: Channel = {
    ...blank,
    id: world.ids.next(),
    type: recipients.length > 2 ? channelTypes.groupDirect : channelTypes.direct,
    name: '',
    recipients,
  };
  world.channels.set(channel.id, channel);
  index.set(key, channel.id);
  return channel;
};
/** By who is in it; every direct message asks. */
const indexes = new WeakMap<object, Map<string, string>>();
const indexOf = (channels: Map<string, Channel>): Map<string, string> => {
  const index = indexes.get(channels) ?? new Map<string, string>();
  indexes.set(channels, index);
  return index;
};
export const directChannelOf = (inside: Inside, userId: string): Channel =>
  directBetween(inside, [userId, inside.world.bot.id]);
