import { describe, expect, it } from 'vitest';
import { ConfigProblem, readConfig } from './environment.ts';
import { variables } from './variables.ts';

const problemsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (cause) {
    if (cause instanceof ConfigProblem) return cause.lines;
    throw cause;
  }
};

describe('the environment', () => {
  it('needs nothing: an embedded database, its queue, and the rehearsal page on loopback', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      role: 'all',
      database: { kind: 'embedded', folder: './data' },
      queue: { kind: 'database' },
      platforms: [{ kind: 'sandbox', anyHost: false }],
      http: { host: '127.0.0.1', port: 8080, publicUrl: undefined },
    });
  });

  it('treats an empty variable as not set', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: '', MASTER_KEY: '' })).toEqual(readConfig({}));
  });

  it('names every problem at once, one line each, with what would be right', () => {
    const lines = problemsOf({
      PORT: 'eighty',
      DATABASE_URL: 'mysql://x',
      REDIS_URL: 'nope',
      ROLE: 'boss',
      LOG_LEVEL: 'loud',
    });
    expect(lines.map((line) => line.split(':')[0])).toEqual(['DATABASE_URL', 'REDIS_URL', 'PORT', 'ROLE', 'LOG_LEVEL']);
    expect(lines.every((line) => line.includes('should be'))).toBe(true);
  });

  it('never repeats a secret', () => {
    const secret = 'hunter2-and-more';
    for (const name of Object.keys(variables))
      expect(problemsOf({ [name]: `::${secret}::` }).join()).not.toContain(secret);
  });

  it('asks for a contact as soon as a chat service is connected', () => {
    expect(problemsOf({ SLACK_SIGNING_SECRET: 'a-secret', SLACK_BOT_TOKEN: 'xoxb-2-of-some-length' })).toEqual([
      expect.stringMatching(/^OPERATOR_CONTACT/),
    ]);
  });

  it('connects to Slack by Socket Mode, and to two services at once', () => {
    const slack = {
      SLACK_APP_TOKEN: 'xapp-1-of-some-length',
      SLACK_BOT_TOKEN: 'xoxb-2-of-some-length',
      OPERATOR_CONTACT: 'Ada, ada@example.org',
    };
    expect(readConfig(slack).platforms).toEqual([
      {
        kind: 'slack',
        appToken: slack.SLACK_APP_TOKEN,
        signingSecret: undefined,
        botToken: slack.SLACK_BOT_TOKEN,
        client: undefined,
        apiUrl: 'https://slack.com/api/',
        prefix: '',
      },
    ]);
    const { SLACK_BOT_TOKEN: _, ...half } = slack;
    expect(problemsOf(half)).toEqual([expect.stringMatching(/^SLACK_BOT_TOKEN/)]);
    expect(problemsOf({ ...slack, OPERATOR_CONTACT: '' })).toEqual([expect.stringMatching(/^OPERATOR_CONTACT/)]);
    expect(problemsOf({ ...slack, SLACK_API_URL: 'http://slack.example.org/' })).toHaveLength(1);
    expect(readConfig({ ...slack, ...discord }).platforms.map(({ kind }) => kind)).toEqual(['discord', 'slack']);
  });

  it('connects to Slack by HTTP, and to every workspace that adds it', () => {
    const many = {
      SLACK_SIGNING_SECRET: 'a-signing-secret',
      SLACK_CLIENT_ID: '123.456',
      SLACK_CLIENT_SECRET: 'a-client-secret',
      PUBLIC_URL: 'https://bot.example.org/',
      OPERATOR_CONTACT: 'Ada, ada@example.org',
    };
    expect(readConfig(many).platforms).toMatchObject([
      {
        appToken: undefined,
        signingSecret: many.SLACK_SIGNING_SECRET,
        botToken: undefined,
        client: { id: '123.456', secret: many.SLACK_CLIENT_SECRET, publicUrl: 'https://bot.example.org' },
      },
    ]);
    for (const name of ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'PUBLIC_URL'] as const)
      expect(problemsOf({ ...many, [name]: '' })).toEqual([expect.stringMatching(new RegExp(`^${name}`))]);
    expect(problemsOf({ ...many, SLACK_SIGNING_SECRET: '' })).toEqual([
      expect.stringMatching(/^SLACK_APP_TOKEN.*SLACK_SIGNING_SECRET/),
    ]);
  });

  const discord = {
    DISCORD_TOKEN: 'a-token-of-some-length-0123456789',
    DISCORD_APPLICATION_ID: '123456789012345678',
    OPERATOR_CONTACT: 'Ada, ada@example.org',
  };

  it('connects to Discord instead of showing the rehearsal page', () => {
    expect(readConfig(discord).platforms).toEqual([
      {
        kind: 'discord',
        token: discord.DISCORD_TOKEN,
        applicationId: discord.DISCORD_APPLICATION_ID,
        apiUrl: 'https://discord.com/api',
        shards: { count: undefined, ids: undefined },
      },
    ]);
    // Nothing without a login is served, so it may listen anywhere.
    expect(readConfig({ ...discord, HOST: '0.0.0.0' }).http.host).toBe('0.0.0.0');
    const { DISCORD_APPLICATION_ID: _, ...half } = discord;
    expect(problemsOf(half)).toEqual([expect.stringMatching(/^DISCORD_APPLICATION_ID/)]);
    expect(problemsOf({ ...discord, OPERATOR_CONTACT: '' })).toEqual([expect.stringMatching(/^OPERATOR_CONTACT/)]);
  });

  it('sends a token to nobody in the clear, but for this machine', () => {
    expect(problemsOf({ ...discord, DISCORD_API_URL: 'http://discord.example/api' })).toHaveLength(1);
    expect(problemsOf({ ...discord, DISCORD_API_URL: 'http://127.evil.example/api' })).toHaveLength(1);
    for (const local of ['http://127.0.0.1:9/api', 'http://localhost:9/api', 'http://[::1]:9/api'])
      expect(readConfig({ ...discord, DISCORD_API_URL: local }).platforms).toMatchObject([{ apiUrl: local }]);
    for (const same of ['http://127.0.0.1:9/api/', 'http://127.0.0.1:9/api/v10', 'http://127.0.0.1:9/api/v10/'])
      expect(readConfig({ ...discord, DISCORD_API_URL: same }).platforms).toMatchObject([
        { apiUrl: 'http://127.0.0.1:9/api' },
      ]);
  });

  it('reads which shards are held here', () => {
    const shards = (more: Record<string, string>) => readConfig({ ...discord, ...more }).platforms;
    expect(shards({ DISCORD_SHARDS: '2-4', DISCORD_SHARD_COUNT: '8' })).toMatchObject([
      { shards: { count: 8, ids: [2, 3, 4] } },
    ]);
    expect(shards({ DISCORD_SHARDS: '0,5', DISCORD_SHARD_COUNT: '6' })).toMatchObject([{ shards: { ids: [0, 5] } }]);
    expect(problemsOf({ ...discord, DISCORD_SHARDS: '0' })).toEqual([expect.stringMatching(/^DISCORD_SHARD_COUNT/)]);
    for (const wrong of ['4-2', '8', '0,9', 'all'])
      expect(problemsOf({ ...discord, DISCORD_SHARDS: wrong, DISCORD_SHARD_COUNT: '8' })).toHaveLength(1);
  });

  it('splits into gateways and workers only with a database they can share', () => {
    expect(problemsOf({ ...discord, ROLE: 'worker' })).toEqual([expect.stringMatching(/DATABASE_URL/)]);
    expect(readConfig({ ...discord, ROLE: 'worker', DATABASE_URL: 'postgres://127.0.0.1/x' }).role).toBe('worker');
    expect(problemsOf({ ROLE: 'worker', DATABASE_URL: 'postgres://127.0.0.1/x' })).toHaveLength(1);
  });

  it('refuses to show a page without a login to the network unless told so', () => {
    expect(problemsOf({ HOST: '0.0.0.0' })).toHaveLength(1);
    expect(readConfig({ HOST: '0.0.0.0', SANDBOX_ANY_HOST: 'yes' }).http.host).toBe('0.0.0.0');
  });

  it('takes every example it gives', () => {
    const examples = Object.fromEntries(Object.entries(variables).map(([name, it]) => [name, it.example]));
    expect(problemsOf(examples)).toEqual([]);
  });
});
