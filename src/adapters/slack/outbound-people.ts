/** People: who is in a channel and may look after it, letting in and out, their zone and their quiet. */
import type { ChannelRef, UserRef } from '../../core/chat/address.ts';
import { err, ok } from '../../core/kit/result.ts';
import type { ChatPlatform } from '../../core/ports/chat-platform.ts';
import { userRef } from './addresses.ts';
import { idOf, spotOf, type Asking, type Channel } from './outbound-asking.ts';
import { administers, belongsTo, isGuest, type Person } from './outbound-standing.ts';
import { delivered, isGone, Lacking, wayIn } from './problems.ts';
import { isPassing, NotInstalled, refusalOf, type WebApi } from './web-api.ts';

/** Letting in who is in, and putting out who is out, is done already. */
const alreadyIn = new Set(['already_in_channel', 'cant_invite_self']);
const alreadyOut = new Set(['not_in_channel', 'user_not_in_channel']);

type Quiet = Readonly<{
  dnd_enabled?: boolean;
  next_dnd_start_ts?: number;
  next_dnd_end_ts?: number;
  snooze_enabled?: boolean;
  snooze_endtime?: number;
}>;

export function createPeople(api: WebApi, asking: Asking, now: () => Temporal.Instant): ChatPlatform['users'] {
  return {
    async membership(user, channel) {
      const person = await present(user, channel);
      if (person === undefined) return 'none';
      if (administers(person, channel.community)) return 'admin';
      return (await isIn(user, channel)) ? 'member' : 'none';
    },
    // Whoever shares a channel from another organisation is in that channel alone, where Slack keeps most of an app from them.
    async belongs(user, channel) {
      const person = await present(user, channel);
      return person !== undefined && belongsTo(person, channel.community);
    },
    async *membersOf(channel) {
      for await (const id of asking.membersOf(channel)) {
        const person = await asking.person(userRef(channel.community, id));
        if (person.is_bot !== true && person.deleted !== true) yield userRef(channel.community, id);
      }
    },
    // Slack has no roles: who holds a group is our own list.
    setRole: async () => ok(undefined),
    grant: async () => err({ kind: 'forbidden', needs: 'roles, which Slack does not have' }),
    rolesOf: async () => [],
    rightsOf: async () => 'unknown',
    setAdmitted: (user, channel, admitted) =>
      delivered(async () => {
        const where = await placeOf(channel);
        // An open channel is left by oneself; nobody is let into it or put out of it.
        if (where.is_private !== true) return admitted ? mustSeeIt(user, channel) : undefined;
        const person = idOf(user.platform, user.user);
        await (admitted
          ? unless(alreadyIn, () =>
              api.call(channel.community, 'conversations.invite', { channel: where.id, users: person }, 'yes'),
            )
          : unless(alreadyOut, () =>
              api.call(channel.community, 'conversations.kick', { channel: where.id, user: person }, 'yes'),
            ));
        asking.noteAdmitted(user, channel, admitted);
      }),
    doNotDisturbUntil: ({ platform, community, user }) =>
      whereKnown(async () =>
        quietUntil(await api.call<Quiet>(community, 'dnd.info', { user: idOf(platform, user) }, 'yes'), now()),
      ),
    zoneOf: (user) => whereKnown(async () => (await asking.person(user)).tz),
  };

  /** A private channel that was deleted looks like one we were put out of, where they may still be: better too careful. */
  async function placeOf(channel: ChannelRef): Promise<Channel> {
    try {
      return await asking.channel(channel);
    } catch (cause) {
      throw isGone(cause) ? new Lacking(wayIn) : cause;
    }
  }

  /** An open channel is open to all but guests, whom a person of the workspace lets in. */
  async function mustSeeIt(user: UserRef, channel: ChannelRef): Promise<void> {
    if (isGuest(await asking.person(user)) && !(await isIn(user, channel)))
      throw new Lacking('somebody who may let guests into this channel');
  }

  /** Undefined for whoever is not there, or closed their account. From another organisation they may be all the same. */
  async function present(user: UserRef, { platform, community }: ChannelRef): Promise<Person | undefined> {
    if (user.platform !== platform || user.community !== community) return undefined;
    try {
      const person = await asking.person(user);
      return person.deleted === true ? undefined : person;
    } catch (cause) {
      if (isGone(cause)) return undefined;
      throw cause;
    }
  }

  async function isIn({ user }: UserRef, channel: ChannelRef): Promise<boolean> {
    try {
      for await (const id of asking.membersOf({ ...channel, channel: spotOf(channel).channel }))
        if (id === user) return true;
      return false;
    } catch (cause) {
      if (isGone(cause)) return false;
      throw cause;
    }
  }
}

/** Undefined for whoever is not there any more, and for what Slack does not tell us: nothing waits for it. */
async function whereKnown<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (cause) {
    const isRefused = refusalOf(cause) !== undefined && !isPassing(cause);
    if (isRefused || isGone(cause) || cause instanceof NotInstalled) return undefined;
    throw cause;
  }
}

async function unless(done: ReadonlySet<string>, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    if (!done.has(refusalOf(cause) ?? '')) throw cause;
  }
}

/** Snoozed by hand, or within the hours that were set; seconds since 1970 (dnd.info). */
function quietUntil(quiet: Quiet, now: Temporal.Instant): Temporal.Instant | undefined {
  const seconds = now.epochMilliseconds / 1_000;
  const ends = [
    ...(quiet.snooze_enabled === true ? [quiet.snooze_endtime ?? 0] : []),
    ...(quiet.dnd_enabled === true && (quiet.next_dnd_start_ts ?? Number.POSITIVE_INFINITY) <= seconds
      ? [quiet.next_dnd_end_ts ?? 0]
      : []),
  ].filter((end) => end > seconds);
  return ends.length === 0 ? undefined : Temporal.Instant.fromEpochMilliseconds(Math.max(...ends) * 1_000);
}
