/** Finds the servers that some tests need; a missing one is skipped by name, or a failure where CI says so. */
import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { describe } from 'vitest';

export type Service =
  | Readonly<{ available: true; name: string; url: string }>
  | Readonly<{ available: false; name: string; reason: string }>;

/** Milliseconds: one that is not there says so at once, and one that is may be busy. */
const patience = 15_000;

/** `TEST_DATABASE_URL`, by default the database `test` of this machine. */
export const findPostgres = (): Promise<Service> =>
  find('PostgreSQL', 'TEST_DATABASE_URL', 'postgres://127.0.0.1:5432/test', async (url) => {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: patience });
    client.on('error', () => {});
    await client.connect();
    await client.end();
  });

/** `TEST_REDIS_URL`, by default the one of this machine. */
export const findRedis = (): Promise<Service> =>
  find('Redis', 'TEST_REDIS_URL', 'redis://127.0.0.1:6379', async (url) => {
    const redis = openTestRedis(url);
    try {
      await redis.connect();
      await redis.ping();
    } finally {
      redis.disconnect();
    }
  });

/** A `describe` that is skipped, with the reason in its title and on the console, when the service is missing. */
export function describeWith(service: Service, title: string, tests: (url: string) => void): void {
  describe.runIf(service.available)(`${title}${service.available ? '' : ` (${service.reason})`}`, () => {
    tests(service.available ? service.url : '');
  });
}

/** A database of one's own on the server, dropped when disposed. */
export async function createTestDatabase(serverUrl: string): Promise<AsyncDisposable & Readonly<{ url: string }>> {
  const name = uniqueName();
  await onServer(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    [Symbol.asyncDispose]: () => onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** A key prefix of one's own on Redis; everything under it goes when disposed. */
export function createTestPrefix(redisUrl: string): AsyncDisposable & Readonly<{ prefix: string }> {
  const prefix = uniqueName();
  return {
    prefix,
    async [Symbol.asyncDispose]() {
      const redis = openTestRedis(redisUrl);
      try {
        await redis.connect();
        for await (const keys of redis.scanStream({ match: `${prefix}:*`, count: 500 }) as AsyncIterable<string[]>) {
          if (keys.length > 0) await redis.del(...keys);
        }
      } finally {
        redis.disconnect();
      }
    },
  };
}

async function find(
  name: string,
  variable: string,
  byDefault: string,
  knock: (url: string) => Promise<void>,
): Promise<Service> {
  const url = withUser(process.env[variable] ?? byDefault);
  try {
    await knock(url);
    return { available: true, name, url };
  } catch (cause) {
    const why = cause instanceof Error && cause.message !== '' ? cause.message : String(cause);
    const reason = `skipped: no ${name} answers at ${new URL(url).host} (${why}); set ${variable} to use another`;
    if (process.env['REQUIRE_SERVICES'] === '1') throw new Error(`REQUIRE_SERVICES=1, but ${reason}`, { cause });
    process.stderr.write(`${reason}\n`);
    return { available: false, name, reason };
  }
}

/** As PostgreSQL's own tools do: without a name in the address, the one in PGUSER, else the account's. */
function withUser(address: string): string {
  const url = new URL(address);
  if (url.protocol.startsWith('postgres') && url.username === '') {
    url.username = process.env['PGUSER'] ?? userInfo().username;
  }
  return url.href;
}

const uniqueName = (): string => `circlekeeper_test_${randomBytes(6).toString('hex')}`;

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: patience });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function openTestRedis(url: string): Redis {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: patience,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on('error', () => {});
  return redis;
}
