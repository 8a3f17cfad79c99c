/** What the operator's command says of Slack: `doctor slack` with each fault there can be. */
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { eventNames, scopeNames } from '../../src/adapters/slack/render-manifest-scopes.ts';
import { install, serve, worth, type Environment, type Installation } from '../kit/slack-doctor.ts';

/** What it asks, and that alone. */
const reading = ['api.test', 'apps.connections.open', 'auth.test', 'conversations.info', 'users.info'];
describe.concurrent('doctor slack', () => {
  it('is content with an installation that is as it should be, and changes nothing', async () => {
    await using it = await install();
    const { code, lines } = await it.doctor();
    expect(worth(lines)).toEqual([]);
    expect(lines).toContain('ok   slack app token: SLACK_APP_TOKEN is accepted for Socket Mode');
    expect(lines).toContain(
      `ok   slack workspace Willow: SLACK_BOT_TOKEN is accepted; I am @circlekeeper in ${it.team}`,
    );
    expect(lines).toContain('ok   slack scopes of Willow: all there');
    expect(lines).toContain('ok   slack clock: this machine’s clock agrees with Slack’s');
    expect(lines).toContain('ok   #circle: nothing is missing; private');
    expect(lines).toContain('ok   #facilitators: nothing is missing; private');
    expect(lines.at(-1)).toBe('Nothing stands in the way.');
    expect(code).toBe(0);
    expect([...new Set(it.service.calls.map(({ method }) => method))].toSorted()).toEqual(reading);
    // Each channel is asked for once, and an address that is asked for is not used.
    expect(it.service.calls.filter(({ method }) => method === 'conversations.info')).toHaveLength(2);
    expect(it.service.socket.opened).toBe(0);
  });

  it('says nothing where Slack is not connected', async () => {
    await using it = await install();
    const { lines } = await it.doctor({ environment: { SLACK_APP_TOKEN: '', SLACK_BOT_TOKEN: '' } });
    expect(lines).toEqual(['Nothing stands in the way.']);
    expect(it.service.calls).toEqual([]);
  });

  it('shows what to compare where Slack tells nothing, and does not pretend to know', async () => {
    await using it = await install();
    const page = `       → https://api.slack.com/apps/${it.service.appId}`;
    const bare = await it.doctor();
    expect(bare.lines.find((line) => line.startsWith(`${page}, Event Subscriptions`))).toContain(
      `should show these ${eventNames.length}: ${eventNames.join(', ')}.`,
    );
    expect(bare.text).toContain('note slack commands: I go by no prefix (SLACK_COMMAND_PREFIX)');
    const { text } = await it.doctor({ environment: { SLACK_COMMAND_PREFIX: 'ck' } });
    expect(text).toContain('I go by the prefix ck (SLACK_COMMAND_PREFIX)');
    expect(text).toMatch(/, Slash Commands, should show these \d+: .*\/ck-crisis/);
  });

  it('says once that Slack cannot be reached, or that something else is there', async () => {
    await using it = await install();
    const nowhere = await it.doctor({ environment: { SLACK_API_URL: 'http://127.0.0.1:9/api/' } });
    expect(worth(nowhere.lines)).toEqual(['BAD  slack: Slack cannot be reached.']);
    expect(nowhere.code).toBe(1);
    it.service.fail({ method: 'api.test', times: 3 }, { status: 503 });
    expect(worth((await it.doctor()).lines)).toEqual(['BAD  slack: Slack cannot be reached.']);
    it.service.fail({ method: 'api.test', times: 2 }, { drop: 'before' });
    expect((await it.doctor()).code).toBe(0);
    it.service.fail({ method: 'api.test' }, { status: 404 });
    expect((await it.doctor()).text).toContain('BAD  slack: Something answers in Slack’s place');
  });

  it.each([
    ['PT40S', 'note', 'behind', 0],
    ['-PT40S', 'note', 'ahead of', 0],
    ['PT90S', 'BAD ', 'behind', 1],
    ['-PT90S', 'BAD ', 'ahead of', 1],
  ])('tells a clock that is off (%s)', async (by, mark, where, exit) => {
    await using it = await install();
    it.service.skew(Temporal.Duration.from(by));
    const { code, text } = await it.doctor();
    expect(text).toMatch(
      new RegExp(`${mark} slack clock: This machine’s clock is (39|40|41|89|90|91) seconds ${where} Slack’s\\.`),
    );
    expect(code).toBe(exit);
  });

  it('looks at the rest where the database is in use, and where there is none yet', async () => {
    await using it = await install();
    const inUse = await it.doctor({ tools: { openStore: async () => Promise.reject(new Error('in use')) } });
    expect(worth(inUse.lines)).toEqual([expect.stringContaining('note slack channels: The groups’ channels, and')]);
    expect(inUse.text).toContain('ok   slack workspace Willow');
    const openStore = async () => Promise.reject(new Error('opening it would make it'));
    const none = await it.doctor({ tools: { hasDatabase: () => false, openStore } });
    expect(worth(none.lines)).toEqual([]);
  });
});

