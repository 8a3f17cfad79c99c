/** `cli -- recurrence`: shows what the calendar makes of a rule, for one rule or for many lines of JSON. */
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../core/kit/result.ts';
import { checkRecurrence, occurrences, type Occurrence, type Recurrence } from '../core/meeting/recurrence.ts';
import { recurrenceProblemSentence } from './recurrence-problems.ts';

/** The streams of a command: its input line by line, and where whole lines go. */
export type CommandIo = Readonly<{
  stdin: AsyncIterable<string>;
  out(line: string): void;
  err(line: string): void;
}>;

const usage = `Usage: recurrence --rrule RULE --start 2026-03-01T19:00:00 --zone Europe/Berlin [--count 10]
       recurrence --jsonl   reads lines {"id","rrule","start","zone","count"} from standard input`;

/** Exit codes: 0 all well; 1 something asked could not be answered; 2 the command was called wrongly. */
export async function recurrenceCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const options = readOptions(args);
  if (!options.ok) {
    io.err(options.problem);
    io.err(usage);
    return 2;
  }
  if (options.value.help) {
    io.out(usage);
    return 0;
  }
  if (options.value.jsonl) return answerLines(io);
  const { rrule, start, zone, count } = options.value;
  if (rrule === undefined || start === undefined || zone === undefined) {
    io.err('--rrule, --start and --zone are needed.');
    io.err(usage);
    return 2;
  }
  const number = count === undefined ? defaultCount : /^\d+$/.test(count) ? Number(count) : undefined;
  return showOne({ rrule, start, zone, count: number }, io);
}

const defaultCount = 10;
/** More lines than anyone reads, and few enough that one line of input cannot stop the others. */
const mostCount = 100_000;

type Options = Readonly<{
  jsonl?: boolean;
  help?: boolean;
  rrule?: string;
  start?: string;
  zone?: string;
  count?: string;
}>;

function readOptions(args: readonly string[]): Result<Options, string> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    const options = { jsonl: flag, help: flag, rrule: text, start: text, zone: text, count: text };
    return ok(parseArgs({ args: [...args], options, strict: true }).values);
  } catch (problem) {
    return err(problem instanceof Error ? problem.message : String(problem));
  }
}

type Asked = Readonly<{ rrule: unknown; start: unknown; zone: unknown; count: unknown }>;
type Answer = Readonly<{ recurrence: Recurrence; found: readonly Occurrence[] }>;

/** The problem is a sentence. */
function answer({ rrule, start, zone, count }: Asked): Result<Answer, string> {
  if (typeof rrule !== 'string') return err('"rrule" is needed, as text like FREQ=WEEKLY;BYDAY=TU.');
  if (typeof zone !== 'string') return err('"zone" is needed, as text like Europe/Berlin.');
  const wall = typeof start === 'string' ? readStart(start) : undefined;
  if (!wall) return err('"start" is needed as a local date and time without a zone, like 2026-03-01T19:00:00.');
  if (!isCount(count)) return err(`"count" is needed as a whole number from 0 to ${mostCount}.`);
  const recurrence = checkRecurrence({ rrule, start: wall, zone });
  if (!recurrence.ok) return err(recurrenceProblemSentence(recurrence.problem));
  return ok({ recurrence: recurrence.value, found: occurrences(recurrence.value, { count }) });
}

const isCount = (count: unknown): count is number =>
  typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= mostCount;

function readStart(text: string): Temporal.PlainDateTime | undefined {
  if (!/^\d{4}-?\d{2}-?\d{2}[T ]\d{2}(:?\d{2}){1,2}(\.\d{1,9})?$/i.test(text.trim())) return undefined;
  try {
    return Temporal.PlainDateTime.from(text.trim());
  } catch {
    return undefined;
  }
}

/** One line of JSON for each line in, in order; a bad line is answered on its own line and stops nothing. */
async function answerLines(io: CommandIo): Promise<number> {
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

function showOne(asked: Asked, io: CommandIo): number {
  const found = answer(asked);
  if (!found.ok) {
    io.err(found.problem);
    return 1;
  }
  const { recurrence } = found.value;
  io.out(
    `${recurrence.rrule} at ${recurrence.start.toPlainTime().toString({ smallestUnit: 'minute' })}, ${recurrence.zone}`,
  );
  if (found.value.found.length === 0) io.out('No occurrences.');
  for (const occurrence of found.value.found) io.out(readable(occurrence, recurrence.zone));
  return 0;
}

function readable({ at, wall }: Occurrence, zone: string): string {
  const local = at.toZonedDateTimeISO(zone);
  const day = local.toLocaleString('en-GB', { weekday: 'short' });
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const moved = local.toPlainDateTime().equals(wall) ? '' : '  (the clock skips the planned time: moved forward)';
  return `${day} ${local.toPlainDate().toString()} ${time} ${local.offset}  ${utc(at)}${moved}`;
}

const utc = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'second' });
