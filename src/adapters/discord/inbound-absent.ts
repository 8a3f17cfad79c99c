/** Servers that put us out while nobody listened: told as soon as the line is open again, each after a second look. */
import { Routes, type GatewayReadyDispatchData } from 'discord.js';
import type { Inbound } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { communityRef, isSnowflake, platform } from './addresses.ts';
import { isGone, isOutOfSight } from './problems.ts';
import type { Rest } from './rest.ts';

type Needs = Readonly<{ rest: Rest; inbound: Inbound; clock: Clock }>;

export async function tellAbsent({ guilds, shard }: GatewayReadyDispatchData, { rest, inbound, clock }: Needs) {
  const present = new Set(guilds.map(({ id }) => id));
  const [mine, count] = shard ?? [0, 1];
  const ours = (await inbound.communities(platform)).filter((it) => isSnowflake(it) && shardOf(it, count) === mine);
  for (const guild of ours) {
    if (present.has(guild) || (await isThere(guild))) continue;
    await inbound.event({ kind: 'community-left', community: communityRef(guild), at: clock.now() });
  }

  /** What cannot be told now counts as there: nothing is given up on a doubt. */
  async function isThere(guild: string): Promise<boolean> {
    try {
      await rest.call('get', Routes.guild(guild));
      return true;
    } catch (cause) {
      return !(isGone(cause) || isOutOfSight(cause));
    }
  }
}

/** Which shard hears of a server (Topics, "Gateway", sharding formula). */
export const shardOf = (guild: string, count: number): number => Number((BigInt(guild) >> 22n) % BigInt(count));
