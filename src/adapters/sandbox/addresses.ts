/** Addresses of what lies in the sandbox. */
import type { ChannelRef, MessageRef, PlatformId, UserRef } from '../../core/chat/address.ts';
import type { Message } from './world-data.ts';

export type Addresses = Readonly<{
  platform: PlatformId;
  channel(id: string): ChannelRef;
  user(id: string): UserRef;
  message(message: Message): MessageRef;
}>;
export function createAddresses(platform: PlatformId, community: string): Addresses {
  return {
    platform,
    channel: (channel) => ({ platform, community, channel }),
    user: (user) => ({ platform, community, user }),
    message: ({ channel, id }) => ({ platform, community, channel, message: id }),
  };
}
