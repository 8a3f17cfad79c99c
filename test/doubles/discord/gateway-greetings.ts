/** What a session hears first, and what it may ask for. */
import { intents } from './bits.ts';
import { applicationFlags, guildsOn } from './gateway-rules.ts';
import type { GatewaySettings } from './gateway-rules.ts';
import type { Session } from './gateway-session.ts';
import { guildCreate, memberJson } from './payloads.ts';
import { asText } from './wire.ts';
import type { Json } from './wire.ts';
import type { World } from './world.ts';

/** READY with every guild unavailable, then each guild. https://docs.discord.com/developers/events/gateway-events#ready */
export const greet = (world: World, settings: GatewaySettings, session: Session, url: string): void => {
  const guilds = guildsOn(world, session.shard);
  session.tell(
    'READY',
    JSON.stringify({
      v: 10,
      user: { ...world.bot, verified: true, mfa_enabled: true, email: null, flags: 0, bio: null },
      guilds: guilds.map((it) => ({ id: it.id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: url,
      shard: session.shard,
      application: { id: world.applicationId, flags: applicationFlags(settings.privileged) },
      user_settings: {},
      relationships: [],
      private_channels: [],
      presences: [],
      guild_join_requests: [],
      geo_ordered_rtc_regions: [],
      auth: {},
      _trace: [],
    }),
  );
  if ((session.intents & intents.guilds) === 0) return;
  for (const guild of guilds)
    if (guild.available) session.tell('GUILD_CREATE', JSON.stringify(guildCreate(world, guild)));
};

/** False where everybody was asked for without the members intent. https://docs.discord.com/developers/events/gateway-events#request-guild-members */
export const tellMembers = (world: World, session: Session, d: Json): boolean => {
  const guild = world.guilds.get(asText(d['guild_id']));
  if (guild === undefined || !guild.botIn) return true;
  const ids = d['user_ids'] === undefined ? undefined : [d['user_ids']].flat().map(asText);
  const query = asText(d['query']).toLowerCase();
  const limit = Number(d['limit'] ?? 0);
  if (ids === undefined && query === '' && limit === 0 && (session.intents & intents.members) === 0) return false;
  const found = [...guild.members.values()].filter(({ userId }) =>
    ids === undefined ? (world.people.get(userId)?.user.username ?? '').startsWith(query) : ids.includes(userId),
  );
  const members = (limit > 0 ? found.slice(0, limit) : found).map((it) => memberJson(world, it));
  const chunks = Math.max(1, Math.ceil(members.length / 1000));
  for (let at = 0; at < chunks; at += 1) {
    const chunk = {
      guild_id: guild.id,
      members: members.slice(at * 1000, (at + 1) * 1000),
      chunk_index: at,
      chunk_count: chunks,
      not_found: ids?.filter((it) => !guild.members.has(it)) ?? [],
      ...(d['nonce'] === undefined ? {} : { nonce: d['nonce'] }),
    };
    session.tell('GUILD_MEMBERS_CHUNK', JSON.stringify(chunk));
  }
  return true;
};
