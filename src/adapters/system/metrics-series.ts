/** What is counted of log events: every event by its name, and of some the facts, as labels from closed lists. */
import { Counter, Histogram, type Registry } from 'prom-client';
import { endings, eventLabel, labelOf, labels, watchedErrors } from './metrics-labels.ts';

type Facts = Readonly<Record<string, unknown>>;

export type Note = (level: 'info' | 'warn' | 'error', event: string, facts: Facts) => void;

/** Seconds. A queue on Redis is asked for a quarter, an embedded one for one, the sweep comes every thirty. */
const lateness = [0.1, 0.25, 0.5, 1, 2.5, 5, 15, 30, 60, 300, 1800, 7200];

/** What can be told beforehand is there from the start, with 0, so that the first of its kind is seen as an increase. */
export function createSeries(register: Registry): Note {
  const registers = [register];
  const events = new Counter({
    name: 'circlekeeper_events_total',
    help: 'Log events by level and name.',
    labelNames: ['level', 'event'],
    registers,
  });
  const nudges = new Counter({
    name: 'circlekeeper_nudges_total',
    help: 'Nudges that ended, by kind, how they ended, and why.',
    labelNames: ['kind', 'status', 'reason'],
    registers,
  });
  const late = new Histogram({
    name: 'circlekeeper_nudge_lateness_seconds',
    help: 'From when a nudge could leave to when it was recorded as sent, by kind.',
    labelNames: ['kind'],
    buckets: lateness,
    registers,
  });
  const offers = new Counter({
    name: 'circlekeeper_crisis_offers_total',
    help: 'Offers of help after words that may mean danger, by level and by how they reached the writer.',
    labelNames: ['level', 'by'],
    registers,
  });
  const calls = new Counter({
    name: 'circlekeeper_crisis_calls_total',
    help: 'Calls to those who hold a group: taken by somebody, or everybody was asked and nobody took it.',
    labelNames: ['outcome'],
    registers,
  });
  for (const event of watchedErrors) events.inc({ level: 'error', event }, 0);
  for (const kind of labels.kind) {
    for (const ending of endings) nudges.inc({ kind, ...ending }, 0);
    late.zero({ kind });
  }
  for (const level of labels.level) for (const by of labels.by) offers.inc({ level, by }, 0);
  for (const outcome of labels.outcome) calls.inc({ outcome }, 0);

  const known = new Map<string, (facts: Facts) => void>([
    [
      'nudge.recorded',
      (facts) => {
        const kind = labelOf('kind', facts['kind']);
        nudges.inc({ kind, status: labelOf('status', facts['status']), reason: labelOf('reason', facts['reason']) });
        if (typeof facts['lateness'] === 'number') late.observe({ kind }, facts['lateness']);
      },
    ],
    [
      'crisis.offered',
      (facts) => offers.inc({ level: labelOf('level', facts['level']), by: labelOf('by', facts['by']) }),
    ],
    ['crisis.taken', () => calls.inc({ outcome: 'taken' })],
    ['crisis.unanswered', () => calls.inc({ outcome: 'unanswered' })],
  ]);
  return (level, event, facts) => {
    events.inc({ level, event: eventLabel(event) });
    known.get(event)?.(facts);
  };
}
