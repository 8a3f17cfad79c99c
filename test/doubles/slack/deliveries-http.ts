/** Deliveries over HTTP: signed, and answered in time or not at all. */
import { createHmac } from 'node:crypto';
import type { Acknowledgement, DeliveryKind, Transport } from './deliveries.ts';
import type { Json } from './wire.ts';
import type { World } from './world.ts';

/** Where the app listens; commands and interactions go where events go unless they have a place of their own. */
export type RequestUrls = Readonly<{ events: string; commands?: string; interactivity?: string }>;

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

const formOf = (fields: Json): string =>
  new URLSearchParams(Object.entries(fields).map(([key, value]) => [key, String(value)])).toString();
/** https://docs.slack.dev/interactivity/handling-user-interaction#payloads: a form whose one field is JSON. */
const bodyOf: Readonly<Record<DeliveryKind, (payload: Json) => string>> = {
  events_api: (payload) => JSON.stringify(payload),
  slash_commands: formOf,
  interactive: (payload) => formOf({ payload: JSON.stringify(payload) }),
};

export const createHttp = ({
  world,
  answerWithin,
}: Readonly<{ world: World; answerWithin: number }>): Readonly<{
  to(urls: RequestUrls): Transport;
  /** https://docs.slack.dev/reference/events/url_verification: the app says the challenge back, or is not listened to. */
  verify(url: string): Promise<void>;
}> => {
  const post = async (
    url: string,
    body: string,
    type: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<Acknowledgement> => {
    const timestamp = String(world.seconds());
    const started = performance.now();
    const after = (): number => performance.now() - started;
    try {
      const response = await fetch(url, {
        method: 'POST',
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(answerWithin),
        headers: {
          'content-type': type,
          accept: '*/*',
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': signatureOf(world.app.signingSecret, timestamp, body),
          ...headers,
        },
      });
      const text = await response.text();
      const ok = response.status >= 200 && response.status < 300;
      const last = response.headers.get('x-slack-no-retry') === '1' ? { last: true as const } : {};
      const settled = { status: response.status, body: read(text), after: after(), ...last };
      return ok ? { ok, reason: 'acknowledged', ...settled } : { ok, reason: 'http_error', ...settled };
    } catch (thrown) {
      const late = thrown instanceof Error && thrown.name === 'TimeoutError';
      return {
        ok: false,
        reason: late ? 'http_timeout' : 'connection_failed',
        status: undefined,
        body: undefined,
        after: after(),
      };
    }
  };
  return {
    to:
      (urls) =>
      async ({ delivery: { kind, payload }, number, because }) => {
        const url =
          kind === 'events_api'
            ? urls.events
            : ((kind === 'slash_commands' ? urls.commands : urls.interactivity) ?? urls.events);
        const type = kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded';
        const retry: Readonly<Record<string, string>> =
          number === 0
            ? {}
            : { 'x-slack-retry-num': String(number), 'x-slack-retry-reason': because ?? 'unknown_error' };
        return post(url, bodyOf[kind](payload), type, retry);
      },
    async verify(url) {
      const challenge = world.ids.secret();
      const body = JSON.stringify({ token: world.app.verificationToken, challenge, type: 'url_verification' });
      const came = await post(url, body, 'application/json', {});
      const said = typeof came.body === 'object' && came.body !== null ? (came.body as Json)['challenge'] : came.body;
      if (!came.ok || said !== challenge)
        throw new Error(`local Slack: ${url} did not say the challenge back (${came.status ?? came.reason})`);
    },
  };
};
/** JSON where it is some; '' is no body. */
const read = (text: string): unknown => {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};
