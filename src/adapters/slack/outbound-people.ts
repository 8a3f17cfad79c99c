/** People: who is in a channel and may look after it, letting in and out, their zone and their quiet. */
import type { ChannelRef, UserRef } from '../../core/chat/address.ts';
import { err, ok } from '../../core/kit/result.ts';
import type { ChatPlatform } from '../../core/ports/chat-platform.ts';
import { userRef } from './addresses.ts';
import { idOf, spotOf, type Asking, type Person } from './outbound-asking.ts';
import { delivered, isGone } from './problems.ts';
import { refusalOf, type WebApi } from './web-api.ts';

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
      if (person.is_admin === true || person.is_owner === true) return 'admin';
      return (await isIn(user, channel)) ? 'member' : 'none';
    },
    belongs: async (user, channel) => (await present(user, channel)) !== undefined,
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
        const where = await asking.channel(channel);
        // An open channel is left by oneself; nobody is let into it or put out of it.
        if (where.is_private !== true) return;
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
    async doNotDisturbUntil({ platform, community, user }) {
      return quietUntil(await api.call<Quiet>(community, 'dnd.info', { user: idOf(platform, user) }, 'yes'), now());
    },
    zoneOf: async (user) => (await asking.person(user)).tz,
  };

  /** Undefined for whoever is not in the workspace, or not any more. */
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
