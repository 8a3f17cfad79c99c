/** The bots as processes of their own, watched from outside: nothing in them knows that it is measured. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface Child extends AsyncDisposable {
  /** What it has used so far, user and system, in milliseconds. */
  cpu(): number;
  /** In MB: all that is resident, and what of it is no file’s. */
  memory(): Readonly<{ resident: number; anonymous: number }>;
  /** Where its inspector listens, opened by a signal: the command line stays as it is. */
  inspector(): Promise<string>;
  /** Where it listens for HTTP, without a slash at the end; once it said so. */
  address(): Promise<string>;
  /** The last of what it wrote. */
  said(): string;
  /** The result of the work; throws as soon as the process is no more. */
  during<T>(work: () => Promise<T>): Promise<T>;
}

export type Options = Readonly<{
  /** Where `--cpu-prof` writes, if it shall. */
  profiles: string | undefined;
}>;
/** What the environment says of the chat service. */
type Settings = Readonly<Record<string, string>>;

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Ours, with the command line of `npm start`. */
export async function startOurs(settings: Settings, database: string, options: Options): Promise<Child> {
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
  const [, ...start] = scripts.start.split(' ');
  const folder = await newFolder();
  return startChild([...start.slice(0, -1), join(root, start.at(-1) ?? '')], folder, options, {
    ...settings,
    OPERATOR_CONTACT: 'The benchmark, on this machine',
    DATABASE_URL: database,
    DATA_FOLDER: folder,
    LOG_LEVEL: 'warn',
    PORT: '0',
  });
}

/** Another bot, of one file. */
export async function startBare(file: URL, settings: Settings, options: Options): Promise<Child> {
  return startChild([fileURLToPath(file)], await newFolder(), options, settings);
}

async function startChild(
  line: readonly string[],
  folder: string,
  { profiles }: Options,
  environment: Settings,
): Promise<Child> {
  const profiling = profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`];
  const child = spawn(process.execPath, [...profiling, ...line], {
    // Away from any .env of the working folder.
    cwd: folder,
    env: { PATH: process.env['PATH'], NODE_OPTIONS: '--inspect-port=127.0.0.1:0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  ours.add(child);
  let said = '';
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      // The last of it is enough to say why it died.
      said = `${said}${text}`.slice(-8_000);
      for (const look of heard) look();
    });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const died = ended.then(() => Promise.reject(new Error(`a bot ended (${line.at(-1) ?? ''}):\n${said}`)));
  died.catch(() => {});
  void ended.then(() => ours.delete(child));
  const during = <T>(work: () => Promise<T>): Promise<T> => Promise.race([work(), died]);
  const saying = (words: RegExp): Promise<string> =>
    during(
      () =>
        new Promise((resolve) => {
          const look = (): void => {
            const found = words.exec(said)?.[0];
            if (found === undefined) return;
            heard.delete(look);
            resolve(found);
          };
          heard.add(look);
          look();
        }),
    );
  const pid = child.pid ?? 0;
  const dispose = async (): Promise<void> => {
    child.kill('SIGTERM');
    await Promise.race([ended, wait(stopWithin, undefined, { ref: false })]);
    child.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await saying(/ is running\./);
  } catch (cause) {
    await dispose();
    throw cause;
  }
  return {
    cpu: () => cpuOf(pid),
    memory: () => memoryOf(pid),
    said: () => said,
    during,
    inspector() {
      child.kill('SIGUSR1');
      return saying(/ws:\/\/127\.0\.0\.1:\S+/);
    },
    address: () => saying(/http:\/\/127\.0\.0\.1:\d+/),
    [Symbol.asyncDispose]: dispose,
  };
}

/** Ours cuts its own stopping short after five seconds. */
const stopWithin = 7_000;

/** Whatever ends the benchmark ends the bots it started, and no others. */
const ours = new Set<ChildProcess>();
const folders = new Set<string>();
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'circlekeeper-bench-'));
  folders.add(folder);
  return folder;
}
process.once('exit', () => {
  for (const child of ours) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/**
 * By thread, for there Linux counts nanoseconds (`schedstat`; user and system together) and for the whole process only
 * hundredths of a second. Node’s threads all live as long as the process.
 */
function cpuOf(pid: number): number {
  const nanoseconds = readdirSync(`/proc/${pid}/task`).map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
  );
  return nanoseconds.reduce((all, it) => all + it, 0) / 1e6;
}

function memoryOf(pid: number): Readonly<{ resident: number; anonymous: number }> {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? Number.NaN) / 1024;
  return { resident: megabytes('VmRSS'), anonymous: megabytes('RssAnon') };
}

export type Watched = Readonly<{
  child: Child;
  /** Another word each time the line to the chat service is another. */
  line(): string;
}>;

/** CPU milliseconds of one piece of work, with what it leaves to do right after. Throws where the line broke meanwhile. */
export async function spent({ child, line }: Watched, work: () => Promise<unknown>): Promise<number> {
  const [first, before] = [line(), child.cpu()];
  await child.during(work);
  await wait(afterwards);
  const cpu = child.cpu() - before;
  if (line() !== first) throw new Error(`the line broke while measuring; the bot said:\n${child.said()}`);
  return cpu;
}
const afterwards = 150;
