/** The composition root: Config (and overrides, for tests) → a running system. The only file that names adapters. */
import type { Config, DiscordSettings, SlackSettings } from '../config/environment.ts';
import { openNudgeScheduler, prepareQueue, type QueueSettings } from './adapters/bullmq/index.ts';
import { createChartRenderer } from './adapters/charts/index.ts';
import { calendarFeedRoute, openHttp, type Check, type HttpServer } from './adapters/http/index.ts';
import { openLexicon } from './adapters/lexicon/index.ts';
import { openResourceLibrary } from './adapters/library/index.ts';
import { openPackLibrary } from './adapters/packs/index.ts';
import {
  backup,
  hasDatabase,
  keysFileOf,
  openPostgresStore,
  restore,
  type Database,
  type DatabaseSettings,
} from './adapters/postgres/index.ts';
import type { Discord } from './adapters/discord/index.ts';
import { openSandbox, sandboxCast } from './adapters/sandbox/index.ts';
import type { Slack } from './adapters/slack/index.ts';
import { createClock, createIdSource, createLog, createMetrics, withTimeLimit } from './adapters/system/index.ts';
import { createVault, deriveSecret, openMasterKey } from './adapters/vault/index.ts';
import { handlers } from './commands/index.ts';
import type { PlatformId } from './core/chat/address.ts';
import { createCore, type Core } from './core/core.ts';
import { registryOf } from './core/dispatcher/dispatcher.ts';
import type { CorePorts } from './core/core-ports.ts';
import type { ChatPlatform } from './core/ports/chat-platform.ts';
import type { Store } from './core/ports/stores.ts';
import { rehearsalHooks } from './rehearsal-hooks.ts';
import { seedOnce } from './seed.ts';

export { writeLastWords } from './adapters/system/index.ts';

/** What tests put in the place of the real thing. */
export type Overrides = Readonly<
  Partial<Pick<CorePorts, 'clock' | 'ids' | 'log' | 'scheduler' | 'detector'>> & {
    /** Chat services instead of those the configuration names; with any, nothing is served over HTTP. */
    platforms?: readonly ChatPlatform[];
    /** A database to start from instead of the configured one. */
    database?: DatabaseSettings;
    /** Skips making the lived-in group of a first rehearsal. */
    seed?: boolean;
    /** Milliseconds between looks at what the crisis path should know. */
    refreshEvery?: number;
  }
>;

export interface Running extends AsyncDisposable {
  readonly core: Core;
  readonly ports: CorePorts;
  readonly database: Database;
  /** What `/readyz` and `doctor` ask. */
  readonly checks: () => Promise<readonly Check[]>;
  readonly http: HttpServer | undefined;
  /** Nobody but the operator is there: the page in the browser is all there is. */
  readonly isRehearsal: boolean;
}

/** What the operator's commands (src/cli) need of the adapters, one by one and without starting the bot. */
export const operatorTools = {
  openLexicon,
  openResourceLibrary,
  openPackLibrary,
  openMasterKey,
  backup,
  restore,
  hasDatabase,
  keysFileOf,
  clock: createClock(),
  /** Says nothing: a command prints its own answer. */
  log: createLog({ level: 'silent' }),
  /** Opens the configured database, migrating it; dispose it. */
  openStore: (config: Config) => openPostgresStore(settingsOf(config), { log: operatorTools.log }),
  openDiscord: (config: Config) => discordOf(config, { clock: operatorTools.clock, log: operatorTools.log }),
  /** With the store, it looks at workspaces that added the bot, too; the master key opens their tokens. */
  async openSlack(config: Config, store: Store | undefined) {
    const settings = slackSettingsOf(config);
    if (settings === undefined) return undefined;
    const { clock, log } = operatorTools;
    const { createExaminer, createInstallations } = await import('./adapters/slack/index.ts');
    const vault = () => createVault(openMasterKey({ given: config.masterKey, folder: config.dataFolder, log }));
    const installations = store && createInstallations({ store, vault: vault(), ids: createIdSource(), clock, log });
    return createExaminer({ ...settings, publicUrl: config.http.publicUrl, clock, installations });
  },
  registry: registryOf(handlers),
  /** What Slack asks for when an app is made there. */
  async slackManifest(options: Readonly<{ prefix: string | undefined; url: string | undefined }>): Promise<string> {
    const { manifestJson, renderManifest } = await import('./adapters/slack/index.ts');
    return manifestJson(renderManifest(operatorTools.registry, options));
  },
  /** The queue on an open database or on Redis; dispose it. Its tables are made where they lack. */
  async openQueue(config: Config, database: Database) {
    await prepareQueue(queueOf(config, database));
    return schedulerOf(config, database, operatorTools.log);
  },
} as const;

