/** One line of JSON for each line in, in order; a bad line is answered on its own line and stops nothing. */
import { answer } from './recurrence-answer.ts';

/** The streams of a command: its input line by line, and where whole lines go. */
export type CommandIo = Readonly<{
  stdin: AsyncIterable<string>;
  out(line: string): void;
  err(line: string): void;
}>;

export const defaultCount = 10;

/** One line of JSON for each line in, in order; a bad line is answered on its own line and stops nothing. */
export async function answerLines(io: CommandIo): Promise<number> {
  let exitCode = 0;
  for await (const line of io.stdin) {
    if (line.trim() === '') continue;
    const { id, ...found } = answerLine(line);
    if ('error' in found) exitCode = 1;
    io.out(JSON.stringify({ id, ...found }));
  }
  return exitCode;
}

type LineAnswer = Readonly<{ id: unknown; occurrences: readonly string[] } | { id: unknown; error: string }>;

function answerLine(line: string): LineAnswer {
  const asked = readJson(line);
  if (!asked) return { id: null, error: 'The line is not a JSON object.' };
  const id = asked['id'] ?? null;
  const count = asked['count'] ?? defaultCount;
  const found = answer({ rrule: asked['rrule'], start: asked['start'], zone: asked['zone'], count });
  return found.ok ? { id, occurrences: found.value.found.map(({ at }) => utc(at)) } : { id, error: found.problem };
}

function readJson(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line.replace(/^\uFEFF/, ''));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

export const utc = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'second' });
