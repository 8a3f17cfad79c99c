/** What stands in the ledger when somebody asks: planned, due, and how long the oldest of it waits. */
import { Gauge, Registry } from 'prom-client';
import { leaseFor } from '../../core/nudge/delivery.ts';
import { nudgeKinds } from '../../core/nudge/nudge.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';
import { StoreUnavailable } from '../../core/ports/stores.ts';
import { horizons } from './metrics-labels.ts';

export type Ledger = Readonly<{
  /** The database's own, as far as it is asked here. */
  pool: Readonly<{
    query(text: string, parameters?: readonly unknown[]): Promise<Readonly<{ rows: readonly unknown[] }>>;
  }>;
  clock: Clock;
  log: Log;
}>;

/** Counting goes no further, so that a scrape costs the same on whatever day: an operator needs no more to be alarmed. */
export const countedTo = 1000;
/** Milliseconds. A scraper waits ten seconds by default, and what the process counted by itself is worth having. */
const answerWithin = 2_000;

type Counts = Readonly<{ urgency: number; due: number; soon: number; later: number }>;
/** Ages are the same in every row, and null where there is nothing to be old. */
type Row = Counts & Readonly<{ oldest: number | null; unclaimed: number | null }>;

/**
 * One row for each kind, in order of urgency. Each count reads at most `countedTo` entries of the index
 * `nudges_planned`, once the table has been analysed: pairs are compared, for with a plain equality the planner takes
 * the index of due times, and reads through all other kinds. Due alone says it: nothing is planned, or given back, that may not leave when it is due.
 * `$1` is now; claims count in the database's own time.
 */
export const ledgerQuery = `
  SELECT kind.urgency,
    ${count(`'-infinity'`, '$1')} AS due,
    ${count('$1', inAnHour())} AS soon,
    ${count(inAnHour(), `'infinity'`)} AS later,
    extract(epoch FROM $1::timestamptz - (SELECT min(due) FROM app.nudges WHERE status = 'planned'))::float8 AS oldest,
    extract(epoch FROM clock_timestamp() - (SELECT min(lease_until) FROM app.nudges WHERE status = 'sending'))::float8
      AS unclaimed
  FROM generate_series(1, ${nudgeKinds.length}) AS kind (urgency) ORDER BY kind.urgency`;

function inAnHour(): string {
  return `($1::timestamptz + interval '1 hour')`;
}

/** Those of a kind that are due after the one and up to the other. */
function count(after: string, upTo: string): string {
  return `(SELECT count(*)::int4 FROM (
      SELECT 1 FROM app.nudges WHERE status = 'planned'
        AND (urgency, due) > (kind.urgency, ${after}::timestamptz)
        AND (urgency, due) <= (kind.urgency, ${upTo}::timestamptz)
      ORDER BY urgency, due LIMIT ${countedTo}) AS counted)`;
}

/** In the text format; nothing while the database does not answer, so that an old figure is never taken for a new one. */
export async function ledgerText({ pool, clock, log }: Ledger): Promise<string> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), answerWithin);
  try {
    const answer = await Promise.race([pool.query(ledgerQuery, [clock.now().toString()]), late.promise]);
    return answer === undefined ? '' : await written(answer.rows as readonly Row[]);
  } catch (cause) {
    if (!(cause instanceof StoreUnavailable)) log.error('metrics.ledger-failed', cause);
    return '';
  } finally {
    clearTimeout(timer);
  }
}

/** Made anew for each answer: nothing of the last one may be left in it. */
function written(rows: readonly Row[]): Promise<string> {
  const register = new Registry();
  const registers = [register];
  const upTo = `${countedTo} means so many or more`;
  const planned = new Gauge({
    name: 'circlekeeper_nudges_planned',
    help: `Nudges still to come, by kind and by when; ${upTo}.`,
    labelNames: ['kind', 'horizon'],
    registers,
  });
  for (const { urgency, soon, later } of rows) {
    const kind = nudgeKinds[urgency - 1] ?? 'other';
    for (const horizon of horizons) planned.set({ kind, horizon }, horizon === 'later' ? later : soon);
  }
  const single = (name: string, help: string, value: number): void => new Gauge({ name, help, registers }).set(value);
  const due = rows.reduce((sum, it) => sum + it.due, 0);
  single(
    'circlekeeper_nudges_due',
    `Nudges that could leave now and have not, over all kinds; of a kind, ${upTo}.`,
    due,
  );
  // Of one that is still to come it is negative; of none there is no answer.
  const oldest = Math.max(0, rows[0]?.oldest ?? 0);
  single(
    'circlekeeper_nudge_due_age_seconds',
    'How long the oldest of those due has waited; 0 where none is due.',
    oldest,
  );
  const held = leaseFor.total('seconds');
  const claimed = Math.max(0, held + (rows[0]?.unclaimed ?? -held));
  single(
    'circlekeeper_nudge_claim_age_seconds',
    `How long the oldest claim has been held; a claim lapses after ${held}. 0 where there is none.`,
    claimed,
  );
  return register.metrics();
}
