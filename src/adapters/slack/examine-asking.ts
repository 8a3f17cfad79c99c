/** One question of `doctor` to Slack, with what stands in the head of the answer: what Slack says, and what time it is there. */
import { setTimeout as wait } from 'node:timers/promises';
import { recordOf } from './inbound-origin.ts';
import { timing } from './timing.ts';
import { isPassing, isRateLimit, newClient, refusalOf } from './web-api.ts';

export type Said = Readonly<{
  kind: 'said';
  body: Readonly<Record<string, unknown>>;
  /** The word Slack says no with; undefined where it says yes. */
  refusal: string | undefined;
  /** Slack’s own time, to the second; undefined where it was not told. */
  at: Temporal.Instant | undefined;
}>;
/** `silent`: nothing came, or Slack stumbled, again and again. `foreign`: something answered that does not speak like Slack. */
export type Answer = Said | Readonly<{ kind: 'busy' | 'silent' | 'foreign' }>;
export type Ask = (method: string, token?: string, args?: Readonly<Record<string, string>>) => Promise<Answer>;

/** `apiUrl` ends in a slash. What is asked is safe to repeat, and repeated where it failed in passing. */
export const createAsk =
  (apiUrl: string): Ask =>
  async (method, token, args = {}) => {
    for (let tries = 1; ; tries += 1) {
      const answer = await askOnce(apiUrl, method, token, args);
      if (answer.kind !== 'silent' || tries > timing.repeats) return answer;
      await wait(Math.random() * timing.firstPause * 2 ** tries);
    }
  };

async function askOnce(apiUrl: string, ...[method, token, args]: Parameters<Ask>): Promise<Answer> {
  let at: Temporal.Instant | undefined;
  const client = newClient(apiUrl, token, {
    fetch: async (...given) => {
      const response = await fetch(...given);
      at = httpDate(response.headers.get('date'));
      return response;
    },
  });
  try {
    return { kind: 'said', body: recordOf(await client.apiCall(method, { ...args })), refusal: undefined, at };
  } catch (cause) {
    if (isRateLimit(cause)) return { kind: 'busy' };
    if (isPassing(cause)) return { kind: 'silent' };
    const refusal = refusalOf(cause);
    // What is no JSON at all comes from Slack’s client as if it were the word of a refusal.
    return refusal !== undefined && /^[a-z_]{2,60}$/.test(refusal)
      ? { kind: 'said', body: {}, refusal, at }
      : { kind: 'foreign' };
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, section 5.6.7). */
export function httpDate(text: string | null): Temporal.Instant | undefined {
  const [, day, month = '', year, time] = /^\w{3}, (\d{2}) (\w{3}) (\d{4}) ([\d:]{8}) GMT$/.exec(text ?? '') ?? [];
  const number = months.indexOf(month) + 1;
  if (day === undefined || number === 0) return undefined;
  return Temporal.Instant.from(`${year}-${String(number).padStart(2, '0')}-${day}T${time}Z`);
}
