/** Where things are on a chat service. Core compares these and never reads them. */
import type { Brand } from '../kit/ids.ts';

/** Which chat service an address lives on. */
export type PlatformId = Brand<string, 'PlatformId'>;

/** A community is whatever holds channels. */
export type CommunityRef = Readonly<{ platform: PlatformId; community: string }>;
export type ChannelRef = CommunityRef & Readonly<{ channel: string }>;
/**
 * An account. Its `community` is where the account lives, which is not always the community it is met in: where one
 * account serves everywhere on a service, that is one fixed word, so that a person is the same person in every place.
 */
export type UserRef = CommunityRef & Readonly<{ user: string }>;
export type MessageRef = ChannelRef & Readonly<{ message: string }>;
export type EventRef = ChannelRef & Readonly<{ event: string }>;
/** A side conversation under a message; its `channel` is where posting into it goes. */
export type ThreadRef = ChannelRef & Readonly<{ parent: string }>;

export const sameUser = (a: UserRef, b: UserRef): boolean =>
  a.platform === b.platform && a.community === b.community && a.user === b.user;

export const sameChannel = (a: ChannelRef, b: ChannelRef): boolean =>
  a.platform === b.platform && a.community === b.community && a.channel === b.channel;

export const sameCommunity = (a: CommunityRef, b: CommunityRef): boolean =>
  a.platform === b.platform && a.community === b.community;

/** One string per address, for use as a map's key. Never parsed back. */
export const communityKey = (it: CommunityRef): string => `${it.platform}/${it.community}`;
export const userKey = (it: UserRef): string => `${it.platform}/${it.community}/${it.user}`;
export const channelKey = (it: ChannelRef): string => `${it.platform}/${it.community}/${it.channel}`;
export const messageKey = (it: MessageRef): string => `${channelKey(it)}/${it.message}`;

export const isUserRef = (it: UserRef | ChannelRef): it is UserRef => 'user' in it;
