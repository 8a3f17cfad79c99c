/** People: who is in a channel and may look after it, letting in and out, and the server's own roles. */
import { OverwriteType, PermissionFlagsBits as may, Routes, type APIGuildMember, type APIOverwrite } from 'discord.js';
import type { ChannelRef, UserRef } from '../../core/chat/address.ts';
import { ok } from '../../core/kit/result.ts';
import type { ChatPlatform } from '../../core/ports/chat-platform.ts';
import { userRef } from './addresses.ts';
import { idOf, type Asking } from './outbound-asking.ts';
import { isAdmin, isPrivate, isShutOut, permissionsAt, permissionsIn } from './permissions.ts';
import { delivered, isGone, isNobody, isOutOfSight, Lacking } from './problems.ts';
import type { Rest } from './rest.ts';

/** Members Discord lists at once (Resources, "Guild", list members). */
const membersPage = 1_000;

export function createPeople(rest: Rest, asking: Asking): ChatPlatform['users'] {
  return {
    membership: (user, channel) =>
      orElse('none', async () => {
        const [rules, server, { roles }] = await Promise.all([
          rulesOf(channel),
          asking.server(channel),
          asking.member(user, channel),
        ]);
        const somebody = { id: user.user, roles };
        if (isAdmin(permissionsIn(server, somebody))) return 'admin';
        const isIn = rules !== undefined && (permissionsAt(server, somebody, rules) & may.ViewChannel) !== 0n;
        return isIn ? 'member' : 'none';
      }),
    belongs: (user, channel) =>
      orElse(false, async () => {
        await asking.member(user, channel);
        return true;
      }),
    membersOf: async function* (channel) {
      const [where, server] = await Promise.all([asking.place(channel), asking.server(channel)]);
      const rules = where.permission_overwrites ?? [];
      for await (const { user, roles } of everybody(server.id))
        if (user.bot !== true && (permissionsAt(server, { id: user.id, roles }, rules) & may.ViewChannel) !== 0n)
          yield userRef(user.id);
    },
    // Who holds a group is our own list: a role would show it to everybody. A server's own roles are `grant`.
    setRole: async () => ok(undefined),
    grant: (user, { platform, community }, role, held) =>
      delivered('role', async () => {
        const ids = [community, user.user, role].map((it) => idOf(platform, it)) as [string, string, string];
        await rest.call(held ? 'put' : 'delete', Routes.guildMemberRole(...ids));
      }),
    rightsOf: async (role, channel) => {
      const { id, roles } = await asking.server(channel);
      const [found, everybody] = [roles.find((it) => it.id === role), roles.find((it) => it.id === id)];
      if (found === undefined || everybody === undefined) return 'unknown';
      return (BigInt(found.permissions) & ~BigInt(everybody.permissions)) === 0n ? 'none' : 'some';
    },
    // Where the server cannot be seen this is thrown: who has lost a role is no facilitator by it any more.
    rolesOf: async (user, channel) => {
      try {
        return (await asking.member(user, channel)).roles;
      } catch (cause) {
        if (isNobody(cause)) return [];
        throw cause;
      }
    },
    setAdmitted: (user, channel, admitted) =>
      delivered('admit', async () => {
        const [where, server] = await Promise.all([asking.place(channel), asking.server(channel)]);
        const rules = where.permission_overwrites ?? [];
        // An open channel is left by oneself; nobody is let into it or put out of it.
        if (!isPrivate(server, rules)) return;
        const own = rules.find(({ type, id }) => type === OverwriteType.Member && id === user.user);
        await (admitted ? letIn(where.id, user, channel, own, rules) : putOut(where.id, user, own));
      }),
    // Neither is told to bots that do not watch who is online, and ours does not.
    doNotDisturbUntil: async () => undefined,
    zoneOf: async () => undefined,
  };

  /** What somebody who looks after the server has closed, joining a group does not open. */
  async function letIn(
    channel: string,
    user: UserRef,
    where: ChannelRef,
    own: APIOverwrite | undefined,
    rules: readonly APIOverwrite[],
  ): Promise<void> {
    const { roles } = await asking.member(user, where);
    if (isShutOut(rules, { id: user.user, roles })) throw new Lacking('a way in, which somebody has closed');
    const allow = BigInt(own?.allow ?? 0) | may.ViewChannel;
    await overwrite(channel, user, allow, BigInt(own?.deny ?? 0));
  }

  async function putOut(channel: string, user: UserRef, own: APIOverwrite | undefined): Promise<void> {
    if (own === undefined) return;
    const [allow, deny] = [BigInt(own.allow) & ~may.ViewChannel, BigInt(own.deny)];
    if (allow !== 0n || deny !== 0n) return overwrite(channel, user, allow, deny);
    const route = Routes.channelPermission(channel, idOf(user.platform, user.user));
    await rest.call('delete', route).catch((cause: unknown) => {
      if (!isGone(cause)) throw cause;
    });
  }

  async function overwrite(channel: string, user: UserRef, allow: bigint, deny: bigint): Promise<void> {
    const body = { type: OverwriteType.Member, allow: plain(allow), deny: plain(deny) };
    await rest.call('put', Routes.channelPermission(channel, idOf(user.platform, user.user)), { body });
  }

  /** Undefined where we may not look; who administers the server does so there, too. */
  async function rulesOf(channel: ChannelRef): Promise<readonly APIOverwrite[] | undefined> {
    try {
      return (await asking.place(channel)).permission_overwrites ?? [];
    } catch (cause) {
      if (isOutOfSight(cause)) return undefined;
      throw cause;
    }
  }

  async function* everybody(guild: string): AsyncIterable<APIGuildMember> {
    for (let after = '0'; ;) {
      const query = new URLSearchParams({ limit: String(membersPage), after });
      const page = await rest.call<APIGuildMember[]>('get', Routes.guildMembers(guild), { query });
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < membersPage) return;
      after = last.user.id;
    }
  }
}

/** Whoever or whatever is not there has no standing; everything else that goes wrong is told. */
async function orElse<T>(otherwise: T, look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (cause) {
    if (isGone(cause) || isOutOfSight(cause)) return otherwise;
    throw cause;
  }
}

/** Discord's description of this call has numbers, its pages have strings, and it takes both; a number must not lose a bit. */
const plain = (permissions: bigint): number | string =>
  permissions <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(permissions) : String(permissions);
