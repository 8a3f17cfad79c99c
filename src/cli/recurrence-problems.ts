/** One sentence for each way a recurrence can be wrong, for the operator's command line. */
import { assertNever } from '../core/kit/result.ts';
import type { RecurrenceProblem } from '../core/meeting/recurrence.ts';

/** What is wrong, and what would be right. */
export function recurrenceProblemSentence(problem: RecurrenceProblem): string {
  switch (problem.kind) {
    case 'no-frequency':
      return 'The rule has no FREQ: start it with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY.';
    case 'too-fine':
      return `FREQ=${problem.frequency} is finer than a day: a meeting repeats DAILY, WEEKLY, MONTHLY or YEARLY at one time of day.`;
    case 'time-part':
      return `${problem.part} is not taken: the time of day comes from the start, and there is one a day.`;
    case 'unreadable-part':
      return `"${problem.text}" is not a part of a rule: parts read NAME=VALUE with a semicolon between them.`;
    case 'unknown-part':
      return `${problem.part} is not a part that RFC 5545 gives a rule.`;
    case 'repeated-part':
      return `${problem.part} is there twice: a rule has each part once.`;
    case 'bad-value':
      return `${problem.part}=${problem.value} is not a value that ${problem.part} can have.`;
    case 'part-not-with-frequency':
      return `${problem.part} does not go with FREQ=${problem.frequency} (RFC 5545, section 3.3.10).`;
    case 'ordinal-not-with-frequency':
      return `A number before a weekday in BYDAY goes with MONTHLY and YEARLY, not with FREQ=${problem.frequency}.`;
    case 'ordinal-with-week-number':
      return 'A number before a weekday in BYDAY does not go with BYWEEKNO.';
    case 'count-and-until':
      return 'COUNT and UNTIL exclude each other: keep one of them.';
    case 'set-position-alone':
      return 'BYSETPOS chooses among what another BY part finds: add one, such as BYDAY.';
    case 'other-calendar':
      return `RSCALE=${problem.calendar} is not taken: the calendar is GREGORIAN.`;
    case 'unknown-zone':
      return problem.nearest
        ? `There is no such time zone; the nearest is ${problem.nearest}.`
        : 'There is no such time zone: write one like Europe/Berlin.';
    default:
      return assertNever(problem);
  }
}
