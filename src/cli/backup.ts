/** The operator's `backup` and `restore` of the embedded database; nothing is overwritten without `--yes`. */

export type BackupIo = Readonly<{ out(line: string): void; err(line: string): void }>;
export type BackupNeeds = Readonly<{
  /** The data folder; undefined where the database is a server, which has backups of its own. */
  folder: string | undefined;
  exists(file: string): boolean;
  hasDatabase(folder: string): boolean;
  keysFileOf(file: string): string;
  /** Both throw errors whose message is a sentence for the operator. */
  backup(folder: string, file: string): Promise<Readonly<{ rows: number; keys: number }>>;
  restore(file: string, folder: string): Promise<RestoredCounts>;
}>;
type RestoredCounts = Readonly<{
  rows: number;
  keys: number;
  madeAt: Temporal.Instant;
  erased: number;
  present: 'read' | 'unreadable' | 'none';
}>;

const sayYes = '--yes';

/** Runs `backup <file> [--yes]`. Returns the exit code: 0 done, 1 could not, 2 asked wrongly. */
export async function backupCommand(args: readonly string[], io: BackupIo, needs: BackupNeeds): Promise<number> {
  const asked = parse(args);
  if (asked === undefined) return refuse(io, 'Usage: backup <file> [--yes]', 2);
  const { folder } = needs;
  if (folder === undefined) return refuse(io, ownTools);
  const { file, yes } = asked;
  const there = [file, needs.keysFileOf(file)].find((it) => needs.exists(it));
  if (there !== undefined && !yes)
    return refuse(io, `${there} exists. Choose another name, or add ${sayYes} to replace it.`);
  return attempt(io, async () => {
    const { rows, keys } = await needs.backup(folder, file);
    io.out(`Backed up ${count(rows, 'row')} to ${file} and ${count(keys, 'key')} to ${needs.keysFileOf(file)}.`);
    io.out('Keep the two in different places: together with the master key they open what people wrote.');
    io.out('The master key is in neither. Without it nothing can be read again, so back it up as well.');
  });
}

/** Runs `restore <file> [--yes]`. Returns the exit code: 0 done, 1 could not, 2 asked wrongly. */
export async function restoreCommand(args: readonly string[], io: BackupIo, needs: BackupNeeds): Promise<number> {
  const asked = parse(args);
  if (asked === undefined) return refuse(io, 'Usage: restore <file> [--yes]', 2);
  const { folder } = needs;
  if (folder === undefined) return refuse(io, ownTools);
  if (needs.hasDatabase(folder) && !asked.yes)
    return refuse(
      io,
      `There is a database in ${folder}, and a restore replaces all of it. Back it up first, then add ${sayYes}.`,
    );
  return attempt(io, async () => {
    const { rows, keys, madeAt, erased, present } = await needs.restore(asked.file, folder);
    io.out(`Restored ${count(rows, 'row')} and ${count(keys, 'key')} from the backup of ${madeAt.toString()}.`);
    io.out(erased === 0 ? 'Nothing had been erased since.' : `Carried out again what was erased since: ${erased}.`);
    if (present === 'unreadable')
      io.out('The database that was here could not be read; what was erased is known from erasures.jsonl beside it.');
    if (present === 'none' && erased === 0)
      io.out(
        'If erasures.jsonl of the former data folder still exists, put it in this one and restore again: what people erased since the backup is known only there.',
      );
  });
}

const ownTools =
  'This database is a server (DATABASE_URL). Back it up with its own tools, such as pg_dump, and the table app.keys apart.';

function parse(args: readonly string[]): Readonly<{ file: string; yes: boolean }> | undefined {
  const [file, ...more] = args.filter((it) => it !== sayYes);
  if (file === undefined || file.startsWith('-') || more.length > 0) return undefined;
  return { file, yes: args.includes(sayYes) };
}

function refuse(io: BackupIo, sentence: string, code = 1): number {
  io.err(sentence);
  return code;
}

async function attempt(io: BackupIo, work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (cause) {
    return refuse(io, cause instanceof Error ? cause.message : String(cause));
  }
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
