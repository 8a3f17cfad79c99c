/** The bot’s tokens by workspace. One workspace has one, from the operator’s settings. */
import { webApi } from '@slack/bolt';
import { silent } from './silence.ts';
import { timing } from './timing.ts';
import { NotInstalled, type Access } from './web-api.ts';

/** Throws `NotInstalled` for any other workspace, and what Slack’s client throws while it cannot be told which it is. */
export function oneWorkspace(botToken: string, apiUrl: string): (team: string) => Promise<Access> {
  const client = new webApi.WebClient(botToken, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    timeout: timing.answerWithin,
    logger: silent,
  });
  let known: Promise<webApi.AuthTestResponse> | undefined;
  return async (asked) => {
    known ??= client.auth.test();
    known.catch(() => (known = undefined));
    const { team_id: team, url = '' } = await known;
    if (team !== asked) throw new NotInstalled('this workspace is not the one the token is for');
    return { token: botToken, url };
  };
}
