/** The stage journeys are played on: the real composition, a clock that is moved by hand, and people who act. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Config } from '../../config/environment.ts';
import type { DatabaseSettings } from '../../src/adapters/postgres/index.ts';
import { compose } from '../../src/compose.ts';
import type { Running } from '../../src/compose.ts';
import type { Group, Member } from '../../src/core/group/group.ts';
import type { ChatPlatform, Messages } from '../../src/core/ports/chat-platform.ts';
import type { LocalDiscordOptions } from '../doubles/discord/index.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import type { FakeClock } from '../fakes/fake-clock.ts';
import { createManualScheduler } from '../fakes/manual-scheduler.ts';
import type { ManualScheduler } from '../fakes/manual-scheduler.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import type { RecordingLog } from '../fakes/recording-log.ts';
import { columnsOf } from './columns.ts';
import { layOut } from './journey-database.ts';
import type { Actor, Cast, Name, Place, Seen, Theatre } from './journey-actor.ts';
import { openDiscordTheatre } from './journey-discord.ts';
import { openRecorderTheatre } from './journey-recorder.ts';
import { openSandboxTheatre } from './journey-sandbox.ts';
import { openSlackTheatre } from './journey-slack.ts';

/** Where a story is played: in memory, in memory on a service that cannot show a message to one person in a channel, in the rehearsal, and on a local Discord. */
export const renderers = ['recorder', 'recorder without ephemeral messages', 'sandbox', 'discord', 'slack'] as const;
export type Renderer = (typeof renderers)[number];
/** Those that differ in everything but what people can do: a story that goes well on one and not on another fails. */
export const services = ['recorder', 'sandbox', 'discord', 'slack'] as const satisfies readonly Renderer[];

export interface Stage extends AsyncDisposable {
  readonly cast: Cast;
  readonly clock: FakeClock;
  readonly scheduler: ManualScheduler;
  readonly log: RecordingLog;
  /** The process as it runs now; another one after `restart`. */
  running(): Running;
  as(name: Name): Actor;
  /** Time passes by so much; whatever falls due on the way is sent at its time. */
  pass(by: string): Promise<void>;
  passUntil(at: Temporal.Instant | string): Promise<void>;
  /** One beat at this moment: the queue wakes for what is due, and the sweep runs. */
  beat(): Promise<void>;
  /** The process goes away and comes back on the same data, in this role from then on; `asleep` passes meanwhile. */
  restart(asleep?: string, as?: Config['role']): Promise<void>;
  /** The next message the bot sends goes wrong as when the process dies around it. */
  dieAt(moment: 'before-sending' | 'after-sending'): void;
  /** The lease of whatever was claimed is over; a database counts it in its own time, which no test can move. */
  leasesLapse(): Promise<void>;
  group(place?: Place): Promise<Group>;
  member(name: Name): Promise<Member | undefined>;
  /** Every row of every table, as text, by table. */
  stored(): Promise<Readonly<Record<string, readonly string[]>>>;
  /** What was logged as our own fault. */
  trouble(): readonly string[];
  /** Ends it, and throws when anything was logged as our own fault. */
  endWell(): Promise<void>;
}

type StageOptions = Readonly<{
  start?: string;
  database?: DatabaseSettings;
  /** Wakes with the real queue, in its own time, instead of by hand. */
  queue?: 'real';
  /** What the local Discord is like. */
  discord?: Omit<LocalDiscordOptions, 'now'>;
}>;