/** Shutdown is startup reversed: stop listening → drain interactions → stop the worker → close queue → close database. */
export async function compose(config: Config, overrides: Overrides = {}): Promise<Running> {
  await using stack = new AsyncDisposableStack();
  const metrics = createMetrics();
  const log = overrides.log ?? metrics.counting(createLog({ level: config.logLevel }));
  const machine = overrides.clock ?? createClock();
  let http: HttpServer | undefined;
  let isSeeding = false;

  // Read while the database opens, which is half of what a start takes.
  const libraries = openLibraries(overrides);
  libraries.catch(() => {});
  const { store, database } = await openPostgresStore(overrides.database ?? settingsOf(config), { log });
  stack.use(database);
  const masterKey = openMasterKey({ given: config.masterKey, folder: config.dataFolder, log });
  const vault = createVault(masterKey);
  const ids = overrides.ids ?? createIdSource();
  const isOurs = overrides.platforms === undefined;
  const sandbox =
    isOurs && config.platforms.some((it) => it.kind === 'sandbox')
      ? stack.use(openSandbox({ folder: config.dataFolder, clock: machine, log }))
      : undefined;
  const atHand = { clock: machine, log, store, vault, ids, masterKey };
  const [discord, slack] = isOurs ? [await discordOf(config, atHand), await slackOf(config, atHand)] : [];
  const platforms =
    overrides.platforms ?? [sandbox, discord, slack].flatMap((it) => (it === undefined ? [] : [it.platform]));
  const scheduler = overrides.scheduler ?? stack.use(schedulerOf(config, database, log));

  const ports: CorePorts = {
    store,
    chat: chatOf(platforms.map((it) => withTimeLimit(it, answerWithin))),
    scheduler,
    vault,
    ...(await libraries),
    charts: createChartRenderer(),
    clock: sandbox?.clock ?? machine,
    ids,
    log,
    operator: {
      contact: config.operatorContact,
      // Which port was free is known only once it is taken.
      get publicUrl() {
        return config.http.publicUrl ?? http?.url ?? `http://${config.http.host}:${config.http.port}`;
      },
    },
  };
  const core = createCore(ports, handlers);
  sandbox?.setHooks(rehearsalHooks(core, database));
  await seed();
  await refresh();
  // A gateway listens and answers, a worker sends what is due; one process alone does both.
  if (config.role !== 'gateway') stack.use(await core.start());
  if (config.role !== 'worker') {
    for (const platform of platforms) {
      stack.use(await platform.open(core.registry, core.inbound));
      await publish(platform);
    }
  }
  if (isOurs) http = stack.use(await serve());
  if (sandbox !== undefined) stack.defer(() => sandbox.goodbye());
  const beat = setInterval(() => void refresh().then(seed), overrides.refreshEvery ?? refreshEvery);
  stack.defer(() => clearInterval(beat));

  const running = stack.move();
  const isRehearsal = sandbox !== undefined;
  return { core, ports, database, checks, http, isRehearsal, [Symbol.asyncDispose]: () => running.disposeAsync() };

  /** What people may ask for, where it has changed; a service that does not take it now shows what it had. */
  async function publish(platform: ChatPlatform): Promise<void> {
    try {
      const published = await withTimeLimit(platform, answerWithin).register(core.registry);
      if (!published.ok) log.warn('commands.not-published', { why: published.problem.kind });
    } catch (cause) {
      log.error('commands.not-published', cause);
    }
  }

  /** What the crisis path knows; a database that is away leaves what was known before. */
  async function refresh(): Promise<void> {
    try {
      await core.use.crisis.refresh();
    } catch {
      log.warn('crisis.knowledge-not-refreshed');
    }
    await core.use.crisis.climb();
  }

  /** The lived-in group; a first start without a database gets it when there is one. */
  async function seed(): Promise<void> {
    if (sandbox === undefined || overrides.seed === false || isSeeding) return;
    isSeeding = true;
    try {
      await seedOnce(core, ports, sandboxCast, sandbox.livedIn);
    } catch (cause) {
      log.error('rehearsal.not-seeded', cause);
    }
    isSeeding = false;
  }

  async function checks(): Promise<readonly Check[]> {
    const [isStore, isQueue] = await Promise.all([store.healthy(), scheduler.healthy()]);
    const lines = [['discord', discord?.line()] as const, ['slack', slack?.line()] as const];
    return [
      ...lines.flatMap(([name, line]) => (line === undefined ? [] : [check(name, line === 'open', unheard)])),
      check('database', isStore, 'does not answer; help in a crisis works, the rest waits'),
      check('queue', isQueue, 'does not answer; messages are sent at the pace of the sweep'),
    ];
  }

  function serve(): Promise<HttpServer> {
    const feed = calendarFeedRoute((token) => core.use.meetings.calendarFeed(token));
    // Without the rehearsal page there is nothing here that needs a login.
    const expose = config.platforms.every((it) => it.kind !== 'sandbox' || it.anyHost);
    return openHttp({
      host: config.http.host,
      port: config.http.port,
      expose,
      publicUrl: config.http.publicUrl,
      routes: [...(sandbox?.routes ?? []), feed],
      nodeRoutes: config.role === 'worker' ? [] : (slack?.routes ?? []),
      sockets: sandbox?.sockets ?? [],
      health: { checks, metrics: () => metrics.text({ pool: database.pool, clock: ports.clock, log }) },
      log,
    });
  }
}

