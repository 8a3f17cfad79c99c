/** What may be wrong with the database, each as an error with a name of its own. */
import { StoreUnavailable } from '../../core/ports/stores.ts';

/** The database is away, or was unplugged for a rehearsal. Nothing of what was asked has been kept. */
export class DatabaseAway extends StoreUnavailable {
  // The queue library waits before its next try on this code alone; on any other it would spin.
  readonly code = 'ECONNREFUSED';
  constructor(why: 'unplugged' | 'unreachable', cause?: unknown) {
    super(`the database is ${why}`, cause === undefined ? undefined : { cause });
  }
}

/** The data folder belongs to another running process. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
  constructor(folder: string) {
    super(
      `The data folder ${folder} is in use by another running process. Stop that one first, or give this one a folder of its own.`,
    );
  }
}

/** The server is too old for what the tables need. */
export class UnsupportedServer extends Error {
  override readonly name = 'UnsupportedServer';
  constructor(version: string) {
    super(`DATABASE_URL points to PostgreSQL ${version}; version 14 or newer is needed.`);
  }
}

const brokenLine = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
// PostgreSQL appendix A: connection exceptions, too many connections, shutting down or starting up,
// and the three ways an address can be right and the door closed (password, role, database).
const closedDoor = /^(08...|53300|57P0[1-3]|28P01|28000|3D000)$/;
const brokenLineSentence =
  /connection terminated|timeout exceeded when trying to connect|query read timeout|not queryable|cannot use a pool after/i;

/** Does this error mean that the database cannot be reached, rather than that we asked for something wrong? */
export function isConnectionProblem(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isConnectionProblem);
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return brokenLine.has(code) || closedDoor.test(code) || brokenLineSentence.test(error.message);
}
