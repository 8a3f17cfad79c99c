/** process.env → Config: the only reader of the environment. */
import { existsSync } from 'node:fs';
import { isLoopback, shardsIn } from './environment-shapes.ts';
import { slackIn, type SlackSettings } from './environment-slack.ts';
import { variables, type ValueOf } from './variables.ts';

export type { SlackSettings } from './environment-slack.ts';

export type Config = Readonly<{
  role: 'all' | 'gateway' | 'worker';
  dataFolder: string;
  database: Readonly<{ kind: 'embedded'; folder: string } | { kind: 'server'; url: string }>;
  queue: Readonly<{ kind: 'database' } | { kind: 'redis'; url: string }>;
  platforms: readonly PlatformSettings[];
  /** `publicUrl` undefined: wherever the page is served. */
  http: Readonly<{ host: string; port: number; publicUrl: string | undefined }>;
  /** 32 bytes as base64; undefined: one is made in the data folder on first start. */
  masterKey: string | undefined;
  operatorContact: string;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}>;
export type PlatformSettings = Readonly<{ kind: 'sandbox'; anyHost: boolean } | DiscordSettings | SlackSettings>;
export type DiscordSettings = Readonly<{
  kind: 'discord';
  token: string;
  applicationId: string;
  apiUrl: string;
  /** Undefined: as many as Discord recommends, all of them here. */
  shards: Readonly<{ count: number | undefined; ids: readonly number[] | undefined }>;
}>;

/** The process's environment, with what a `.env` in the working folder adds; what is set already wins. */
export function processEnvironment(): Readonly<Record<string, string | undefined>> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

/** One line per problem, naming the variable and showing what would be right. Never holds a value. */
export class ConfigProblem extends Error {
  override readonly name = 'ConfigProblem';
  readonly lines: readonly string[];
  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** Reads and checks the environment; throws `ConfigProblem` with every problem at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const lines: string[] = [];
  const value = <K extends keyof typeof variables>(name: K): ValueOf<K> => {
    const parsed = variables[name].schema.safeParse(environment[name]);
    if (parsed.success) return parsed.data as ValueOf<K>;
    lines.push(`${name}: should be ${variables[name].right}.`);
    return undefined as ValueOf<K>;
  };
  const dataFolder = value('DATA_FOLDER') ?? './data';
  const databaseUrl = value('DATABASE_URL');
  const redisUrl = value('REDIS_URL');
  const host = value('HOST') ?? '127.0.0.1';
  const port = value('PORT') ?? 8080;
  const role = value('ROLE') ?? 'all';
  const masterKey = value('MASTER_KEY');
  const anyHost = value('SANDBOX_ANY_HOST') === 'yes';
  const contact = value('OPERATOR_CONTACT');
  const publicUrl = value('PUBLIC_URL');
  const logLevel = value('LOG_LEVEL') ?? 'info';

  const discordToken = value('DISCORD_TOKEN');
  const discordId = value('DISCORD_APPLICATION_ID');
  const shardIds = value('DISCORD_SHARDS');
  const shardCount = value('DISCORD_SHARD_COUNT');
  const discordApi = value('DISCORD_API_URL') ?? variables.DISCORD_API_URL.example;
  const isSet = (name: string) => (environment[name] ?? '') !== '';
  const slack = slackIn({ value, isSet, lines });
  const isConnected = isSet('DISCORD_TOKEN') || slack.isMeant;
  if (isConnected && contact === undefined)
    lines.push(`OPERATOR_CONTACT: should be ${variables.OPERATOR_CONTACT.right}.`);
  if (isSet('DISCORD_TOKEN') && !isSet('DISCORD_APPLICATION_ID'))
    lines.push(`DISCORD_APPLICATION_ID: should be ${variables.DISCORD_APPLICATION_ID.right}.`);
  if (shardIds !== undefined && shardCount === undefined)
    lines.push(`DISCORD_SHARD_COUNT: should be ${variables.DISCORD_SHARD_COUNT.right}.`);
  const ids = shardIds === undefined ? undefined : shardsIn(shardIds);
  if (ids !== undefined && shardCount !== undefined && (ids.length === 0 || ids.some((it) => it >= shardCount)))
    lines.push(`DISCORD_SHARDS: should be numbers below DISCORD_SHARD_COUNT, such as 0-${shardCount - 1}.`);
  if (role !== 'all' && !isConnected) lines.push('ROLE: should be all; the rehearsal page lives in one process.');
  if (role !== 'all' && isConnected && databaseUrl === undefined)
    lines.push('ROLE: should be all without DATABASE_URL; the embedded database belongs to one process.');
  if (!isConnected && !anyHost && !isLoopback(host)) {
    lines.push(
      'HOST: should be 127.0.0.1, ::1 or localhost, because the rehearsal page has no login. To allow it anyway: SANDBOX_ANY_HOST=yes.',
    );
  }
  if (lines.length > 0) throw new ConfigProblem(lines);
  const services: PlatformSettings[] = [];
  if (discordToken !== undefined && discordId !== undefined)
    services.push({
      kind: 'discord',
      token: discordToken,
      applicationId: discordId,
      apiUrl: discordApi.replace(/\/+$/, ''),
      shards: { count: shardCount, ids },
    });
  if (slack.settings !== undefined) services.push(slack.settings);
  return {
    role,
    dataFolder,
    database:
      databaseUrl === undefined ? { kind: 'embedded', folder: dataFolder } : { kind: 'server', url: databaseUrl },
    queue: redisUrl === undefined ? { kind: 'database' } : { kind: 'redis', url: redisUrl },
    platforms: services.length === 0 ? [{ kind: 'sandbox', anyHost }] : services,
    http: { host, port, publicUrl },
    masterKey,
    operatorContact: contact ?? 'Nobody: this is a rehearsal on one machine.',
    logLevel,
  };
}
