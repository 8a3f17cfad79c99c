/** The kept things as JSON: what REST answers and what the gateway tells. */
import { channelTypes, isThread } from './bits.ts';
import { channelPermissions } from './permissions.ts';
import type { Channel, Json, Member, StoredMessage, User } from './wire.ts';
import type { Guild, World } from './world.ts';

export const userOf = (world: World, id: string): User => {
  const person = world.people.get(id);
  if (person === undefined) throw new Error(`local Discord: there is no user ${id}`);
  return person.user;
};

const memberFields = ({ roles, joinedAt, nick }: Member): Json => ({
  avatar: null,
  banner: null,
  communication_disabled_until: null,
  flags: 0,
  joined_at: joinedAt,
  nick,
  pending: false,
  premium_since: null,
  roles,
});
export const memberJson = (world: World, member: Member): Json => ({
  ...memberFields(member),
  user: userOf(world, member.userId),
  mute: false,
  deaf: false,
});
/** As it comes with a message: without the user, who is its author. */
export const memberOfAuthor = (member: Member): Json => ({ ...memberFields(member), mute: false, deaf: false });
/** As it comes among resolved things. */
export const partialMember = (world: World, channel: Channel, member: Member): Json => ({
  ...memberFields(member),
  permissions: String(channelPermissions(world, channel, member.userId)),
});

const threadFields = (world: World, channel: Channel): Json => {
  if (channel.thread === undefined) return {};
  const { ownerId, archived, locked, archiveAfter, createdAt, archivedAt, messageCount } = channel.thread;
  return {
    owner_id: ownerId,
    thread_metadata: {
      archived,
      locked,
      archive_timestamp: archivedAt,
      auto_archive_duration: archiveAfter,
      create_timestamp: createdAt,
      ...(channel.type === channelTypes.privateThread ? { invitable: true } : {}),
    },
    message_count: messageCount,
    member_count: 1,
    total_message_sent: messageCount,
    ...(world.channels.get(channel.parentId ?? '')?.type === channelTypes.forum ? { applied_tags: [] } : {}),
  };
};
export const channelJson = (world: World, channel: Channel): Json => {
  const { id, type, guildId, name, topic, parentId, position, overwrites, lastMessageId, lastPinAt } = channel;
  if (guildId === undefined) {
    return {
      id,
      type,
      last_message_id: lastMessageId,
      flags: 0,
      recipients: channel.recipients.filter((it) => it !== world.bot.id).map((it) => userOf(world, it)),
      ...(lastPinAt === null ? {} : { last_pin_timestamp: lastPinAt }),
    };
  }
  const everywhere = {
    id,
    type,
    guild_id: guildId,
    name,
    parent_id: parentId,
    last_message_id: lastMessageId,
    flags: 0,
  };
  if (isThread(type)) return { ...everywhere, rate_limit_per_user: 0, ...threadFields(world, channel) };
  return {
    ...everywhere,
    position,
    topic,
    nsfw: false,
    rate_limit_per_user: 0,
    permission_overwrites: overwrites,
    ...(lastPinAt === null ? {} : { last_pin_timestamp: lastPinAt }),
    ...(type === channelTypes.voice ? { bitrate: 64_000, user_limit: 0, rtc_region: null } : {}),
    ...(type === channelTypes.forum
      ? { available_tags: [], default_reaction_emoji: null, default_sort_order: null, default_forum_layout: 0 }
      : {}),
  };
};
/** The channel as it comes with an interaction, or among resolved things. */
export const partialChannel = (world: World, channel: Channel, userId: string): Json => {
  const { permission_overwrites: _, ...rest } = channelJson(world, channel);
  return channel.guildId === undefined
    ? rest
    : { ...rest, permissions: String(channelPermissions(world, channel, userId)) };
};

export const messageJson = (message: StoredMessage): Json => {
  const { allowedMentions: _, ephemeralTo: __, ...wire } = message;
  return wire;
};

export const channelsOf = (world: World, guildId: string): readonly Channel[] =>
  [...world.channels.values()].filter((it) => it.guildId === guildId && !isThread(it.type));
export const threadsOf = (world: World, guildId: string): readonly Channel[] =>
  [...world.channels.values()].filter((it) => it.guildId === guildId && isThread(it.type));

export const guildJson = (guild: Guild): Json => ({
  id: guild.id,
  name: guild.name,
  icon: null,
  description: null,
  home_header: null,
  splash: null,
  discovery_splash: null,
  features: ['COMMUNITY'],
  banner: null,
  owner_id: guild.ownerId,
  application_id: null,
  region: 'deprecated',
  afk_channel_id: null,
  afk_timeout: 300,
  system_channel_id: null,
  system_channel_flags: 0,
  widget_enabled: false,
  widget_channel_id: null,
  verification_level: 0,
  roles: [...guild.roles.values()],
  default_message_notifications: 1,
  mfa_level: 0,
  explicit_content_filter: 0,
  max_presences: null,
  max_members: 500_000,
  max_stage_video_channel_users: 50,
  max_video_channel_users: 25,
  vanity_url_code: null,
  premium_tier: 0,
  premium_subscription_count: 0,
  preferred_locale: guild.locale,
  rules_channel_id: null,
  safety_alerts_channel_id: null,
  public_updates_channel_id: null,
  premium_progress_bar_enabled: false,
  nsfw: false,
  nsfw_level: 0,
  emojis: [],
  stickers: [],
  incidents_data: null,
  approximate_member_count: guild.members.size,
  approximate_presence_count: guild.members.size,
});

/** https://docs.discord.com/developers/events/gateway-events#guild-create */
export const guildCreate = (world: World, guild: Guild): Json => {
  const me = guild.members.get(world.bot.id);
  const { approximate_member_count: _, approximate_presence_count: __, ...fields } = guildJson(guild);
  return {
    ...fields,
    joined_at: me?.joinedAt ?? world.stamp(),
    large: guild.members.size > 250,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    // Without the presence intent, only the bot itself.
    members: me === undefined ? [] : [memberJson(world, me)],
    channels: channelsOf(world, guild.id).map((it) => channelJson(world, it)),
    threads: threadsOf(world, guild.id)
      .filter((it) => it.thread?.archived === false)
      .map((it) => channelJson(world, it)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [...guild.events.values()],
    soundboard_sounds: [],
  };
};
