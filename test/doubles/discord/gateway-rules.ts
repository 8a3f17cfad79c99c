/** How the gateway closes on a client, and what it lets in. */
import { intents, knownIntents } from './bits.ts';
import { shardOf } from './snowflakes.ts';
import type { Json } from './wire.ts';
import type { Guild, World } from './world.ts';

export type Close = readonly [code: number, reason: string];
/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
export const closes = {
  unknownOpcode: [4001, 'Unknown opcode.'],
  decodeError: [4002, 'Error while decoding payload.'],
  notAuthenticated: [4003, 'Not authenticated.'],
  authenticationFailed: [4004, 'Authentication failed.'],
  alreadyAuthenticated: [4005, 'Already authenticated.'],
  invalidSeq: [4007, 'Invalid seq.'],
  rateLimited: [4008, 'Rate limited.'],
  timedOut: [4009, 'Session timed out.'],
  invalidShard: [4010, 'Invalid shard.'],
  shardingRequired: [4011, 'Sharding required.'],
  invalidVersion: [4012, 'Invalid API version.'],
  invalidIntents: [4013, 'Invalid intent(s).'],
  disallowedIntents: [4014, 'Disallowed intent(s).'],
} as const satisfies Record<string, Close>;

/** https://docs.discord.com/developers/events/gateway#rate-limiting */
export const sendsAMinute = 120;
/** https://docs.discord.com/developers/events/gateway#sending-events, in bytes. */
export const longestFrame = 4096;

export type GatewaySettings = Readonly<{
  heartbeatInterval: number;
  privileged: Readonly<{ messageContent: boolean; members: boolean; presences: boolean }>;
  /** More guilds than this on one shard close it with 4011. */
  guildsPerShard: number;
}>;
export type Identity = Readonly<{ intents: number; shard: readonly [id: number, count: number]; properties: Json }>;

export const guildsOn = (world: World, [id, count]: Identity['shard']): readonly Guild[] =>
  [...world.guilds.values()].filter((it) => it.botIn && shardOf(it.id, count) === id);

/** Who it is, or the close code it earns. https://docs.discord.com/developers/events/gateway-events#identify */
export const identify = (world: World, settings: GatewaySettings, d: Json): Identity | Close => {
  const { token, intents: wanted, shard = [0, 1], properties = {} } = d;
  if (token !== world.token) return closes.authenticationFailed;
  if (typeof wanted !== 'number' || !Number.isInteger(wanted) || wanted < 0 || (wanted & ~knownIntents) !== 0)
    return closes.invalidIntents;
  if ((wanted & switchedOff(settings.privileged)) !== 0) return closes.disallowedIntents;
  if (!Array.isArray(shard) || shard.length !== 2 || !shard.every(Number.isInteger)) return closes.invalidShard;
  const [id, count] = shard as [number, number];
  if (id < 0 || id >= count) return closes.invalidShard;
  if (guildsOn(world, [id, count]).length > settings.guildsPerShard) return closes.shardingRequired;
  return { intents: wanted, shard: [id, count], properties: properties as Json };
};
export const isClose = (outcome: Identity | Close): outcome is Close => Array.isArray(outcome);

const switchedOff = ({ messageContent, members, presences }: GatewaySettings['privileged']): number =>
  (messageContent ? 0 : intents.messageContent) | (members ? 0 : intents.members) | (presences ? 0 : intents.presences);

/** https://docs.discord.com/developers/resources/application#application-object-application-flags, as of apps in under 100 guilds. */
export const applicationFlags = ({ messageContent, members, presences }: GatewaySettings['privileged']): number =>
  (presences ? 1 << 13 : 0) | (members ? 1 << 15 : 0) | (messageContent ? 1 << 19 : 0) | (1 << 23);

export type Frame = Readonly<{ op: unknown; d: unknown }>;
export const readFrame = (bytes: Buffer): Frame | undefined => {
  if (bytes.byteLength > longestFrame) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString());
    if (typeof value !== 'object' || value === null || !('op' in value)) return undefined;
    return { op: value.op, d: 'd' in value ? value.d : undefined };
  } catch {
    return undefined;
  }
};
