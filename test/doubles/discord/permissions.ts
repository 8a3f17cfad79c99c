/** Who may do what where: Discord’s own computation from roles and overwrites. */
import { allPermissions, bitsOf, channelTypes, isThread, permissionBits } from './bits.ts';
import type { PermissionName } from './bits.ts';
import { problems, refuse } from './problems.ts';
import type { Channel } from './wire.ts';
import type { Guild, World } from './world.ts';

/** https://docs.discord.com/developers/topics/permissions#permission-hierarchy */
export const guildPermissions = (guild: Guild, userId: string): bigint => {
  if (guild.ownerId === userId) return allPermissions;
  const member = guild.members.get(userId);
  if (member === undefined) return 0n;
  const everyone = BigInt(guild.roles.get(guild.id)?.permissions ?? '0');
  const held = member.roles.reduce((all, id) => all | BigInt(guild.roles.get(id)?.permissions ?? '0'), everyone);
  return (held & permissionBits.Administrator) === 0n ? held : allPermissions;
};

/** What a person or bot may do in a channel of a guild; a thread has its parent’s overwrites. */
export const channelPermissions = (world: World, channel: Channel, userId: string): bigint => {
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  if (guild === undefined) return channel.recipients.includes(userId) ? allPermissions : 0n;
  const base = guildPermissions(guild, userId);
  const member = guild.members.get(userId);
  if (base === allPermissions || member === undefined) return base;
  const place = isThread(channel.type) ? world.channels.get(channel.parentId ?? '') : channel;
  const overwrites = place?.overwrites ?? [];
  const ofRoles = overwrites.filter((it) => it.id !== guild.id && it.type === 0 && member.roles.includes(it.id));
  const layers = [
    overwrites.filter((it) => it.id === guild.id),
    ofRoles,
    overwrites.filter((it) => it.type === 1 && it.id === userId),
  ];
  const all = layers.reduce((held, layer) => {
    const deny = layer.reduce((bits, it) => bits | BigInt(it.deny), 0n);
    const allow = layer.reduce((bits, it) => bits | BigInt(it.allow), 0n);
    return (held & ~deny) | allow;
  }, base);
  return withoutImplied(all, channel.type);
};

/** https://docs.discord.com/developers/topics/permissions#implicit-permissions */
const withoutImplied = (held: bigint, type: number): bigint => {
  if ((held & permissionBits.ViewChannel) === 0n) return 0n;
  if (type === channelTypes.voice && (held & permissionBits.Connect) === 0n) return 0n;
  const speaking = isThread(type) ? permissionBits.SendMessagesInThreads : permissionBits.SendMessages;
  return (held & speaking) === 0n ? held & ~impliedBySending : held;
};
const impliedBySending = bitsOf(['MentionEveryone', 'SendTTSMessages', 'AttachFiles', 'EmbedLinks']);

export const holds = (held: bigint, ...names: readonly PermissionName[]): boolean =>
  (held & bitsOf(names)) === bitsOf(names);
export const canView = (world: World, channel: Channel, userId: string): boolean =>
  holds(channelPermissions(world, channel, userId), 'ViewChannel');
/** Does the bot hear of what happens here? */
export const botSees = (world: World, channel: Channel): boolean => {
  if (channel.guildId === undefined) return channel.recipients.includes(world.bot.id);
  const guild = world.guilds.get(channel.guildId);
  return guild !== undefined && guild.botIn && guild.available && canView(world, channel, world.bot.id);
};

/** Refuses unless the bot sees the channel (50001) and may do all of this in it (50013). */
export const demandIn = (world: World, channel: Channel, ...names: readonly PermissionName[]): void => {
  if (!botSees(world, channel)) refuse(problems.missingAccess);
  if (channel.guildId !== undefined && !holds(channelPermissions(world, channel, world.bot.id), ...names)) {
    refuse(problems.missingPermissions);
  }
};
export const demandOf = (world: World, guild: Guild, ...names: readonly PermissionName[]): void => {
  if (!holds(guildPermissions(guild, world.bot.id), ...names)) refuse(problems.missingPermissions);
};
/** The place of somebody’s highest role; the owner stands above all. */
export const rankOf = (guild: Guild, userId: string): number =>
  guild.ownerId === userId
    ? Number.POSITIVE_INFINITY
    : Math.max(0, ...(guild.members.get(userId)?.roles ?? []).map((id) => guild.roles.get(id)?.position ?? 0));
