/** What `backup` and `restore` share: what they need, how they are asked, how they say no. */

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

export const sayYes = '--yes';

export const ownTools =
  'This database is a server (DATABASE_URL). Back it up with its own tools, such as pg_dump, and the table app.keys apart.';

export function parse(args: readonly string[]): Readonly<{ file: string; yes: boolean }> | undefined {
  const [file, ...more] = args.filter((it) => it !== sayYes);
  if (file === undefined || file.startsWith('-') || more.length > 0) return undefined;
  return { file, yes: args.includes(sayYes) };
}

export function refuse(io: BackupIo, sentence: string, code = 1): number {
  io.err(sentence);
  return code;
}

export async function attempt(io: BackupIo, work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (cause) {
    return refuse(io, cause instanceof Error ? cause.message : String(cause));
  }
}

export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