/** Milliseconds between looks at what the crisis path should know. */
const refreshEvery = 30_000;
/** Milliseconds a chat service has for each answer; the leases of the ledger are longer than several of them. */
const answerWithin = 30_000;

/** Loaded only where they are used: each brings a library along. */
async function discordOf({ platforms }: Config, ports: AtHand): Promise<Discord | undefined> {
  const settings = platforms.find((it): it is DiscordSettings => it.kind === 'discord');
  if (settings === undefined) return undefined;
  const { createDiscord } = await import('./adapters/discord/index.ts');
  return createDiscord({ ...settings, ...ports });
}

async function slackOf(config: Config, { masterKey, ...ports }: ForSlack): Promise<Slack | undefined> {
  const settings = slackSettingsOf(config);
  if (settings === undefined) return undefined;
  const { createInstallations, createSlack, oneWorkspace } = await import('./adapters/slack/index.ts');
  const { botToken, apiUrl, client } = settings;
  const otherwise = botToken === undefined ? undefined : oneWorkspace(botToken, apiUrl);
  const stateSecret = deriveSecret(masterKey, 'adding the bot to a workspace');
  return createSlack({
    ...settings,
    ...ports,
    client: client && { ...client, stateSecret },
    installations: createInstallations({ ...ports, otherwise }),
  });
}

const slackSettingsOf = ({ platforms }: Config) => platforms.find((it): it is SlackSettings => it.kind === 'slack');

type AtHand = Pick<CorePorts, 'clock' | 'log'>;
type ForSlack = Pick<CorePorts, 'clock' | 'log' | 'store' | 'vault' | 'ids'> & Readonly<{ masterKey: Uint8Array }>;

const unheard = 'cannot be reached; what people write there waits or is not heard';
const check = (name: string, isUp: boolean, reason: string): Check =>
  isUp ? { name, ok: true } : { name, ok: false, reason };

const settingsOf = ({ database }: Config): DatabaseSettings =>
  database.kind === 'server' ? database : { kind: 'embedded', folder: database.folder };

const queueOf = ({ queue }: Config, database: Database): QueueSettings =>
  queue.kind === 'redis' ? queue : { kind: 'database', pool: database.pool };

const schedulerOf = (config: Config, database: Database, log: CorePorts['log']) =>
  openNudgeScheduler({
    settings: queueOf(config, database),
    log,
    refuseInside: database.refuseInside,
    isPlugged: database.isPlugged,
  });

function chatOf(platforms: readonly ChatPlatform[]): (id: PlatformId) => ChatPlatform {
  const byId = new Map(platforms.map((it) => [it.id, it]));
  return (id) => {
    const platform = byId.get(id);
    if (platform === undefined) throw new Error('a message is addressed to a chat service that is not configured');
    return platform;
  };
}

type Libraries = Pick<CorePorts, 'detector' | 'resources' | 'packs'>;

async function openLibraries({ detector }: Overrides): Promise<Libraries> {
  shipped ??= openShipped();
  return { ...(await shipped), ...(detector === undefined ? {} : { detector }) };
}

/** What comes with the project, read once for a process: nothing in it changes while it lives. */
let shipped: Promise<Libraries> | undefined;
const openShipped = async (): Promise<Libraries> => ({
  detector: await openLexicon(),
  resources: openResourceLibrary(),
  packs: openPackLibrary(),
});
