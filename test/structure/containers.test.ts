/** The container files, as far as they can be judged without an engine: who runs it, what is open, what is kept. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { variables } from '../../config/variables.ts';
import { root } from './modules.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

type Service = Readonly<{
  image?: string;
  build?: string;
  command?: readonly string[];
  ports?: readonly string[];
  volumes?: readonly string[];
  environment?: Readonly<Record<string, string>>;
  healthcheck?: Readonly<{ test: readonly string[] }>;
  depends_on?: Readonly<Record<string, Readonly<{ condition: string }>>>;
}>;
const compose = parse(read('compose.yaml')) as Readonly<{
  services: Readonly<Record<string, Service>>;
  volumes: Readonly<Record<string, unknown>>;
}>;
const { bot, postgres, valkey } = compose.services;
const services = Object.entries(compose.services);

describe('compose.yaml', () => {
  it('has the bot, PostgreSQL and Valkey', () => {
    expect(Object.keys(compose.services).toSorted()).toEqual(['bot', 'postgres', 'valkey']);
    expect(bot?.build).toBe('.');
    expect(postgres?.image).toMatch(/^postgres:17/);
    expect(valkey?.image).toMatch(/^valkey\/valkey:8/);
  });

  it('opens ports to this machine only, and none of the stores’', () => {
    expect(bot?.ports).toHaveLength(1);
    for (const port of services.flatMap(([, it]) => it.ports ?? [])) expect(port).toMatch(/^127\.0\.0\.1:/);
    expect([postgres?.ports, valkey?.ports]).toEqual([undefined, undefined]);
  });

  it('lets the queue forget nothing', () => {
    const words = valkey?.command?.join(' ');
    expect(words).toContain('--appendonly yes');
    expect(words).toContain('--maxmemory-policy noeviction');
    expect(words).toContain('--requirepass');
  });

  it('keeps what matters in named volumes', () => {
    for (const [, it] of services) {
      expect(it.volumes).toHaveLength(1);
      expect(Object.keys(compose.volumes)).toContain(it.volumes?.[0]?.split(':')[0]);
    }
  });

  it('waits for healthy stores', () => {
    expect(postgres?.healthcheck?.test.join(' ')).toContain('pg_isready');
    expect(valkey?.healthcheck?.test.join(' ')).toContain('ping');
    expect(bot?.depends_on).toEqual({
      postgres: { condition: 'service_healthy' },
      valkey: { condition: 'service_healthy' },
    });
  });

  it('holds no secret itself', () => {
    const secrets = services
      .flatMap(([, it]) => Object.entries(it.environment ?? {}))
      .filter(([name]) => /PASSWORD|KEY|URL|AUTH/.test(name) && name !== 'PUBLIC_URL');
    expect(secrets.length).toBeGreaterThan(3);
    expect(secrets.filter(([, value]) => !/\$\{[A-Z_]+:[?-]/.test(value))).toEqual([]);
  });

  it('sets only variables the bot reads', () => {
    for (const name of Object.keys(bot?.environment ?? {})) expect(Object.keys(variables)).toContain(name);
  });
});

describe('the Dockerfile', () => {
  const lines = read('Dockerfile')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));

  it('has stages on Node 26, and leaves the tools of the first behind', () => {
    expect(lines.filter((line) => line.startsWith('FROM'))).toEqual([
      'FROM node:26-slim AS packages',
      'FROM node:26-slim',
    ]);
    expect(lines.find((line) => line.includes('npm ci'))).toContain('--omit=dev');
    expect(last.join('\n')).not.toContain('npm');
  });

  it('runs as somebody who is not root', () => {
    const user = last.findIndex((line) => line === 'USER node');
    expect(user).toBeGreaterThan(0);
    expect(user).toBeLessThan(last.findIndex((line) => line.startsWith('CMD')));
    expect(last.filter((line) => line.startsWith('USER'))).toHaveLength(1);
  });

  it('asks the health check, and keeps its data in a volume', () => {
    expect(last.find((line) => line.startsWith('HEALTHCHECK'))).toContain('/healthz');
    expect(last).toContain('VOLUME /data');
    expect(last.find((line) => line.startsWith('ENV'))).toMatch(
      /HOST=0\.0\.0\.0.*DATA_FOLDER=\/data.*SANDBOX_ANY_HOST=yes/,
    );
  });

  it('starts what npm start starts, with no npm between it and the signal', () => {
    const { scripts } = JSON.parse(read('package.json')) as Readonly<{ scripts: Readonly<Record<string, string>> }>;
    const [, words = '[]'] = last.at(-1)?.split('CMD ') ?? [];
    expect(JSON.parse(words)).toEqual(scripts['start']?.split(' '));
  });

  it('copies nothing that .dockerignore keeps out, secrets and tests above all', () => {
    const ignored = read('.dockerignore').split('\n');
    expect(ignored).toContain('*');
    expect(ignored.filter((line) => line.startsWith('!')).join()).not.toMatch(/data|\.env|\.git|test/);
    const copied = lines
      .filter((line) => line.startsWith('COPY') && !line.includes('--from'))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    expect(copied.length).toBeGreaterThan(4);
    for (const path of copied) expect(ignored).toContain(`!${path}`);
  });
});

describe('.ci/run', () => {
  const script = read('.ci/run');

  it('may be run, stops at the first failure, and needs every service', () => {
    expect(statSync(join(root, '.ci/run')).mode & 0o111).not.toBe(0);
    expect(script).toMatch(/^#!\/usr\/bin\/env bash\n/);
    expect(script).toContain('set -euo pipefail');
    expect(script).toContain('REQUIRE_SERVICES=1');
  });

  it('ends with the runner’s own closing lines', () => {
    expect(script.trimEnd().split('\n').at(-1)).toBe('exec npm test');
  });
});
