/** The bot’s tokens by workspace. One workspace has one, from the operator’s settings. */
import { webApi } from '@slack/bolt';
import { silent } from './silence.ts';
import { timing } from './timing.ts';
import { NotInstalled } from './web-api.ts';

/** Throws `NotInstalled` for any other workspace, and what Slack’s client throws while it cannot be told which it is. */
export function oneWorkspace(botToken: string, apiUrl: string): (team: string) => Promise<string> {
  const client = new webApi.WebClient(botToken, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    timeout: timing.answerWithin,
    logger: silent,
  });
  let team: Promise<string | undefined> | undefined;
  return async (asked) => {
    team ??= client.auth.test().then(({ team_id: id }) => id);
    team.catch(() => (team = undefined));
    if ((await team) !== asked) throw new NotInstalled('this workspace is not the one the token is for');
    return botToken;
  };
}
