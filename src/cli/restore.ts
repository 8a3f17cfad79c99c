/** The operator's `restore` of the embedded database; nothing is overwritten without `--yes`. */
import { attempt, count, ownTools, parse, refuse, sayYes } from './backup-asking.ts';
import type { BackupIo, BackupNeeds } from './backup-asking.ts';

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
