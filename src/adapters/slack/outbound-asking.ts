/** What the port's verbs look up on Slack before they act: channels, people, direct conversations. */
import { channelKey, type ChannelRef, type UserRef } from '../../core/chat/address.ts';
import { platform } from './addresses.ts';
import type { Person } from './outbound-standing.ts';
import { Gone } from './problems.ts';
import type { WebApi } from './web-api.ts';

/** As `conversations.info` tells of it, as far as we read it. */
export type Channel = Readonly<{
  id: string;
  name?: string;
  is_private?: boolean;
  is_im?: boolean;
  is_mpim?: boolean;
  is_member?: boolean;
  is_archived?: boolean;
}>;
export type Asking = ReturnType<typeof createAsking>;

/** Where something is posted: a channel, or a thread in one. */
export type Spot = Readonly<{ channel: string; thread: string | undefined }>;

/** How many direct conversations are remembered by their person; opening one again answers the same. */
const directsKept = 2_000;
/** How many who were put out are remembered: as long as an answer to it takes. */
const putOutKept = 500;
/** Members Slack lists at once (conversations.members, "limit"). */
const membersPage = 1_000;

export function createAsking(api: WebApi) {
  const directs = new Map<string, string>();
  const putOut = new Set<string>();
  return { channel, person, membersOf, direct, noteAdmitted, isPutOut };

  /** Throws `Gone` where the address names nothing on Slack. */
  async function channel(ref: ChannelRef): Promise<Channel> {
    const { channel: id } = spotOf(ref);
    return (await api.call<{ channel: Channel }>(ref.community, 'conversations.info', { channel: id }, 'yes')).channel;
  }

  async function person({ platform: on, community, user }: UserRef): Promise<Person> {
    const id = idOf(on, user);
    return (await api.call<{ user: Person }>(community, 'users.info', { user: id }, 'yes')).user;
  }

  /** Ids, bots included. */
  async function* membersOf(ref: ChannelRef): AsyncIterable<string> {
    const { channel: id } = spotOf(ref);
    for (let cursor = ''; ;) {
      const args = { channel: id, limit: membersPage, ...(cursor === '' ? {} : { cursor }) };
      const page = await api.call<Page>(ref.community, 'conversations.members', args, 'yes');
      yield* page.members;
      cursor = page.response_metadata?.next_cursor ?? '';
      if (cursor === '') return;
    }
  }

  /** Who was put out of a channel sees nothing there any more, not even the answer to their leaving. */
  function noteAdmitted(user: UserRef, where: ChannelRef, admitted: boolean): void {
    const key = `${channelKey({ ...where, channel: spotOf(where).channel })}/${user.user}`;
    putOut.delete(key);
    if (!admitted) putOut.add(key);
    const oldest = putOut.values().next().value;
    if (putOut.size > putOutKept && oldest !== undefined) putOut.delete(oldest);
  }

  function isPutOut(user: UserRef, where: ChannelRef): boolean {
    return putOut.has(`${channelKey({ ...where, channel: spotOf(where).channel })}/${user.user}`);
  }

  /** The direct conversation with somebody. */
  async function direct({ platform: on, community, user }: UserRef): Promise<string> {
    const key = `${community}/${idOf(on, user)}`;
    const known = directs.get(key);
    if (known !== undefined) return known;
    const opened = await api.call<{ channel: Channel }>(community, 'conversations.open', { users: user }, 'yes');
    directs.set(key, opened.channel.id);
    const oldest = directs.keys().next().value;
    if (directs.size > directsKept && oldest !== undefined) directs.delete(oldest);
    return opened.channel.id;
  }
}

type Page = Readonly<{ members: readonly string[]; response_metadata?: Readonly<{ next_cursor?: string }> }>;

/** A thread has no id of its own on Slack: it is its channel’s and the time of the message it hangs on. */
const separator = '/';
export const threadId = (channel: string, parent: string): string => `${channel}${separator}${parent}`;

export function spotOf({ platform: on, channel }: Pick<ChannelRef, 'platform' | 'channel'>): Spot {
  const [id = '', thread] = channel.split(separator);
  return { channel: idOf(on, id), thread };
}

/** An id that Slack could have made, on Slack. */
export function idOf(on: string, id: string): string {
  if (on !== platform || !/^[A-Z][A-Z0-9]{1,20}$/.test(id)) throw new Gone('no such thing on Slack');
  return id;
}
