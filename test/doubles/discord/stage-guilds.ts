/** Guilds as their people make them: members, roles, and the bot’s coming and going. */
import { bitsOf, channelTypes, intents, invitedPermissions, usualPermissions } from './bits.ts';
import type { PermissionName } from './bits.ts';
import { tellGuild } from './gateway-events.ts';
import type { Inside } from './gateway-events.ts';
import { channelsOf, guildCreate, memberJson, userOf } from './payloads.ts';
import { denyBot } from './stage-channels.ts';
import type { Member, Role } from './wire.ts';
import { changeGuildTo, createUser, known } from './world.ts';
import type { Guild, World } from './world.ts';

/** The bot’s own role stands above those added later. */
const botRolePosition = 50;

export const addUser = (
  { world }: Inside,
  it: Readonly<{ name: string; locale?: string; directMessages?: 'open' | 'closed'; bot?: boolean }>,
): string => {
  const user = createUser(world.ids.old('person'), it.name, it.bot === true);
  world.people.set(user.id, {
    user,
    locale: it.locale ?? 'en-US',
    closed: it.directMessages === 'closed',
    installed: false,
  });
  return user.id;
};

const roleOf = (id: string, name: string, permissions: bigint, position: number, managed: boolean): Role => ({
  id,
  name,
  permissions: String(permissions),
  position,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  managed,
  mentionable: false,
  icon: null,
  unicode_emoji: null,
  flags: 0,
});

export const addGuild = (
  inside: Inside,
  it: Readonly<{ name: string; owner?: string; bot?: 'in' | 'out'; locale?: string }>,
): string => {
  const { world } = inside;
  const id = world.ids.old('guild');
  const ownerId = it.owner ?? addUser(inside, { name: `Owner of ${it.name}` });
  const botRole = world.ids.next();
  const everyone = roleOf(id, '@everyone', usualPermissions, 0, false);
  world.guilds.set(id, {
    id,
    name: it.name,
    ownerId,
    locale: it.locale ?? 'en-US',
    botIn: false,
    available: true,
    botRole,
    roles: new Map([[id, everyone]]),
    members: new Map([[ownerId, memberOf(world, ownerId, [])]]),
    events: new Map(),
  });
  if (it.bot !== 'out') inviteBot(inside, id);
  return id;
};
const memberOf = (world: World, userId: string, roles: readonly string[]): Member => ({
  userId,
  roles,
  joinedAt: world.stamp(),
  nick: null,
});

export const inviteBot = (inside: Inside, id: string): void => {
  const { world } = inside;
  const guild = known(world.guilds, id, 'guild');
  if (guild.botIn) return;
  const role = roleOf(guild.botRole, world.bot.username, invitedPermissions, botRolePosition, true);
  if (!guild.roles.has(guild.botRole)) guild.roles.set(guild.botRole, { ...role, tags: { bot_id: world.bot.id } });
  guild.members.set(world.bot.id, memberOf(world, world.bot.id, [guild.botRole]));
  const joined = changeGuildTo(world, id, { botIn: true });
  tellGuild(inside, id, 'GUILD_CREATE', guildCreate(world, joined));
};
/** Without `unavailable`: this was no outage. */
export const kickBot = (inside: Inside, id: string): void => {
  const { world } = inside;
  const guild = known(world.guilds, id, 'guild');
  tellGuild(inside, id, 'GUILD_DELETE', { id });
  guild.members.delete(world.bot.id);
  guild.roles.delete(guild.botRole);
  changeGuildTo(world, id, { botIn: false });
  inside.changed();
};
export const outage = (inside: Inside, id: string, on: boolean): void => {
  const { world } = inside;
  if (on) tellGuild(inside, id, 'GUILD_DELETE', { id, unavailable: true });
  const guild = changeGuildTo(world, id, { available: !on });
  if (!on) tellGuild(inside, id, 'GUILD_CREATE', guildCreate(world, guild));
};

export const join = (inside: Inside, guildId: string, userId: string, roles: readonly string[] = []): void => {
  const { world } = inside;
  const guild = known(world.guilds, guildId, 'guild');
  const member = memberOf(world, userId, roles);
  guild.members.set(userId, member);
  tellGuild(inside, guildId, 'GUILD_MEMBER_ADD', { ...memberJson(world, member), guild_id: guildId }, intents.members);
};
export const leave = (inside: Inside, guildId: string, userId: string): void => {
  const { world } = inside;
  known(world.guilds, guildId, 'guild').members.delete(userId);
  tellGuild(
    inside,
    guildId,
    'GUILD_MEMBER_REMOVE',
    { guild_id: guildId, user: userOf(world, userId) },
    intents.members,
  );
};

export const addRole = (
  inside: Inside,
  guildId: string,
  it: Readonly<{ name: string; permissions?: bigint; position?: number }>,
): string => {
  const { world } = inside;
  const { roles } = known(world.guilds, guildId, 'guild');
  const role = roleOf(world.ids.next(), it.name, it.permissions ?? 0n, it.position ?? roles.size, false);
  roles.set(role.id, role);
  tellGuild(inside, guildId, 'GUILD_ROLE_CREATE', { guild_id: guildId, role });
  return role.id;
};
const changeRole = (inside: Inside, guild: Guild, id: string, permissions: bigint): void => {
  const role = { ...known(guild.roles, id, 'role'), permissions: String(permissions) };
  guild.roles.set(id, role);
  tellGuild(inside, guild.id, 'GUILD_ROLE_UPDATE', { guild_id: guild.id, role });
};
export const setRoles = (inside: Inside, guildId: string, userId: string, roles: readonly string[]): void => {
  const { world } = inside;
  const guild = known(world.guilds, guildId, 'guild');
  const member = { ...known(guild.members, userId, 'member'), roles };
  guild.members.set(userId, member);
  // Of itself the bot hears without the members intent.
  const intent = userId === world.bot.id ? 0 : intents.members;
  tellGuild(inside, guildId, 'GUILD_MEMBER_UPDATE', { ...memberJson(world, member), guild_id: guildId }, intent);
  inside.changed();
};

/**
 * The bot may do exactly this in the guild. What is not listed is taken from @everyone too, for the bot is somebody;
 * seeing channels is taken from the bot alone, channel by channel.
 */
export const setBotPermissions = (inside: Inside, guildId: string, permissions: readonly PermissionName[]): void => {
  const { world } = inside;
  const guild = known(world.guilds, guildId, 'guild');
  const bits = bitsOf(permissions);
  const view = bitsOf(['ViewChannel']);
  changeRole(inside, guild, guildId, usualPermissions & (bits | view));
  changeRole(inside, guild, guild.botRole, bits);
  if ((bits & view) !== 0n) return;
  for (const { id, type } of channelsOf(world, guildId))
    if (type !== channelTypes.category) denyBot(inside, id, ['ViewChannel']);
};
