/** The operator's `backup` of the embedded database; nothing is overwritten without `--yes`. */
import { attempt, count, ownTools, parse, refuse, sayYes } from './backup-asking.ts';
import type { BackupIo, BackupNeeds } from './backup-asking.ts';

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
