/** Where things are on Slack: everything lies in a workspace, accounts and direct conversations too. */
import type { ChannelRef, CommunityRef, MessageRef, PlatformId, UserRef } from '../../core/chat/address.ts';

export const platform = 'slack' as PlatformId;

export const communityRef = (team: string): CommunityRef => ({ platform, community: team });
export const userRef = (team: string, user: string): UserRef => ({ platform, community: team, user });
export const channelRef = (team: string, channel: string): ChannelRef => ({ platform, community: team, channel });
/** A message is named by the time it was posted at, which is its own in its channel. */
export const messageRef = ({ community, channel }: ChannelRef, ts: string): MessageRef => ({
  ...channelRef(community, channel),
  message: ts,
});

/** Seconds and microseconds since 1970, as Slack writes a message's time. */
export const timestampAt = (at: Temporal.Instant): string =>
  `${Math.floor(at.epochMilliseconds / 1_000)}.${String(Math.floor(Number(at.epochNanoseconds / 1_000n) % 1_000_000)).padStart(6, '0')}`;

export const momentOf = (ts: string): Temporal.Instant => {
  const [seconds = '0', fraction = ''] = ts.split('.');
  return Temporal.Instant.fromEpochNanoseconds(
    BigInt(seconds) * 1_000_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0')) * 1_000n,
  );
};

/** A link that opens the message for whoever may see it, as Slack itself writes one (chat.getPermalink). */
export const linkTo = ({ channel, message }: MessageRef, workspace: string): string =>
  `${workspace}archives/${channel.split('/')[0] ?? channel}/p${message.replace('.', '')}`;
