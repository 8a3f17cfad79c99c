/** A process of its own that opens a data folder, says so, and keeps it until it is ended. */
import { openDatabase } from '../../src/adapters/postgres/index.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('which folder?');
try {
  await openDatabase({ kind: 'embedded', folder }, { log: createRecordingLog() });
  process.stdout.write('open\n');
  setInterval(() => {}, 60_000);
} catch (cause) {
  process.stdout.write(`${cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)}\n`);
}
