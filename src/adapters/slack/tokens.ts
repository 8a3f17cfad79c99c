/** The bot’s tokens by workspace. One workspace has one, from the operator’s settings. */
import type { webApi } from '@slack/bolt';
import { NotInstalled, newClient, type Access } from './web-api.ts';

/** Throws `NotInstalled` for any other workspace, and what Slack’s client throws while it cannot be told which it is. */
export function oneWorkspace(botToken: string, apiUrl: string): (team: string) => Promise<Access> {
  const client = newClient(apiUrl, botToken);
  let known: Promise<webApi.AuthTestResponse> | undefined;
  return async (asked) => {
    known ??= client.auth.test();
    known.catch(() => (known = undefined));
    const { team_id: team, url = '' } = await known;
    if (team !== asked) throw new NotInstalled('this workspace is not the one the token is for');
    return { token: botToken, url };
  };
}