export async function openStage(renderer: Renderer, options: StageOptions = {}): Promise<Stage> {
  const clock = createFakeClock(options.start ?? '2026-03-02T09:00:00Z');
  const log = createRecordingLog();
  const folder = await mkdtemp(join(tmpdir(), 'journey-'));
  if (options.database === undefined) await layOut(folder);
  const database = options.database ?? ({ kind: 'embedded', folder } as const);
  const dying = createDying();
  let scheduler = createManualScheduler();
  let theatre = await openTheatre(renderer, { clock, log, folder, discord: options.discord });
  let role: Config['role'] = 'all';
  let running = await start(database);

  const beat = async () => {
    await scheduler.run(clock.now());
    await running.core.sweep();
  };
  const passUntil = async (at: Temporal.Instant | string) => {
    const target = Temporal.Instant.from(at);
    await beat();
    for (;;) {
      const next = await nextDue(running, clock.now());
      if (next === undefined || Temporal.Instant.compare(next, target) >= 0) break;
      clock.set(next);
      await beat();
    }
    clock.set(target);
    await beat();
  };
  const stop = async () => {
    await running[Symbol.asyncDispose]();
    await theatre[Symbol.asyncDispose]();
  };
  const group = async (place: Place = 'circle') => {
    const found = await running.ports.store.read((s) => s.groups.findByChannel(theatre.cast.channels[place]));
    if (found === undefined) throw new Error(`there is no group in #${place}`);
    return found;
  };
  const trouble = () =>
    log.lines.filter(({ level }) => level === 'error').map(({ event, cause }) => describe(event, cause));
  const end = async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    get cast() {
      return theatre.cast;
    },
    clock,
    get scheduler() {
      return scheduler;
    },
    log,
    running: () => running,
    as: (name) => theatre.actor(name),
    pass: (by) => passUntil(createFakeClock(clock.now()).advance(by)),
    passUntil,
    beat,
    restart: async (asleep, as = role) => {
      await running[Symbol.asyncDispose]();
      role = as;
      if (asleep !== undefined) clock.advance(asleep);
      scheduler = createManualScheduler();
      theatre = await theatre.reopen();
      running = await start(database);
    },
    dieAt: dying.at,
    leasesLapse: async () => {
      await running.database.db
        .updateTable('nudges')
        .set({ lease_until: sql`now() - interval '1 second'` })
        .where('lease_until', 'is not', null)
        .execute();
    },
    group,
    member: async (name) => {
      const { id } = await group();
      return running.ports.store.read((s) => s.members.findByUser(id, theatre.cast.people[name]));
    },
    stored: () => everyRow(running),
    trouble,
    endWell: async () => {
      await end();
      const found = trouble();
      if (found.length > 0) throw new Error(`the story went well, but not behind the stage:\n${found.join('\n')}`);
    },
    [Symbol.asyncDispose]: end,
  };

  function start(settings: DatabaseSettings): Promise<Running> {
    const waking = options.queue === 'real' ? {} : { scheduler };
    const overrides = { clock, log, ...waking, platforms: [dying.around(theatre.platform)], seed: false };
    return compose({ ...configIn(folder), role }, { ...overrides, database: settings });
  }
}

/** What a configuration would say; ports and keys are a test's own. */
export const configIn = (folder: string): Config => ({
  role: 'all',
  dataFolder: folder,
  database: { kind: 'embedded', folder },
  queue: { kind: 'database' },
  platforms: [{ kind: 'sandbox', anyHost: false }],
  http: { host: '127.0.0.1', port: 0, publicUrl: 'http://127.0.0.1:8080' },
  masterKey: 'am91cm5leXMtYXJlLXBsYXllZC13aXRoLXRoaXMta2U=',
  operatorContact: 'Noor, noor@example.org',
  logLevel: 'silent',
});

function openTheatre(
  renderer: Renderer,
  it: Readonly<{ clock: FakeClock; log: RecordingLog; folder: string; discord: StageOptions['discord'] }>,
): Promise<Theatre> {
  if (renderer === 'sandbox') return openSandboxTheatre(it);
  if (renderer === 'discord') return openDiscordTheatre(it);
  if (renderer === 'slack') return openSlackTheatre(it);
  return openRecorderTheatre({ ...it, ephemeral: renderer === 'recorder' ? 'native' : 'as-direct-message' });
}

/** When something planned may next leave, after this moment. */
async function nextDue({ database }: Running, after: Temporal.Instant): Promise<Temporal.Instant | undefined> {
  const { rows } = await sql<{ at: Temporal.Instant | null }>`
    SELECT min(greatest(due, not_before)) AS at FROM app.nudges
    WHERE status = 'planned' AND greatest(due, not_before) > ${after.toString()}::timestamptz`.execute(database.db);
  return rows[0]?.at ?? undefined;
}

async function everyRow({ database }: Running): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = [...new Set((await columnsOf(database)).map(({ table }) => table))];
  const rows = tables.map(async (table) => {
    const found = await sql<{ row: string }>`SELECT t::text AS row FROM ${sql.id('app', table)} t`.execute(database.db);
    return [table, found.rows.map(({ row }) => row)] as const;
  });
  return Object.fromEntries(await Promise.all(rows));
}

const describe = (event: string, cause: unknown): string => {
  const inner = cause instanceof Error ? (cause.cause ?? cause) : cause;
  return `${event}: ${inner instanceof Error ? (inner.stack ?? inner.message) : String(inner)}`;
};

/** A service whose next message is the last thing the process does. */
function createDying() {
  let moment: 'before-sending' | 'after-sending' | undefined;
  const wrapped =
    <A extends readonly unknown[], T>(send: (...it: A) => Promise<T>) =>
    async (...it: A): Promise<T> => {
      const now = moment;
      moment = undefined;
      if (now === 'before-sending') throw new Error('the process died before it sent this');
      const sent = await send(...it);
      if (now === 'after-sending') throw new Error('the process died before it wrote this down');
      return sent;
    };
  return {
    at: (it: typeof moment) => void (moment = it),
    around: (platform: ChatPlatform): ChatPlatform => ({
      ...platform,
      messages: {
        ...platform.messages,
        post: wrapped((...it: Parameters<Messages['post']>) => platform.messages.post(...it)),
        sendDirect: wrapped((...it: Parameters<Messages['sendDirect']>) => platform.messages.sendDirect(...it)),
      },
    }),
  };
}

/** The words of all of them, one after another, for asking whether something is said anywhere. */
export const allWords = (seen: readonly Seen[]): string => seen.map(({ words }) => words).join('\n');
