/** Where things are on Discord: one account serves in every server, and direct messages lie outside all of them. */
import { SnowflakeUtil } from 'discord.js';
import type { ChannelRef, CommunityRef, MessageRef, PlatformId, UserRef } from '../../core/chat/address.ts';

export const platform = 'discord' as PlatformId;

/** Where accounts live: Discord as a whole, so that a person is the same in every server and in direct messages. */
const accounts = 'accounts';
/** What Discord itself puts in the place of a server in a direct message's address. */
const directly = '@me';

export const userRef = (user: string): UserRef => ({ platform, community: accounts, user });
export const communityRef = (guild: string): CommunityRef => ({ platform, community: guild });
/** Without a guild it is a direct conversation. */
export const channelRef = (guild: string | undefined, channel: string): ChannelRef => ({
  platform,
  community: guild ?? directly,
  channel,
});
export const messageRef = (where: ChannelRef, message: string): MessageRef => ({ ...where, message });

/** An id as Discord makes them (Reference, "Snowflakes"); anything else names nothing there and is not asked for. */
export const isSnowflake = (id: string): boolean => /^\d{15,20}$/.test(id);

/** When Discord made it. */
export const madeAt = (id: string): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(SnowflakeUtil.timestampFrom(id));

/** The smallest id of that moment: everything made later has a greater one. */
export const idAt = (at: Temporal.Instant): string =>
  String(
    SnowflakeUtil.generate({
      timestamp: Math.max(at.epochMilliseconds, firstMoment),
      increment: 0n,
      workerId: 0n,
      processId: 0n,
    }),
  );
/** The first second of 2015, from which ids count. */
const firstMoment = 1_420_070_400_000;

/** A link that opens the message for whoever may see it. */
export const linkTo = ({ community, channel, message }: MessageRef): string =>
  `https://discord.com/channels/${community}/${channel}/${message}`;
