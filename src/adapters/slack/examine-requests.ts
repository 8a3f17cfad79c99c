/** Calls our own door from outside, as Slack does before it calls: signed with our secret, with a word to say back. */
import { createHmac, randomUUID } from 'node:crypto';
import type { Clock } from '../../core/ports/clock.ts';
import { httpDate } from './examine-asking.ts';
import { paths } from './render-manifest.ts';

export type LookedRequests = Readonly<
  /** PUBLIC_URL is not set. */
  | { kind: 'no-address' }
  | { kind: 'answers'; url: string }
  /** It did not take our signature; by how much its clock is ahead of ours, where it says so. */
  | { kind: 'refused'; url: string; itsClockAhead: Temporal.Duration | undefined }
  /** `detail`: the status, or where it sends on to. */
  | { kind: 'trouble'; trouble: Trouble; url: string; detail: string }
>;
type Trouble =
  /** Slack does not call it: an address of this machine alone, or in the clear. */
  | ('only-here' | 'in-the-clear')
  /** Somebody answers: for another name only, with a redirect, as another program, in place of a bot that is away. */
  | ('other-name' | 'elsewhere' | 'another' | 'away')
  | ('unknown-name' | 'bad-certificate' | 'late' | 'silent');

type Needs = Readonly<{ signingSecret: string; publicUrl: string | undefined; apiUrl: string; clock: Clock }>;

/** Milliseconds Slack waits (HTTP Request URLs, "within three seconds"). */
const slackWaits = 3_000;

/** Changes nothing: whoever is reached says a word back. */
export async function lookAtRequests({ signingSecret, publicUrl, apiUrl, clock }: Needs): Promise<LookedRequests> {
  if (publicUrl === undefined) return { kind: 'no-address' };
  const url = `${publicUrl.replace(/\/+$/, '')}${paths.requests}`;
  // A Slack of one’s own on this machine may call what the real one cannot.
  const trouble = (it: Trouble, detail = ''): LookedRequests => ({ kind: 'trouble', trouble: it, url, detail });
  if (!isHere(apiUrl) && isHere(url)) return trouble('only-here');
  if (!isHere(url) && new URL(url).protocol !== 'https:') return trouble('in-the-clear');
  const challenge = randomUUID();
  const body = JSON.stringify({ type: 'url_verification', challenge });
  const timestamp = String(Math.floor(clock.now().epochMilliseconds / 1_000));
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(slackWaits),
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
      },
    });
    const text = await response.text();
    const { status, headers } = response;
    if (status === 200 && text.includes(challenge)) return { kind: 'answers', url };
    if (status === 401)
      return { kind: 'refused', url, itsClockAhead: httpDate(headers.get('date'))?.since(clock.now()).round('second') };
    if (status === 421) return trouble('other-name');
    const to = headers.get('location');
    if (status >= 300 && status < 400 && to !== null) return trouble('elsewhere', new URL(to, url).href);
    return trouble(status >= 502 && status <= 504 ? 'away' : 'another', String(status));
  } catch (cause) {
    return trouble(whyNot(cause));
  }
}

function whyNot(cause: unknown): Trouble {
  if (cause instanceof Error && cause.name === 'TimeoutError') return 'late';
  const code = codeOf(cause);
  if (code === 'ENOTFOUND') return 'unknown-name';
  return /CERT|SIGNATURE|^ERR_(TLS|SSL)/.test(code) ? 'bad-certificate' : 'silent';
}

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : codeOf(cause.cause);
}

const isHere = (url: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
