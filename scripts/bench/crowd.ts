/** Servers full of people, as the gateway tells of them; made here, for the local Discord need not keep two hundred thousand. */

export type Crowd = Readonly<{ servers: number; members: number }>;

const everyone = String((1n << 6n) | (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 16n));
/** One millisecond apart, a year before the double’s own. */
const firstServer = 1_300_000_000_000_000_000n;
const idOf = (number: number): string => String(firstServer + (BigInt(number) << 22n));

/**
 * One GUILD_CREATE as JSON (Events, "Gateway Events"): roles and channels as a small community has them, and everybody
 * in `members`, though Discord itself lists them only to bots that see presences.
 */
export function guildCreate(at: number, members: number): string {
  const id = idOf(at * 1_000);
  const since = '2026-01-05T18:30:00.000000+00:00';
  const role = (number: number, name: string) => ({
    id: number === 0 ? id : idOf(at * 1_000 + number),
    name,
    permissions: everyone,
    position: number,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  });
  const channel = (number: number, name: string) => ({
    id: idOf(at * 1_000 + 100 + number),
    type: 0,
    name,
    position: number,
    parent_id: null,
    topic: `What ${name} is for`,
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: idOf(at * 1_000 + 300 + number),
    flags: 0,
    permission_overwrites: [{ id, type: 0, allow: '0', deny: number < 3 ? '1024' : '0' }],
  });
  const member = (number: number) => ({
    user: {
      id: idOf(1_000_000_000 + at * 1_000 + number),
      username: `person_${at}_${number}`,
      global_name: `Person ${number} of ${at}`,
      discriminator: '0',
      avatar: number % 3 === 0 ? null : `${String(at).padStart(16, '0')}${String(number).padStart(16, 'a')}`,
      public_flags: 0,
      primary_guild: null,
    },
    avatar: null,
    banner: null,
    communication_disabled_until: null,
    flags: 0,
    joined_at: since,
    nick: number % 5 === 0 ? `Nick ${number}` : null,
    pending: false,
    premium_since: null,
    roles: [idOf(at * 1_000 + 1 + (number % 4))],
    mute: false,
    deaf: false,
  });
  return JSON.stringify({
    id,
    name: `Community ${at}`,
    icon: null,
    description: null,
    splash: null,
    discovery_splash: null,
    features: ['COMMUNITY'],
    banner: null,
    owner_id: idOf(1_000_000_000 + at * 1_000),
    application_id: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    default_message_notifications: 1,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_members: 500_000,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: 'en-US',
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    joined_at: since,
    large: false,
    unavailable: false,
    member_count: members,
    voice_states: [],
    presences: [],
    threads: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    roles: ['@everyone', 'Circlekeeper', 'Members', 'Hosts', 'Helpers'].map((name, number) => role(number, name)),
    channels: ['staff', 'notes', 'rota', 'welcome', 'rules', 'news', 'lobby', 'circle', 'evening', 'off-topic'].map(
      (name, number) => channel(number, name),
    ),
    members: Array.from({ length: members }, (_, number) => member(number)),
  });
}
