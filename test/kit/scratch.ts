/** Once for each run: the database that all others are copies of is there, and what tests write lies in memory. */
import {
  accessSync,
  constants,
  cpSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { prepared } from './database.ts';

/** Linux’s own folder in memory. On a disk, copying a thousand small files for every story took half of its time. */
const memory = '/dev/shm';
const prefix = 'circlekeeper-run-';
/** What is asked for, in bytes; a run uses a third of it. */
const [room, free] = [2 * 2 ** 30, 6 * 2 ** 30];

/** Called for each project of the run. Without room in memory, all stays where temporary files are. */
export async function setup(): Promise<void> {
  const made = await prepared();
  if (process.env['TMPDIR']?.startsWith(join(memory, prefix)) === true) return;
  keepOnlyUsed(made);
  sweep();
  if (!isRoomy()) return;
  const own = mkdtempSync(join(memory, `${prefix}${process.pid}-`));
  process.once('exit', () => rmSync(own, { recursive: true, force: true }));
  cpSync(made, join(own, basename(made)), { recursive: true });
  // Workers, and the processes they start, take it from here.
  process.env['TMPDIR'] = own;
}

/** What was prepared for a state of the code that nobody has run for a day goes. */
function keepOnlyUsed(made: string): void {
  const now = Temporal.Now.instant().epochMilliseconds;
  utimesSync(made, now / 1_000, now / 1_000);
  const [kind = ''] = /^[a-z-]+-/.exec(basename(made)) ?? [];
  for (const name of readdirSync(dirname(made)).filter((it) => it.startsWith(kind))) {
    const path = join(dirname(made), name);
    const used = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now;
    if (now - used > day) rmSync(path, { recursive: true, force: true });
  }
}
const day = 86_400_000;

function isRoomy(): boolean {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > room && process.availableMemory() > free;
  } catch {
    return false;
  }
}

/** A run that was killed leaves its folder behind. */
function sweep(): void {
  let names: readonly string[] = [];
  try {
    names = readdirSync(memory).filter((it) => it.startsWith(prefix));
  } catch {
    // There is no such folder.
  }
  for (const name of names) {
    if (!isAlive(Number(name.slice(prefix.length).split('-')[0])))
      rmSync(join(memory, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
