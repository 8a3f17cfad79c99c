/** Where Slack lets us answer for half an hour after somebody did something; nowhere else is anything sent. */
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
  return { respond };

  async function respond(url: string, body: object): Promise<boolean> {
    if (!isSlacks(url)) return false;
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json; charset=utf-8' },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(timing.answerWithin),
      });
      await answer.body?.cancel();
      return answer.ok;
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
