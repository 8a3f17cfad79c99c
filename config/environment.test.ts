import { describe, expect, it } from 'vitest';
import { ConfigProblem, readConfig, variables } from './environment.ts';

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

  it('asks for a contact as soon as a chat service is connected, and says that none can be yet', () => {
    const lines = problemsOf({ DISCORD_TOKEN: 'a-token' });
    expect(lines.some((line) => line.startsWith('OPERATOR_CONTACT'))).toBe(true);
    expect(lines.some((line) => line.startsWith('DISCORD_TOKEN') && line.includes('cannot connect'))).toBe(true);
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