describe.concurrent('doctor slack, the app token', () => {
  it.each([
    ['invalid_auth', 'Slack does not know it (invalid_auth).'],
    ['not_allowed_token_type', 'It is a token of another kind (not_allowed_token_type).'],
    ['missing_scope', 'It lacks the scope connections:write (missing_scope).'],
    ['something_new', 'Slack refused it (something_new).'],
  ])('that is not taken: %s', async (error, why) => {
    await using it = await install();
    it.service.fail({ method: 'apps.connections.open' }, { error });
    const { code, lines } = await it.doctor();
    expect(lines[0]).toBe(`BAD  slack app token: SLACK_APP_TOKEN is not taken. ${why}`);
    expect(lines[1]).toContain(`apps/${it.service.appId}, Basic Information, App-Level Tokens`);
    expect(code).toBe(1);
  });

  it('that is taken while Socket Mode is off', async () => {
    await using it = await install();
    it.service.fail({ method: 'apps.connections.open' }, { message: '[WARN] Socket Mode is not turned on.' });
    const { code, lines } = await it.doctor();
    expect(lines[0]).toContain('BAD  slack app token: Slack takes SLACK_APP_TOKEN and warns that Socket Mode');
    expect(lines[1]).toContain(', Socket Mode: turn it on.');
    expect(code).toBe(1);
  });

  it('of which Slack says nothing now', async () => {
    await using it = await install();
    it.service.fail({ method: 'apps.connections.open' }, { status: 429, retryAfter: 60 });
    expect((await it.doctor()).text).toContain('note slack app token: Slack asks to wait');
    it.service.fail({ method: 'apps.connections.open', times: 3 }, { status: 500 });
    const { text, code } = await it.doctor();
    expect(text).toContain('note slack app token: Slack did not answer about it.');
    expect(code).toBe(0);
  });

  it('of another app than the bot’s', async () => {
    await using it = await install();
    const { service } = it;
    // A Slack to which this bot’s token is of an app of another id.
    await using between = await serve((request, response) => {
      const pass = async () => {
        const { authorization = '', 'content-type': type = '' } = request.headers;
        const body = await buffer(request);
        const url = new URL(request.url ?? '', service.apiUrl);
        const answer = await fetch(url, { method: 'POST', body, headers: { authorization, 'content-type': type } });
        response.setHeader('x-oauth-scopes', answer.headers.get('x-oauth-scopes') ?? '');
        response.end((await answer.text()).replaceAll(`"api_app_id":"${service.appId}"`, '"api_app_id":"A0OTHER"'));
      };
      pass().catch(() => response.destroy());
    });
    const { text, code } = await it.doctor({ environment: { SLACK_API_URL: `${between.url}/api/` } });
    expect(text).toContain(
      `BAD  slack workspace Willow: The token is of another app (A0OTHER) than the rest (${service.appId})`,
    );
    expect(code).toBe(1);
  });
});

