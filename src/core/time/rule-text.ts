/** Reads the text of an RRULE; what cannot be kept is refused. */
import { err, ok, type Result } from '../kit/result.ts';
import { misused, readFrequency } from './rule-frequency.ts';
import { readers } from './rule-parts.ts';
import type { Rule, RuleProblem } from './rule.ts';

/**
 * Reads the text of an RRULE, with or without `RRULE:` before it, in any case.
 * SKIP is taken without RSCALE too; RSCALE must be GREGORIAN. X- parts are refused like any unknown part.
 */
export function parseRule(text: string): Result<Rule, RuleProblem> {
  const parts = splitParts(text);
  if (!parts.ok) return parts;
  const given = parts.value;
  const frequency = readFrequency(given.get('FREQ'));
  if (!frequency.ok) return frequency;
  const problem = misused(given, frequency.value);
  if (problem) return err(problem);

  const read: Record<string, unknown> = { ...absent, frequency: frequency.value };
  for (const [part, value] of given) {
    const reader = readers[part];
    if (!reader) continue;
    const found = reader.read(value);
    if (found === undefined) return err({ kind: 'bad-value', part, value });
    read[reader.as] = found;
  }
  const rule = read as Rule;
  if (rule.byDay.some(({ nth }) => nth !== undefined)) {
    if (rule.frequency === 'DAILY' || rule.frequency === 'WEEKLY')
      return err({ kind: 'ordinal-not-with-frequency', frequency: rule.frequency });
    if (rule.byWeekNo.length > 0) return err({ kind: 'ordinal-with-week-number' });
  }
  return ok(rule);
}

const absent = {
  interval: 1,
  weekStart: 1,
  byMonth: [],
  byWeekNo: [],
  byYearDay: [],
  byMonthDay: [],
  byDay: [],
  bySetPos: [],
  skip: 'OMIT',
} as const;

/** `A=1;B=2` as a map in upper case; a part given twice is refused (RFC 5545: "MUST NOT occur more than once"). */
function splitParts(text: string): Result<ReadonlyMap<string, string>, RuleProblem> {
  const parts = new Map<string, string>();
  const pieces = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';');
  for (const piece of pieces.map((it) => it.trim()).filter((it) => it !== '')) {
    const found = /^([A-Z][A-Z0-9-]*)=([^=\s]+)$/.exec(piece);
    const [, part, value] = found ?? [];
    if (part === undefined || value === undefined) return err({ kind: 'unreadable-part', text: piece });
    if (parts.has(part)) return err({ kind: 'repeated-part', part });
    parts.set(part, value);
  }
  return ok(parts);
}
