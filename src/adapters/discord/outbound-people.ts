/** People: who is in a channel and may look after it, letting in and out, and the server's own roles. */
import { OverwriteType, PermissionFlagsBits as may, Routes, type APIGuildMember } from 'discord.js';
import { ok } from '../../core/kit/result.ts';
import type { ChatPlatform } from '../../core/ports/chat-platform.ts';
import { userRef } from './addresses.ts';
import { idOf, type Asking } from './outbound-asking.ts';
import { isAdmin, isClosedToEveryone, permissionsAt, permissionsIn } from './permissions.ts';
import { delivered, isGone, isOutOfSight } from './problems.ts';
import type { Rest } from './rest.ts';

/** Members Discord lists at once (Resources, "Guild", list members). */
const membersPage = 1_000;

export function createPeople(rest: Rest, asking: Asking): ChatPlatform['users'] {
  return {
    membership: (user, channel) =>
      orElse('none', async () => {
        const { permissions, server, member } = await asking.standing(user, channel);
        if (isAdmin(permissionsIn(server, { id: user.user, roles: member.roles }))) return 'admin';
        return (permissions & may.ViewChannel) === 0n ? 'none' : 'member';
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
    rolesOf: (user, channel) => orElse([], async () => (await asking.member(user, channel)).roles),
    setAdmitted: (user, channel, admitted) =>
      delivered('admit', async () => {
        const [where, server] = await Promise.all([asking.place(channel), asking.server(channel)]);
        const rules = where.permission_overwrites ?? [];
        // An open channel is left by oneself; nobody is let into it or put out of it.
        if (!isClosedToEveryone(server, rules)) return;
        const own = rules.find(({ type, id }) => type === OverwriteType.Member && id === user.user);
        const [allow, deny] = [BigInt(own?.allow ?? 0), BigInt(own?.deny ?? 0)];
        const now = admitted
          ? { allow: allow | may.ViewChannel, deny: deny & ~may.ViewChannel }
          : { allow: allow & ~may.ViewChannel, deny };
        const route = Routes.channelPermission(where.id, idOf(user.platform, user.user));
        if (now.allow === 0n && now.deny === 0n) {
          if (own !== undefined) await rest.call('delete', route);
          return;
        }
        // Discord's description of this call has plain numbers; all its permissions fit into them exactly.
        const body = { type: OverwriteType.Member, allow: Number(now.allow), deny: Number(now.deny) };
        await rest.call('put', route, { body });
      }),
    // Neither is told to bots that do not watch who is online, and ours does not.
    doNotDisturbUntil: async () => undefined,
    zoneOf: async () => undefined,
  };

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
