/** The operator’s one token: for its own workspace alone, and never waited for longer than anything else. */
import { describe, expect, it } from 'vitest';
import { openLocalSlack } from '../../../test/doubles/slack/index.ts';
import { oneWorkspace } from './tokens.ts';
import { isRateLimit, NotInstalled } from './web-api.ts';

describe('one workspace', () => {
  it('has its token and its address; no other has either', async () => {
    await using slack = await openLocalSlack();
    const [willow, other] = [slack.addWorkspace({ name: 'Willow' }), slack.addWorkspace({ name: 'Elsewhere' })];
    const { token = '' } = slack.workspace(willow);
    const accessTo = oneWorkspace(token, slack.apiUrl);
    expect(await accessTo(willow)).toMatchObject({ token, url: expect.stringMatching(/^https:/) });
    await expect(accessTo(other)).rejects.toBeInstanceOf(NotInstalled);
  });

  it('is told at once where Slack asks for patience, and asked for again', async () => {
    await using slack = await openLocalSlack();
    const willow = slack.addWorkspace({ name: 'Willow' });
    const accessTo = oneWorkspace(slack.workspace(willow).token ?? '', slack.apiUrl);
    slack.fail({ method: 'auth.test' }, { status: 429, retryAfter: 60 });
    await expect(accessTo(willow)).rejects.toSatisfy(isRateLimit);
    expect(await accessTo(willow)).toHaveProperty('token');
  });
});
