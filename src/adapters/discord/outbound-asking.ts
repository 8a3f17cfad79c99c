/** What the port's verbs look up on Discord before they act: channels, servers, members. Nothing is kept but who we are. */
import {
  ChannelType,
  PermissionFlagsBits as may,
  Routes,
  type APIChannel,
  type APIGuild,
  type APIGuildChannel,
  type GuildChannelType,
  type APIGuildMember,
  type APIUser,
} from 'discord.js';
import type { ChannelRef, UserRef } from '../../core/chat/address.ts';
import { isSnowflake, platform, userRef } from './addresses.ts';
import { names, permissionsAt, type Server } from './permissions.ts';
import { Gone, Lacking } from './problems.ts';
import type { Rest } from './rest.ts';

export type GuildChannel = APIGuildChannel<GuildChannelType>;
export type Asking = ReturnType<typeof createAsking>;

/** How many direct conversations are remembered by their person; opening one again answers the same. */
const directsKept = 2_000;

export function createAsking(rest: Rest) {
  const directs = new Map<string, string>();
  let self: Promise<string> | undefined;
  return { me, channel, mustRead, place, server, member, standing, direct };

  /** Our own account; asked once. */
  function me(): Promise<string> {
    self ??= rest.call<APIUser>('get', Routes.user()).then(({ id }) => id);
    self.catch(() => (self = undefined));
    return self;
  }

  /** Throws `Gone` where the address names nothing on Discord. */
  async function channel(ref: ChannelRef): Promise<APIChannel> {
    return rest.call<APIChannel>('get', Routes.channel(idOf(ref.platform, ref.channel)));
  }

  /** The channel with its own rules: a thread has its parent's. */
  async function place(ref: ChannelRef): Promise<GuildChannel> {
    const found = await channel(ref);
    if (!('guild_id' in found)) throw new Gone('a direct conversation has no rules of its own');
    const parent = isThread(found.type) ? (found.parent_id ?? undefined) : undefined;
    return parent === undefined ? found : rest.call<GuildChannel>('get', Routes.channel(parent));
  }

  async function server({ platform: on, community }: ChannelRef): Promise<Server> {
    const id = idOf(on, community);
    const guild = await rest.call<APIGuild>('get', Routes.guild(id));
    return { id, owner: guild.owner_id, roles: guild.roles };
  }

  async function member({ platform: on, user }: UserRef, { community }: ChannelRef): Promise<APIGuildMember> {
    return rest.call<APIGuildMember>('get', Routes.guildMember(idOf(on, community), idOf(on, user)));
  }

  /** What somebody may do in a channel, as bits; asked side by side. */
  async function standing(user: UserRef, ref: ChannelRef) {
    const [where, its, who] = await Promise.all([place(ref), server(ref), member(user, ref)]);
    const rules = where.permission_overwrites ?? [];
    const somebody = { id: user.user, roles: who.roles };
    return { where, server: its, member: who, rules, permissions: permissionsAt(its, somebody, rules) };
  }

  /** Throws `Lacking` where the history is closed to us. */
  async function mustRead(ref: ChannelRef): Promise<void> {
    const { permissions } = await standing(userRef(await me()), ref);
    if ((permissions & may.ReadMessageHistory) === 0n) throw new Lacking(names.readHistory);
  }

  /** The direct conversation with somebody. */
  async function direct({ platform: on, user }: UserRef): Promise<string> {
    const known = directs.get(user);
    if (known !== undefined) return known;
    const opened = await rest.call<APIChannel>('post', Routes.userChannels(), {
      body: { recipient_id: idOf(on, user) },
      repeatable: 'yes',
    });
    directs.set(user, opened.id);
    const oldest = directs.keys().next().value;
    if (directs.size > directsKept && oldest !== undefined) directs.delete(oldest);
    return opened.id;
  }
}

export const isThread = (type: ChannelType): boolean =>
  type === ChannelType.PublicThread || type === ChannelType.PrivateThread || type === ChannelType.AnnouncementThread;

/** An id that Discord could have made, on Discord. */
export function idOf(on: string, id: string): string {
  if (on !== platform || !isSnowflake(id)) throw new Gone('no such thing on Discord');
  return id;
}
