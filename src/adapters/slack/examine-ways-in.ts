/** What `doctor` wants to know of the ways in and of adding the bot: is the app-level token taken, is the client’s secret right. */
import type { Ask } from './examine-asking.ts';
import { recordOf } from './inbound-origin.ts';

export type LookedSocket = Readonly<
  | { kind: 'open' }
  /** Slack takes the token, and warns that Socket Mode is off. */
  | { kind: 'off' }
  /** By Slack’s own word (apps.connections.open, "Errors"). */
  | { kind: 'refused'; word: string }
  | { kind: 'busy' }
  | { kind: 'silent' }
>;

/** Asks for an address and connects to nothing; an address that is not used is forgotten. */
export async function lookAtSocket(ask: Ask, appToken: string): Promise<LookedSocket> {
  const answer = await ask('apps.connections.open', appToken);
  if (answer.kind === 'busy') return { kind: 'busy' };
  if (answer.kind !== 'said') return { kind: 'silent' };
  if (answer.refusal !== undefined) return { kind: 'refused', word: answer.refusal };
  const said = recordOf(answer.body['response_metadata'])['messages'];
  const isOff = Array.isArray(said) && said.some((it) => /socket mode is not turned on/i.test(String(it)));
  return { kind: isOff ? 'off' : 'open' };
}

/** The app’s id stands in its app-level token. */
export const appInToken = (appToken = ''): string | undefined => /^xapp-\d+-(A[A-Z0-9]+)-/.exec(appToken)?.[1];

export type LookedClient = 'known' | 'unknown-id' | 'wrong-secret' | 'not-told';

/** Offers a code that is none: Slack says whether it would have taken it from us (oauth.v2.access, "Errors"). */
export async function lookAtClient(
  ask: Ask,
  { id, secret }: Readonly<{ id: string; secret: string }>,
): Promise<LookedClient> {
  const answer = await ask('oauth.v2.access', undefined, { client_id: id, client_secret: secret, code: 'none' });
  const refusal = answer.kind === 'said' ? answer.refusal : undefined;
  return refusal === undefined ? 'not-told' : (meanings[refusal] ?? 'not-told');
}

const meanings: Readonly<Record<string, LookedClient>> = {
  invalid_code: 'known',
  invalid_client_id: 'unknown-id',
  bad_client_secret: 'wrong-secret',
};
