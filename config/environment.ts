/** process.env → Config: the only reader of the environment. Every variable is declared once, here. */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { isLoopback, isSafeApi, optional, shardsIn, url, withoutVersion, yesNo } from './environment-shapes.ts';

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
export type SlackSettings = Readonly<{
  kind: 'slack';
  appToken: string;
  botToken: string;
  /** Ends in a slash. */
  apiUrl: string;
  /** Empty where no name collides. */
  prefix: string;
}>;
export type DiscordSettings = Readonly<{
  kind: 'discord';
  token: string;
  applicationId: string;
  apiUrl: string;
  /** Undefined: as many as Discord recommends, all of them here. */
  shards: Readonly<{ count: number | undefined; ids: readonly number[] | undefined }>;
}>;

/** What a variable is for and what would be right; the source of .env.example and docs/configuration.md. */
export type Variable = Readonly<{
  what: string;
  right: string;
  example: string;
  secret: boolean;
  schema: z.ZodType<unknown>;
}>;

export const variables = {
  PORT: {
    what: 'The port the page, the calendar feeds and the health checks are served on.',
    right: 'a number from 0 to 65535, such as 8080 (0 picks a free one)',
    example: '8080',
    secret: false,
    schema: optional(z.coerce.number().int().min(0).max(65_535)),
  },
  HOST: {
    what: 'The address to listen on. The rehearsal page has no login, so it accepts loopback addresses only (see SANDBOX_ANY_HOST).',
    right: 'an address such as 127.0.0.1',
    example: '127.0.0.1',
    secret: false,
    schema: optional(z.string().regex(/^[0-9a-zA-Z.:-]+$/)),
  },
  PUBLIC_URL: {
    what: 'Where people reach this server from outside: calendar feeds are linked from here, and beyond this machine the page answers to this name. Empty: where it listens.',
    right: 'an address such as https://bot.example.org',
    example: '',
    secret: false,
    schema: optional(url(['http:', 'https:'])),
  },
  DATA_FOLDER: {
    what: 'Where the embedded database, the rehearsal conversation and the master key are kept.',
    right: 'a folder such as ./data',
    example: './data',
    secret: false,
    schema: optional(z.string().min(1)),
  },
  DATABASE_URL: {
    what: 'A PostgreSQL 14 or newer. Empty: an embedded database in DATA_FOLDER.',
    right: 'an address such as postgres://user:password@127.0.0.1:5432/circlekeeper',
    example: '',
    secret: true,
    schema: optional(url(['postgres:', 'postgresql:'])),
  },
  REDIS_URL: {
    what: 'A Redis or Valkey for the queue, with `maxmemory-policy noeviction`. Empty: the queue lives in the database.',
    right: 'an address such as redis://127.0.0.1:6379',
    example: '',
    secret: true,
    schema: optional(url(['redis:', 'rediss:'])),
  },
  MASTER_KEY: {
    what: 'Wraps the keys that seal people’s words. Empty: made once in DATA_FOLDER; back it up, without it nothing can be read.',
    right: '32 random bytes as base64, made with: openssl rand -base64 32',
    example: '',
    secret: true,
    schema: optional(z.string().refine((value) => /^[A-Za-z0-9+/_-]{43}=?$/.test(value))),
  },
  OPERATOR_CONTACT: {
    what: 'Who runs this bot and how to reach them; shown in /privacy. Needed as soon as a chat service is connected.',
    right: 'a name and an address, such as "Ada Lovelace, ada@example.org"',
    example: '',
    secret: false,
    schema: optional(z.string().min(3).max(200)),
  },
  ROLE: {
    what: 'What this process does: everything, only listen and answer, or only send what is due.',
    right: 'all, gateway or worker',
    example: 'all',
    secret: false,
    schema: optional(z.enum(['all', 'gateway', 'worker'])),
  },
  SANDBOX_ANY_HOST: {
    what: 'Lets the rehearsal page, which has no login, listen beyond this machine. Only inside a container or a trusted network.',
    right: 'yes or no',
    example: 'no',
    secret: false,
    schema: optional(yesNo),
  },
  DISCORD_TOKEN: {
    what: 'The bot’s token from Discord’s Developer Portal. With it, the bot works on Discord instead of showing the rehearsal page. Whoever has it can act as the bot; make a new one when it leaks.',
    right: 'the token from Developer Portal, Bot, Reset Token',
    example: '',
    secret: true,
    schema: optional(z.string().regex(/^[A-Za-z0-9_.-]{20,200}$/)),
  },
  DISCORD_APPLICATION_ID: {
    what: 'The application’s id, from the same place. Needed with DISCORD_TOKEN.',
    right: 'the number from Developer Portal, General Information, Application ID',
    example: '',
    secret: false,
    schema: optional(z.string().regex(/^\d{15,20}$/)),
  },
  DISCORD_SHARDS: {
    what: 'Which of the shards this process listens to, where several gateways share them. Empty: all of them.',
    right: 'numbers from 0, such as 0,1,2 or 0-2',
    example: '',
    secret: false,
    schema: optional(z.string().regex(/^\d{1,4}(?:-\d{1,4}|(?:,\d{1,4})*)$/)),
  },
  DISCORD_SHARD_COUNT: {
    what: 'How many shards there are in all gateways together. Empty: as many as Discord recommends.',
    right: 'a number from 1, such as 4; needed with DISCORD_SHARDS',
    example: '',
    secret: false,
    schema: optional(z.coerce.number().int().min(1).max(10_000)),
  },
  DISCORD_API_URL: {
    what: 'Where Discord’s HTTP API is. Only for tests against a Discord of one’s own on this machine.',
    right: 'an https address, or an http one on this machine',
    example: 'https://discord.com/api',
    secret: false,
    schema: optional(url(['https:', 'http:']).refine(isSafeApi).transform(withoutVersion)),
  },
  SLACK_APP_TOKEN: {
    what: 'The app-level token of your Slack app, with the scope connections:write: the way in by Socket Mode. With it and SLACK_BOT_TOKEN, the bot works in that workspace instead of showing the rehearsal page. Whoever has it can listen in the bot’s place; make a new one when it leaks.',
    right: 'the token that begins with xapp-, from Basic Information, App-Level Tokens',
    example: '',
    secret: true,
    schema: optional(z.string().regex(/^xapp-[A-Za-z0-9-]{6,250}$/)),
  },
  SLACK_BOT_TOKEN: {
    what: 'The bot’s token in your workspace. Needed with SLACK_APP_TOKEN. Whoever has it can act as the bot; make a new one when it leaks.',
    right: 'the token that begins with xoxb-, from OAuth & Permissions, after installing the app',
    example: '',
    secret: true,
    schema: optional(z.string().regex(/^xoxb-[A-Za-z0-9-]{6,250}$/)),
  },
  SLACK_COMMAND_PREFIX: {
    what: 'Put before the names of the commands where others in the workspace have the same: ck makes /meeting into /ck-meeting. The manifest needs the same prefix.',
    right: '1 to 12 small letters and digits, such as ck',
    example: '',
    secret: false,
    schema: optional(z.string().regex(/^[a-z][a-z0-9]{0,11}$/)),
  },
  SLACK_API_URL: {
    what: 'Where Slack’s Web API is. Only for tests against a Slack of one’s own on this machine.',
    right: 'an https address, or an http one on this machine',
    example: 'https://slack.com/api/',
    secret: false,
    schema: optional(
      url(['https:', 'http:'])
        .refine(isSafeApi)
        .transform((value) => value.replace(/\/*$/, '/')),
    ),
  },
  LOG_LEVEL: {
    what: 'How much is logged. Never what people wrote, at any level.',
    right: 'debug, info, warn, error or silent',
    example: 'info',
    secret: false,
    schema: optional(z.enum(['debug', 'info', 'warn', 'error', 'silent'])),
  },
} as const satisfies Readonly<Record<string, Variable>>;

/** Chat services of later versions: setting one is told, never ignored. */
const notYet = ['SLACK_SIGNING_SECRET'] as const;

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
  const value = <K extends keyof typeof variables>(name: K): z.infer<(typeof variables)[K]['schema']> => {
    const parsed = variables[name].schema.safeParse(environment[name]);
    if (parsed.success) return parsed.data as z.infer<(typeof variables)[K]['schema']>;
    lines.push(`${name}: should be ${variables[name].right}.`);
    return undefined as z.infer<(typeof variables)[K]['schema']>;
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
  const [appToken, botToken] = [value('SLACK_APP_TOKEN'), value('SLACK_BOT_TOKEN')];
  const prefix = value('SLACK_COMMAND_PREFIX') ?? '';
  const slackApi = value('SLACK_API_URL') ?? variables.SLACK_API_URL.example;

  const isSet = (name: string) => (environment[name] ?? '') !== '';
  const tooEarly = notYet.filter(isSet);
  for (const name of tooEarly)
    lines.push(`${name}: this version cannot listen over HTTP yet. Leave it empty and use SLACK_APP_TOKEN.`);
  const isOnSlack = isSet('SLACK_APP_TOKEN') || isSet('SLACK_BOT_TOKEN');
  const isConnected = isSet('DISCORD_TOKEN') || isOnSlack || tooEarly.length > 0;
  for (const name of ['SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN'] as const)
    if (isOnSlack && !isSet(name)) lines.push(`${name}: should be ${variables[name].right}.`);
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
  if (appToken !== undefined && botToken !== undefined)
    services.push({ kind: 'slack', appToken, botToken, apiUrl: slackApi, prefix });
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
