/** Ids as Discord makes them: made of the time, never twice, each greater than the one before. */

/** https://docs.discord.com/developers/reference#snowflakes */
const discordEpoch = 1_420_070_400_000n;

export interface Snowflakes {
  next(): string;
  /** For people and guilds, who were there before anything happened. Guilds follow each other by a millisecond: sharding spreads them. */
  old(kind: 'person' | 'guild'): string;
}
export const createSnowflakes = ({ now }: Readonly<{ now: () => Temporal.Instant }>): Snowflakes => {
  const millisecond = (): bigint => BigInt(now().epochMilliseconds) - discordEpoch;
  const ayear = 31_536_000_000n;
  let last = 0n;
  let start = 0n;
  const olds = { person: 0n, guild: 0n };
  return {
    next() {
      const fresh = millisecond() << 22n;
      last = fresh > last ? fresh : last + 1n;
      return String(last);
    },
    old(kind) {
      if (start === 0n) start = millisecond() - ayear;
      olds[kind] += 1n;
      return String(((start + olds[kind]) << 22n) | (kind === 'guild' ? 1n : 0n));
    },
  };
};

/** Is the first older than the second? Ids are numbers too long for a number. */
export const isBefore = (first: string, second: string): boolean =>
  first.length === second.length ? first < second : first.length < second.length;
export const byAge = (first: Readonly<{ id: string }>, second: Readonly<{ id: string }>): number =>
  first.id === second.id ? 0 : isBefore(first.id, second.id) ? -1 : 1;
export const isSnowflake = (value: unknown): value is string => typeof value === 'string' && /^\d{1,20}$/.test(value);
/** Which shard of this many hears of a guild. https://docs.discord.com/developers/events/gateway#sharding */
export const shardOf = (guildId: string | undefined, count: number): number =>
  guildId === undefined || count === 1 ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count));
