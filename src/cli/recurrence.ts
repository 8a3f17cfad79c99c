/** `cli -- recurrence`: shows what the calendar makes of a rule, for one rule or for many lines of JSON. */
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../core/kit/result.ts';
import type { Occurrence } from '../core/meeting/recurrence.ts';
import { answer } from './recurrence-answer.ts';
import type { Asked } from './recurrence-answer.ts';
import { answerLines, defaultCount, utc } from './recurrence-lines.ts';
import type { CommandIo } from './recurrence-lines.ts';

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
