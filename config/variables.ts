/** Every variable of the environment, declared once: what it is for, what would be right, and how it is read. */
import { z } from 'zod';
import { isSafeApi, optional, url, withoutVersion, yesNo } from './environment-shapes.ts';

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
    what: 'The app-level token of your Slack app, with the scope connections:write: the way in by Socket Mode, where nothing has to be reachable from outside. With a way in and a token or a client, the bot works on Slack instead of showing the rehearsal page. Whoever has it can listen in the bot’s place; make a new one when it leaks.',
    right: 'the token that begins with xapp-, from Basic Information, App-Level Tokens',
    example: '',
    secret: true,
    schema: optional(z.string().regex(/^xapp-[A-Za-z0-9-]{6,250}$/)),
  },
  SLACK_SIGNING_SECRET: {
    what: 'What Slack signs its requests with: the way in by HTTP, for a server that Slack can reach at PUBLIC_URL. Whoever has it can speak in Slack’s place; make a new one when it leaks.',
    right: 'the signing secret from Basic Information, App Credentials',
    example: '',
    secret: true,
    schema: optional(z.string().regex(/^[!-~]{4,250}$/)),
  },
  SLACK_BOT_TOKEN: {
    what: 'The bot’s token in your workspace. Needed where the bot works in one workspace; several are added with SLACK_CLIENT_ID. Whoever has it can act as the bot; make a new one when it leaks.',
    right: 'the token that begins with xoxb-, from OAuth & Permissions, after installing the app',
    example: '',
    secret: true,
    schema: optional(z.string().regex(/^xoxb-[A-Za-z0-9-]{6,250}$/)),
  },
  SLACK_CLIENT_ID: {
    what: 'With it and SLACK_CLIENT_SECRET, any workspace adds the bot by itself at PUBLIC_URL/slack/install; its token is kept sealed in the database.',
    right: 'the client id from Basic Information, App Credentials, such as 1234567890.1234567890',
    example: '',
    secret: false,
    schema: optional(z.string().regex(/^[A-Za-z0-9._-]{3,100}$/)),
  },
  SLACK_CLIENT_SECRET: {
    what: 'Needed with SLACK_CLIENT_ID. Whoever has it can add the app in your name; make a new one when it leaks.',
    right: 'the client secret from Basic Information, App Credentials',
    example: '',
    secret: true,
    schema: optional(z.string().regex(/^[!-~]{4,250}$/)),
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

export type VariableName = keyof typeof variables;
export type ValueOf<K extends VariableName> = z.infer<(typeof variables)[K]['schema']>;
