/** The operator's commands: npm run -s cli -- <command>. Each prints its own answer and sets the exit code. */
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { ConfigProblem, processEnvironment, readConfig } from '../config/environment.ts';
import type { BackupNeeds } from './cli/backup-asking.ts';
import { backupCommand } from './cli/backup.ts';
import { restoreCommand } from './cli/restore.ts';
import { deliveryCommand } from './cli/delivery.ts';
import { doctorCommand } from './cli/doctor.ts';
import { examinationsOf } from './cli/examinations.ts';
import { manifestCommand } from './cli/manifest.ts';
import { registerCommand } from './cli/register.ts';
import { recurrenceCommand } from './cli/recurrence.ts';
import { resourcesCommand } from './cli/resources.ts';
import { scanCommand } from './cli/scan.ts';
import { operatorTools as tools } from './compose.ts';
import type { NudgeId } from './core/kit/ids.ts';

const io = {
  get stdin() {
    return createInterface({ input: process.stdin });
  },
  out: (line: string) => console.log(line),
  err: (line: string) => console.error(line),
};

type Command = Readonly<{ says: string; run(args: readonly string[]): Promise<number> | number }>;

const commands: Readonly<Record<string, Command>> = {
  doctor: {
    says: 'what is wrong with this installation, and what to do; doctor discord and doctor slack look at one alone',
    run: ([only]) => doctorCommand(io, examinationsOf(readConfig(processEnvironment()), tools, only)),
  },
  register: {
    says: 'publishes the commands: register discord, or register discord --guild <server id>',
    run: (args) => registerCommand(args, io, { config: () => readConfig(processEnvironment()), tools }),
  },
  manifest: {
    says: 'the description Slack asks for: manifest slack [--prefix ck] [--url https://…]; without --url, Socket Mode',
    run: (args) => manifestCommand(args, io, (options) => tools.slackManifest(options)),
  },
  migrate: { says: 'brings the database up to date', run: migrate },
  scan: {
    says: 'what the crisis detector makes of a message: --explain "…", or --jsonl',
    run: (args) => scanCommand(args, io, tools.openLexicon),
  },
  recurrence: {
    says: 'what the calendar makes of a rule: --rrule --start --zone --count, or --jsonl',
    run: (args) => recurrenceCommand(args, io),
  },
  resources: {
    says: 'check or list the crisis services the bot knows',
    run: (args) =>
      resourcesCommand(args, io, { now: tools.clock.now(), openLibrary: () => tools.openResourceLibrary() }),
  },
  delivery: { says: 'the life of one message, by its id', run: delivery },
  backup: {
    says: 'a copy of the embedded database: backup <file>',
    run: (args) => backupCommand(args, io, backupNeeds()),
  },
  restore: {
    says: 'puts a copy back, and erases again what was erased since: restore <file>',
    run: (args) => restoreCommand(args, io, backupNeeds()),
  },
};

process.exitCode = await run(process.argv.slice(2));

async function run([name, ...args]: readonly string[]): Promise<number> {
  const command = name === undefined ? undefined : commands[name];
  if (command === undefined) {
    const isHelp = name === undefined || name === 'help' || name === '--help';
    if (!isHelp) io.err(`There is no command ${name}.`);
    io.out('Usage: npm run -s cli -- <command>');
    for (const [its, { says }] of Object.entries(commands)) io.out(`  ${its.padEnd(11)} ${says}`);
    return isHelp ? 0 : 2;
  }
  try {
    return await command.run(args);
  } catch (cause) {
    if (cause instanceof ConfigProblem) for (const line of cause.lines) io.err(line);
    else io.err(cause instanceof Error ? cause.message : 'That did not work.');
    return 1;
  }
}

async function migrate(): Promise<number> {
  const config = readConfig(processEnvironment());
  const { store, database } = await tools.openStore(config);
  await using _ = database;
  if (!(await store.healthy())) {
    io.err('The database does not answer, so nothing was changed.');
    return 1;
  }
  await using queue = await tools.openQueue(config, database);
  io.out(
    (await queue.healthy())
      ? 'The database and the queue are up to date.'
      : 'The database is up to date; the queue does not answer.',
  );
  return 0;
}

async function delivery(args: readonly string[]): Promise<number> {
  const { store, database } = await tools.openStore(readConfig(processEnvironment()));
  await using _ = database;
  return deliveryCommand(args, io, (id) => store.read((s) => s.nudges.find(id as NudgeId)));
}

function backupNeeds(): BackupNeeds {
  const config = readConfig(processEnvironment());
  const { log, backup, restore, hasDatabase, keysFileOf } = tools;
  return {
    folder: config.database.kind === 'embedded' ? config.database.folder : undefined,
    exists: existsSync,
    hasDatabase,
    keysFileOf,
    backup: (folder, file) => backup(folder, file, { log }),
    restore: (file, folder) => restore(file, folder, { log }),
  };
}
