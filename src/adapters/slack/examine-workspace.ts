/** What `doctor` wants to know of one workspace: is its token taken, whose is it, and what may we there. */
import type { Lack } from '../../core/ports/chat-platform.ts';
import type { Ask } from './examine-asking.ts';
import { recordOf, wordOf } from './inbound-origin.ts';
import { scopeNames, scopes } from './render-manifest-scopes.ts';

/** A scope we ask for and were not given, with what it is for. */
export type MissingScope = Readonly<{ scope: string; why: string; keepsFrom: Lack['keepsFrom'] }>;

export type LookedWorkspace = Readonly<
  | {
      kind: 'accepted';
      team: string;
      name: string;
      bot: string;
      /** The id of the app the token belongs to; undefined where Slack did not say. */
      app: string | undefined;
      /** Undefined where Slack did not say. */
      scopes: Readonly<{ missing: readonly MissingScope[]; unused: readonly string[] }> | undefined;
    }
  /** By Slack’s own word (auth.test, "Errors"). */
  | { kind: 'refused'; word: string }
  | { kind: 'busy' }
  | { kind: 'silent' }
>;

export async function lookAtWorkspace(ask: Ask, token: string): Promise<LookedWorkspace> {
  const answer = await ask('auth.test', token);
  if (answer.kind === 'busy') return { kind: 'busy' };
  if (answer.kind !== 'said') return { kind: 'silent' };
  const { body, refusal } = answer;
  const team = wordOf(body['team_id']);
  if (refusal !== undefined || team === undefined) return { kind: 'refused', word: refusal ?? 'no team' };
  return {
    kind: 'accepted',
    team,
    name: wordOf(body['team']) ?? team,
    bot: wordOf(body['user']) ?? 'without a name',
    app: await appOf(ask, token, wordOf(body['user_id'])),
    scopes: scopesIn(recordOf(body['response_metadata'])['scopes']),
  };
}

/** The bot’s own profile names its app (users.info, "profile.api_app_id"). */
async function appOf(ask: Ask, token: string, user: string | undefined): Promise<string | undefined> {
  const answer = user === undefined ? undefined : await ask('users.info', token, { user });
  return answer?.kind === 'said' ? wordOf(recordOf(recordOf(answer.body['user'])['profile'])['api_app_id']) : undefined;
}

/** Slack says with every answer what a token may (Web API, "x-oauth-scopes"). */
function scopesIn(granted: unknown): Extract<LookedWorkspace, { kind: 'accepted' }>['scopes'] {
  if (!Array.isArray(granted)) return undefined;
  const may = new Set(granted.map(String));
  const asked = new Set<string>(scopeNames);
  return {
    missing: scopeNames.filter((it) => !may.has(it)).map((scope) => ({ scope, ...scopes[scope] })),
    unused: [...may].filter((it) => !asked.has(it)),
  };
}