describe.concurrent('doctor slack, a workspace', () => {
  it.each([
    ['revoked', 'It was withdrawn (token_revoked).', (it: Installation) => it.service.revokeToken(it.team)],
    ['inactive', '(account_inactive).', (it: Installation) => it.service.uninstall(it.team)],
    [
      'unknown',
      'Slack does not know it (invalid_auth).',
      (it: Installation) => it.service.fail({ method: 'auth.test' }, { error: 'invalid_auth' }),
    ],
  ])('whose token is %s', async (_, why, happens) => {
    await using it = await install();
    happens(it);
    const { code, text } = await it.doctor();
    expect(text).toContain('BAD  slack workspace (SLACK_BOT_TOKEN): SLACK_BOT_TOKEN is not taken.');
    expect(text).toContain(why);
    expect(text).toContain(`apps/${it.service.appId}, Install App`);
    expect(text).toContain(`note slack channels: The groups’ channels in ${it.team} were not looked at.`);
    expect(code).toBe(1);
  });

  it('of which Slack says nothing now', async () => {
    await using it = await install();
    it.service.fail({ method: 'auth.test' }, { status: 429, retryAfter: 60 });
    expect((await it.doctor()).text).toContain('note slack workspace (SLACK_BOT_TOKEN): Slack asks to wait');
    it.service.fail({ method: 'auth.test', times: 3 }, { status: 500 });
    expect((await it.doctor()).text).toContain('note slack workspace (SLACK_BOT_TOKEN): Slack did not answer');
  });

  it('where scopes are missing: each by name, with what it is for, and not for each channel again', async () => {
    await using it = await install();
    const lost: readonly string[] = ['pins:write', 'im:write'];
    it.service.setScopes(
      it.team,
      scopeNames.filter((name) => !lost.includes(name)),
    );
    const { code, text } = await it.doctor();
    expect(text).toContain('BAD  slack scopes of Willow: im:write is missing. To open a direct message with somebody');
    expect(text).toContain(
      'note slack scopes of Willow: pins:write is missing. To pin the next meeting and the guidelines. Meanwhile: without it',
    );
    expect(text).toContain('manifest slack); then Install App, reinstall.');
    expect(text.match(/pins:write/g)).toHaveLength(1);
    expect(text).toContain('ok   #circle: nothing is missing');
    expect(code).toBe(1);
  });

  it('where channels cannot be asked about for want of a scope', async () => {
    await using it = await install();
    it.service.setScopes(
      it.team,
      scopeNames.filter((name) => name !== 'groups:read'),
    );
    const { text } = await it.doctor();
    expect(text).toContain('BAD  slack scopes of Willow: groups:read is missing.');
    expect(text).toContain(`note channel ${it.circle}: Slack did not tell about it.`);
  });

  it('where more is given than is used', async () => {
    await using it = await install();
    it.service.setScopes(it.team, [...scopeNames, 'reactions:read', 'team:read']);
    const { code, text } = await it.doctor();
    expect(text).toContain('note slack scopes of Willow: I was given more than I use: reactions:read, team:read.');
    expect(text).toContain('ok   slack scopes of Willow: all there');
    expect(code).toBe(0);
  });
});

describe.concurrent('doctor slack, channels', () => {
  it('that are archived, left, gone, or of a workspace without a token', async () => {
    await using it = await install();
    const [left, gone] = [
      it.service.addChannel(it.team, { name: 'left', bot: 'out' }),
      it.service.addChannel(it.team, { name: 'gone' }),
    ];
    await it.openGroup(it.team, left);
    await it.openGroup(it.team, gone);
    await it.openGroup('T0ELSEWHERE', 'C0ELSEWHERE');
    it.service.removeChannel(gone);
    it.service.archiveChannel(it.circle, true);
    const { code, text } = await it.doctor();
    expect(text).toContain('BAD  #circle: I need a channel that is not archived.');
    expect(text).toContain('BAD  #left: I am not in this channel, so');
    expect(text).toContain(`BAD  channel ${gone}: Slack shows me no such channel`);
    expect(text).toContain('BAD  slack channels: There are open groups in the workspace T0ELSEWHERE');
    expect(code).toBe(1);
  });

  it('of facilitators that everybody reads', async () => {
    await using it = await install();
    const open = it.service.addChannel(it.team, { name: 'open-staff' });
    const group = it.service.addChannel(it.team, { name: 'walkers' });
    await it.openGroup(it.team, group, open);
    // Two groups may share it; it is told of once.
    await it.openGroup(it.team, it.service.addChannel(it.team, { name: 'talkers' }), open);
    const { code, lines } = await it.doctor();
    expect(worth(lines)).toEqual([expect.stringContaining('note #open-staff: This facilitators’ channel is open')]);
    expect(lines).toContain('ok   #walkers: nothing is missing; open to the whole workspace');
    expect(code).toBe(0);
  });
});

