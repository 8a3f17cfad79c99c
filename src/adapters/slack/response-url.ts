/** Where Slack lets us answer for half an hour after somebody did something; nowhere else is anything sent. */
import { Agent, request } from 'undici';
import { timing } from './timing.ts';

/** Up to five times within thirty minutes (Interactivity, "Handling user interaction", message responses). */
export interface Responding {
  /** False where the address is none of Slack’s, or takes no answer any more. */
  respond(url: string, body: object): Promise<boolean>;
}

/** Slack’s own hosts for it; a local Slack answers at its own address. */
const hosts = new Set(['hooks.slack.com', 'hooks.slack-gov.com']);

export function createResponding({ apiUrl }: Readonly<{ apiUrl: string }>): Responding {
  const local = new URL(apiUrl);
  const isLocal = local.hostname === '127.0.0.1' || local.hostname === 'localhost' || local.hostname === '[::1]';
  // Cheaper for each answer than `fetch`, which is built on it.
  const agent = new Agent({ headersTimeout: timing.answerWithin, bodyTimeout: timing.answerWithin });
  return { respond };

  async function respond(url: string, body: object): Promise<boolean> {
    if (!isSlacks(url)) return false;
    try {
      // Redirects are not followed: an answer goes where it was meant to, or nowhere.
      const { statusCode, body: answer } = await request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(body),
        dispatcher: agent,
      });
      await answer.dump();
      return statusCode >= 200 && statusCode < 300;
    } catch {
      return false;
    }
  }

  function isSlacks(url: string): boolean {
    if (!URL.canParse(url)) return false;
    const { protocol, host, origin } = new URL(url);
    return (protocol === 'https:' && hosts.has(host)) || (isLocal && origin === local.origin);
  }
}
