/** How findings about Slack are said, and where in the app's settings to go. */
import type { operatorTools } from '../compose.ts';

export type Slack = NonNullable<Awaited<ReturnType<(typeof operatorTools)['openSlack']>>>;
export type Examined = Extract<Awaited<ReturnType<Slack['examine']>>, { kind: 'answers' }>;
export type Place = Parameters<Slack['examine']>[2][number];

/** A page of the app's settings, as its menu names it; where the app is not known, the list of all. */
export const pageOf = (app: string | undefined, menu: string): string =>
  `https://api.slack.com/apps${app === undefined ? '' : `/${app}`}, ${menu}`;

export const inAMinute = 'Look again in a minute.';

/** Whatever a token was refused for, in words; Slack's own word stands behind, to look it up (docs.slack.dev). */
export const refusedFor = (word: string): string => `${refusals[word] ?? 'Slack refused it'} (${word}).`;

const refusals: Readonly<Record<string, string>> = {
  invalid_auth: 'Slack does not know it',
  not_authed: 'Slack does not know it',
  account_inactive: 'The bot was taken out of the workspace, or the workspace is closed',
  token_revoked: 'It was withdrawn',
  token_expired: 'It has run out; these are made to last, so “Token Rotation” is on',
  not_allowed_token_type: 'It is a token of another kind',
  missing_scope: 'It lacks the scope connections:write',
  org_login_required: 'The workspace is moving into an organisation; it comes back by itself',
  team_access_not_granted: 'The organisation does not grant access to this workspace',
  ekm_access_denied: 'The workspace’s administrators have taken access away for now',
  access_denied: 'It may not ask this',
  accesslimited: 'It may not ask this',
};
