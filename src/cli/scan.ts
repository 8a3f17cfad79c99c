/** The operator's `scan`: what the crisis detector makes of a message, or of one message per line. */
import { z } from 'zod';
import type { CrisisSignal } from '../core/ports/crisis-detector.ts';

export type ScanIo = Readonly<{ stdin: AsyncIterable<string>; out(line: string): void; err(line: string): void }>;

/** A detector that can be asked why; opened by whoever knows the adapters. */
export type Scanner = Readonly<{
  look(text: string): Readonly<{ signal: CrisisSignal | undefined }>;
  explain(text: string): readonly string[];
}>;

const row = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });
const usage = 'usage: scan --jsonl < messages.jsonl   or   scan --explain "what somebody wrote"';

/** Prints a prediction per line, or the explanation of one message. Returns the exit code: 0, or 2 when asked wrongly. */
export async function scanCommand(args: readonly string[], io: ScanIo, open: () => Promise<Scanner>): Promise<number> {
  const [mode, ...rest] = args;
  if (mode === '--jsonl' && rest.length === 0) return scanLines(open, io);
  if (mode === '--explain' && rest.length > 0) {
    for (const line of (await open()).explain(rest.join(' '))) io.out(line);
    return 0;
  }
  io.err(usage);
  return 2;
}

async function scanLines(open: () => Promise<Scanner>, io: ScanIo): Promise<number> {
  // Asked for before anything is awaited: a line reader drops the lines that nobody is waiting for yet.
  const lines = io.stdin[Symbol.asyncIterator]();
  const scanner = await open();
  let number = 0;
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    const line = next.value;
    number++;
    if (line.trim() === '') continue;
    const parsed = parseRow(line);
    if (parsed === undefined) {
      io.err(`line ${number}: expected {"id", "text"} as JSON`);
      return 2;
    }
    const { signal } = scanner.look(parsed.text);
    io.out(
      JSON.stringify({
        id: parsed.id,
        level: signal?.level ?? 0,
        theme: signal?.theme ?? null,
        rules: signal?.rules ?? [],
      }),
    );
  }
  return 0;
}

function parseRow(line: string): z.infer<typeof row> | undefined {
  try {
    return row.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