describe.concurrent('doctor slack, workspaces that added the bot', () => {
  const publicUrl = 'https://bot.example';
  const client = ({ service }: Installation) => ({
    SLACK_BOT_TOKEN: '',
    SLACK_CLIENT_ID: service.clientId,
    SLACK_CLIENT_SECRET: service.clientSecret,
    PUBLIC_URL: publicUrl,
  });

  it('looks at each, and says what to do where a token is dead', async () => {
    await using it = await install();
    const hill = it.service.addWorkspace({ name: 'Hill', scopes: scopeNames });
    const walk = it.service.addChannel(hill, { name: 'walk' });
    await it.openGroup(hill, walk);
    await it.add(it.team, it.token);
    await it.add(hill, it.service.workspace(hill).token!);
    const { lines, code } = await it.doctor({ environment: client(it) });
    expect(worth(lines)).toEqual([]);
    expect(lines).toContain('ok   slack client: SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are accepted');
    expect(lines).toContain(`ok   slack workspace Hill: its token is accepted; I am @circlekeeper in ${hill}`);
    expect(lines).toContain(`ok   slack workspaces: 2 added me; another does at ${publicUrl}/slack/install`);
    expect(lines).toContain('ok   #walk in Hill: nothing is missing; open to the whole workspace');
    expect(code).toBe(0);

    it.service.revokeToken(hill);
    const dead = await it.doctor({ environment: client(it) });
    expect(worth(dead.lines)).toEqual([
      `BAD  slack workspace ${hill}: Its token is not taken. It was withdrawn (token_revoked).`,
      `note slack channels: The groups’ channels in ${hill} were not looked at.`,
    ]);
    expect(dead.text).toContain(`adds me again at ${publicUrl}/slack/install`);
    expect(dead.text).toContain('ok   slack workspace Willow');
  });

  it('says where there is none yet, and where the client is not taken', async () => {
    await using it = await install();
    const none = await it.doctor({ environment: client(it) });
    expect(none.text).toContain('note slack workspaces: No workspace has added me by itself yet.');
    const asked = async (change: Environment) =>
      (await it.doctor({ environment: { ...client(it), ...change } })).lines.find((line) =>
        line.includes('slack client'),
      );
    expect(await asked({ SLACK_CLIENT_SECRET: 'x'.repeat(32) })).toContain(
      'BAD  slack client: SLACK_CLIENT_SECRET does',
    );
    expect(await asked({ SLACK_CLIENT_ID: '1.2' })).toContain('BAD  slack client: Slack knows no app');
    it.service.fail({ method: 'oauth.v2.access' }, { error: 'something_new' });
    expect(await asked({})).toContain('note slack client: Slack did not say');
  });

  it('tells tokens that another master key sealed, and a master key that is not there', async () => {
    await using it = await install();
    await it.add(it.team, it.token);
    const other = Buffer.alloc(32, 8).toString('base64');
    const { text, code } = await it.doctor({ environment: { ...client(it), MASTER_KEY: other } });
    expect(text).toContain(
      `BAD  slack workspace ${it.team}: Its token is kept in the database and could not be opened.`,
    );
    expect(code).toBe(1);
    const lost = await it.doctor({ environment: { ...client(it), MASTER_KEY: '' } });
    expect(lost.text).toContain(`BAD  slack workspace ${it.team}: Its token is kept in the database and could not be`);
    expect(lost.text).toContain(`note slack channels: The groups’ channels in ${it.team} were not looked at.`);
  });
});
