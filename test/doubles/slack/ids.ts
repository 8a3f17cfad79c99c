/** Ids and timestamps as Slack makes them: never twice, timestamps each later than the one before. */

export interface Ids {
  /** `T…`, `U…`, `C…` and so on. */
  next(prefix: string): string;
  /** `1503435956.000247`: an id of a message in its channel, and its time. */
  ts(): string;
  /** Something nobody guesses. */
  secret(): string;
}
export const createIds = (now: () => Temporal.Instant): Ids => {
  let count = 0;
  let lastTs = 0n;
  const start = now().epochMilliseconds % 1_000_000_000;
  return {
    next(prefix) {
      count += 1;
      // Like Slack's: capital letters and digits, eleven in all.
      return `${prefix}0${(start * 1000 + count).toString(36).toUpperCase().padStart(9, '0')}`;
    },
    ts() {
      const fresh = now().epochNanoseconds / 1000n;
      lastTs = fresh > lastTs ? fresh : lastTs + 1n;
      return `${lastTs / 1_000_000n}.${String(lastTs % 1_000_000n).padStart(6, '0')}`;
    },
    secret() {
      return crypto.randomUUID().replaceAll('-', '');
    },
  };
};

export const isTs = (value: unknown): value is string => typeof value === 'string' && /^\d{1,12}\.\d{1,6}$/.test(value);
/** Timestamps in order; a bare number of seconds may stand for one. */
export const compareTs = (first: string, second: string): number => {
  const [one, two] = [micros(first), micros(second)];
  return one < two ? -1 : one > two ? 1 : 0;
};
const micros = (ts: string): bigint => {
  const [seconds = '0', rest = ''] = ts.split('.');
  return BigInt(seconds === '' ? '0' : seconds) * 1_000_000n + BigInt(rest.padEnd(6, '0').slice(0, 6));
};
